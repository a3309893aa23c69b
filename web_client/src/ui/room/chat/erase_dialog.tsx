/** Erasing for good: asked once more, because nothing brings it back. */
import { useState } from "preact/hooks";
import type { Message } from "../../../wire/views";
import { Button, Dialog, DialogActs, Field } from "../../base";
import { useInside } from "../inside";

export interface EraseDialogProps {
  readonly message: Message;
  readonly onClose: () => void;
}

const MAX_REASON_CHARS = 200;

export function EraseDialog({ message, onClose }: EraseDialogProps) {
  const inside = useInside();
  const [reason, setReason] = useState("");
  const erase = async (): Promise<void> => {
    onClose();
    await inside.do({ command: "redact_message", message: message.seq, reason });
  };
  return (
    <Dialog title="Erase this message?" onClose={onClose}>
      <p>
        Its text is erased everywhere, from the record too, and cannot be brought back. A trace that
        there was a message stays.
      </p>
      <Field
        label="Reason (if you like)"
        hint="For those who run the room."
        value={reason}
        maxLength={MAX_REASON_CHARS}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <DialogActs>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="stop" onClick={() => void erase()}>
          Erase for good
        </Button>
      </DialogActs>
    </Dialog>
  );
}
