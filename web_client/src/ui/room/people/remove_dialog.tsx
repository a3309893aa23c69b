/** Removing somebody: what it means, a reason for those who run the room, and one clear button. */
import { useState } from "preact/hooks";
import type { Member } from "../../../wire/views";
import { words } from "../../../words";
import { woven } from "../../../words/woven";
import { Button, Dialog, DialogActs, Field } from "../../base";
import { useInside } from "../inside";

export interface RemoveDialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

const MAX_REASON_CHARS = 200;

export function RemoveDialog({ member, onClose }: RemoveDialogProps) {
  const inside = useInside();
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const { base, people } = words.value;
  const { title, means, reasonHint, asCommand } = people.removing;
  const act = {
    kind: "do",
    command: { command: "remove_member", member: member.m, reason: reason.trim() },
  } as const;
  const remove = async (): Promise<void> => {
    setBusy(true);
    await inside.act(act);
    setBusy(false);
    onClose();
  };
  return (
    <Dialog title={title({ name: member.name })} onClose={onClose}>
      <p>{means}</p>
      <Field
        label={base.reason}
        hint={reasonHint}
        value={reason}
        maxLength={MAX_REASON_CHARS}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <p class="soft">
        {woven(asCommand, { typed: <kbd class="typed">{inside.typed(act)}</kbd> })}
      </p>
      <DialogActs>
        <Button onClick={onClose}>{base.cancel}</Button>
        <Button kind="stop" isBusy={isBusy} onClick={() => void remove()}>
          {people.remove}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
