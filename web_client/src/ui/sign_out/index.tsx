/** Signing out: what it means is said first, because a guest's only way back is a link. */
import { LogOut } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Session } from "../../state/session";
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
      <IconButton icon={LogOut} word="Sign out" onClick={() => setAsking(true)} />
      {isAsking && (
        <SignOutDialog session={session} onDone={onDone} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function SignOutDialog(props: SignOutProps & { readonly onClose: () => void }) {
  const { session, onDone, onClose } = props;
  const act = useAct();
  const signOut = (): void =>
    void act.run(
      () => session.signOut(),
      () => {
        forgetPerson();
        onDone();
      },
    );
  return (
    <Dialog title="Sign out of this browser?" onClose={onClose}>
      <p>
        You leave your rooms here, and this browser forgets your name, your look and what you did
        not send. What you said stays. To come back you need a link again.
      </p>
      {session.isOwner.value === true && (
        <Notice tone="warn" title="You own this server by this browser">
          To own it again, run <kbd class="typed">confab claim</kbd> on the machine that it runs on,
          and open the link that it prints.
        </Notice>
      )}
      {act.refusal !== null && (
        <Notice tone="stop" title="You are still signed in" isNews>
          {wordsFor(act.refusal, "home").sentences.join(" ")}
        </Notice>
      )}
      <DialogActs>
        <Button onClick={onClose}>Stay signed in</Button>
        <Button kind="stop" isBusy={act.isBusy} onClick={signOut}>
          Sign out
        </Button>
      </DialogActs>
    </Dialog>
  );
}
