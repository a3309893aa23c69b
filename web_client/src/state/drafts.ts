/** What is half written, by place: the room itself or a thread in it. It survives a reload. */
import { MAX_MESSAGE_CHARS } from "../wire/commands";
import type { RoomId, Seq } from "../wire/ids";
import type { Keep } from "./keep";

export class Drafts {
  readonly #keep: Keep;
  readonly #room: RoomId;

  constructor(keep: Keep, room: RoomId) {
    this.#keep = keep;
    this.#room = room;
  }

  get(thread: Seq | null): string {
    return this.#keep.get(this.#key(thread)) ?? "";
  }

  /** Keep the text, up to twice what can be said: nobody shortens a text that is cut off. */
  set(thread: Seq | null, text: string): void {
    this.#keep.set(this.#key(thread), text.slice(0, 2 * MAX_MESSAGE_CHARS));
  }

  #key(thread: Seq | null): string {
    return `draft.${this.#room}.${thread ?? ""}`;
  }
}
