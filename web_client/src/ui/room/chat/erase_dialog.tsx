/** Erasing for good: asked once more, because nothing brings it back. */
import { useState } from "preact/hooks";
import type { Message } from "../../../wire/views";
import { words } from "../../../words";
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
  const { base, chat } = words.value;
  const { title, means, reasonHint, keep } = chat.erasing;
  const erase = async (): Promise<void> => {
    onClose();
    await inside.do({ command: "redact_message", message: message.seq, reason });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{means}</p>
      <Field
        label={base.reason}
        hint={reasonHint}
        value={reason}
        maxLength={MAX_REASON_CHARS}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <DialogActs>
        <Button onClick={onClose}>{keep}</Button>
        <Button kind="stop" onClick={() => void erase()}>
          {chat.acts.erase}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
