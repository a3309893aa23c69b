/** The chat as a list of lines: messages in runs of one person, days, and where the new begins. */
import type { MemberNo, Seq } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { isSameDay } from "../times";

export type ChatLine =
  | { readonly kind: "day"; readonly key: string; readonly at_ms: number }
  | { readonly kind: "new"; readonly key: string }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly message: Message;
      /** Face, name and time stand above it. */
      readonly isFirst: boolean;
      /** Answers to it that are known here. */
      readonly answers: number;
    };

/** After this long the same person's next message gets its face and time again. */
const RUN_MS = 5 * 60_000;

/** Return the lines. newAfter: what others said after this seq is new to the reader `me`. */
export function linesOf(
  messages: readonly Message[],
  newAfter: Seq | null,
  me: MemberNo | null,
): readonly ChatLine[] {
  const answers = answersOf(messages);
  const lines: ChatLine[] = [];
  let before: Message | null = null;
  let isNewMarked = newAfter === null;
  for (const message of messages) {
    const { seq, ts_ms } = message;
    const isOtherDay = before === null || !isSameDay(before.ts_ms, ts_ms);
    if (isOtherDay) lines.push({ kind: "day", key: `day-${seq}`, at_ms: ts_ms });
    const isNew = !isNewMarked && newAfter !== null && seq > newAfter && message.m !== me;
    if (isNew) {
      isNewMarked = true;
      lines.push({ kind: "new", key: "new" });
    }
    const isFirst = isOtherDay || isNew || before === null || !isRun(before, message);
    const count = answers.get(seq) ?? 0;
    lines.push({ kind: "message", key: `${seq}`, message, isFirst, answers: count });
    before = message;
  }
  return lines;
}

/** Return a thread: its first message, if it is known, and the answers. */
export function threadOf(messages: readonly Message[], root: Seq): readonly Message[] {
  return messages.filter(({ seq, thread }) => seq === root || thread === root);
}

function isRun(before: Message, message: Message): boolean {
  return (
    before.m === message.m &&
    before.name === message.name &&
    before.thread === message.thread &&
    message.ts_ms - before.ts_ms < RUN_MS
  );
}

function answersOf(messages: readonly Message[]): ReadonlyMap<Seq, number> {
  const counts = new Map<Seq, number>();
  for (const { thread, gone } of messages) {
    if (thread !== null && gone === null) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  }
  return counts;
}
