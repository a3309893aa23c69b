/** Removing somebody: what it means, a reason for those who run the room, and one clear button. */
import { useState } from "preact/hooks";
import type { Member } from "../../../wire/views";
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
    <Dialog title={`Remove ${member.name}?`} onClose={onClose}>
      <p>
        They are put out of the room at once and cannot come back, by any link. What they said
        stays.
      </p>
      <Field
        label="Reason (if you like)"
        hint="For those who run the room; the person does not see it."
        value={reason}
        maxLength={MAX_REASON_CHARS}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <p class="soft">
        As a command: <kbd class="typed">{inside.typed(act)}</kbd>
      </p>
      <DialogActs>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="stop" isBusy={isBusy} onClick={() => void remove()}>
          Remove from the room
        </Button>
      </DialogActs>
    </Dialog>
  );
}
