/** Telling the moderators of a message or a person: who hears of it, a reason, and one clear button. */
import { useState } from "preact/hooks";
import { doing } from "../../../outline/verb";
import type { MemberNo, Seq } from "../../../wire/ids";
import { words } from "../../../words";
import { Button, Dialog, DialogActs, Field } from "../../base";
import { useInside } from "../inside";

export interface ReportDialogProps {
  /** One of the two. */
  readonly message: Seq | null;
  readonly member: { readonly m: MemberNo; readonly name: string } | null;
  readonly onClose: () => void;
}

const MAX_REASON_CHARS = 200;

export function ReportDialog({ message, member, onClose }: ReportDialogProps) {
  const inside = useInside();
  const [reason, setReason] = useState("");
  const { ask } = words.value.reports;
  const m = member?.m ?? null;
  const send = async (): Promise<void> => {
    onClose();
    const act = doing({ command: "file_report", message, member: m, reason: reason.trim() });
    if (await inside.act(act)) inside.store.notices.show(ask.sent);
  };
  return (
    <Dialog
      title={member === null ? ask.message : ask.member({ name: member.name })}
      onClose={onClose}
    >
      <p>{ask.means}</p>
      <Field
        label={ask.reason}
        value={reason}
        maxLength={MAX_REASON_CHARS}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <DialogActs>
        <Button onClick={onClose}>{ask.keep}</Button>
        <Button kind="main" onClick={() => void send()}>
          {ask.send}
        </Button>
      </DialogActs>
    </Dialog>
  );
}
