/** Changing what I said, in its place. */
import { useEffect, useRef, useState } from "preact/hooks";
import { LineField } from "../../../outline/line_field";
import type { Message } from "../../../wire/views";
import { words } from "../../../words";
import { Button } from "../../base";
import { useInside } from "../inside";

export interface EditFieldProps {
  readonly message: Message;
  readonly onClose: () => void;
}

export function EditField({ message, onClose }: EditFieldProps) {
  const inside = useInside();
  const [text, setText] = useState(message.text ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = async (): Promise<void> => {
    const changed = text.trim();
    if (changed === "" || changed === message.text) return onClose();
    const isDone = await inside.do({
      command: "edit_message",
      message: message.seq,
      text: changed,
    });
    if (isDone) onClose();
  };
  return (
    <div class="edit">
      <LineField
        label={words.value.chat.change}
        hint=""
        value={text}
        known={inside.known}
        field={field}
        onInput={setText}
        onEnter={() => void save()}
        onEscape={onClose}
      />
      <div class="edit__acts">
        <Button kind="quiet" onClick={onClose}>
          {words.value.base.cancel}
        </Button>
        <Button kind="main" onClick={() => void save()}>
          {words.value.base.save}
        </Button>
      </div>
    </div>
  );
}
