/**
 * How far somebody has read in a room, kept by this browser, and the line that says what is new.
 *
 * The mark moves while the end of the chat is in view; the line stays where the mark was when
 * the chat was opened, so that reading does not move it away from under the eyes.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { MemberNo, RoomId, Seq } from "../wire/ids";
import { NO_SEQ } from "../wire/ids";
import type { Message } from "../wire/views";
import type { Keep } from "./keep";

export class ReadMark {
  readonly #keep: Keep;
  readonly #key: string;
  readonly #mark = signal<Seq>(NO_SEQ);
  readonly #line = signal<Seq | null>(null);

  constructor(keep: Keep, room: RoomId) {
    this.#keep = keep;
    this.#key = `read.${room}`;
    const kept = Number(keep.get(this.#key));
    this.#mark.value = (Number.isSafeInteger(kept) && kept > 0 ? kept : NO_SEQ) as Seq;
  }

  /** The newest seq that was read; 0 for somebody who was never here. */
  get mark(): ReadonlySignal<Seq> {
    return this.#mark;
  }

  /** What follows this seq is new since the chat was opened; null: no line. */
  get line(): ReadonlySignal<Seq | null> {
    return this.#line;
  }

  /** The chat comes into view. hasNew: somebody said something after the mark. */
  opened({ hasNew }: { readonly hasNew: boolean }): void {
    const mark = this.#mark.value;
    // For a newcomer nothing is "since".
    this.#line.value = mark === NO_SEQ || !hasNew ? null : mark;
  }

  /** The reader went on to something else, such as writing: the line has done its work. */
  caughtUp(): void {
    this.#line.value = null;
  }

  seen(upTo: Seq): void {
    if (upTo <= this.#mark.value) return;
    this.#mark.value = upTo;
    this.#keep.set(this.#key, String(upTo));
  }
}

/** Return the messages of others after `mark` that can be read. */
export function unreadOf(
  messages: readonly Message[],
  mark: Seq,
  me: MemberNo | null,
): readonly Message[] {
  return messages.filter(({ seq, m, gone }) => seq > mark && m !== me && gone === null);
}
