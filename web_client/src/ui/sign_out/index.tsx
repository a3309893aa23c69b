/** Signing out: what it means is said first, because a guest's only way back is a link. */
import { LogOut } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
import { words } from "../../words";
import { woven } from "../../words/woven";
import { useAct } from "../answer";
import { Button, Dialog, DialogActs, IconButton, Notice } from "../base";
import { forgetPerson } from "../door/remembered";
import { wordsFor } from "../sorry";

export interface SignOutProps {
  readonly session: Session;
  readonly onDone: () => void;
}

export function SignOut({ session, onDone }: SignOutProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        icon={LogOut}
        word={words.value.home.signOut.word}
        onClick={() => setAsking(true)}
      />
      {isAsking && (
        <SignOutDialog session={session} onDone={onDone} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function SignOutDialog(props: SignOutProps & { readonly onClose: () => void }) {
  const { session, onDone, onClose } = props;
  const act = useAct();
  const { word, title, means, ownTitle, own, stillIn, stay } = words.value.home.signOut;
  const signOut = (): void =>
    void act.run(
      () => session.signOut(),
      () => {
        forgetPerson();
        onDone();
      },
    );
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{means}</p>
      {session.isOwner.value === true && (
        <Notice tone="warn" title={ownTitle}>
          {woven(own, { command: <kbd class="typed">confab claim</kbd> })}
        </Notice>
      )}
      {act.refusal !== null && (
        <Notice tone="stop" title={stillIn} isNews>
          {wordsFor(act.refusal, "home").sentences.join(" ")}
        </Notice>
      )}
      <DialogActs>
        <Button onClick={onClose}>{stay}</Button>
        <Button kind="stop" isBusy={act.isBusy} onClick={signOut}>
          {word}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
