/** What is half written, by place: the room itself or a thread in it. It survives a reload. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { MAX_MESSAGE_CHARS } from "../wire/commands";
import type { RoomId, Seq } from "../wire/ids";
import type { Keep } from "./keep";

export class Drafts {
  readonly #keep: Keep;
  readonly #room: RoomId;
  readonly #returns = signal(0);

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

  /** Put a text that was sent off already under what is being written. */
  giveBack(thread: Seq | null, text: string): void {
    const before = this.get(thread);
    this.set(thread, before === "" ? text : `${before}\n${text}`);
    this.#returns.value += 1;
  }

  /** How often a text was given back: who shows a draft looks again. */
  get returns(): ReadonlySignal<number> {
    return this.#returns;
  }

  #key(thread: Seq | null): string {
    return `draft.${this.#room}.${thread ?? ""}`;
  }
}
