/** What others did lately, for who reads it back; what they said is in the chat. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Fact } from "../wire/facts";
import type { Seq } from "../wire/ids";
import type { Tiding } from "./telling";

/** Something that happened in the room, in words. */
export interface Happening {
  readonly seq: Seq;
  readonly ts_ms: number;
  /** In the language of the moment at which it is read. */
  readonly text: string;
}

/** As many as somebody reads back; the record has them all. */
const MAX_HAPPENINGS = 50;

export class Happenings {
  readonly #all = signal<readonly Happening[]>([]);

  /** Oldest first. */
  get all(): ReadonlySignal<readonly Happening[]> {
    return this.#all;
  }

  add({ seq, ts_ms }: Pick<Fact, "seq" | "ts_ms">, tiding: Tiding): void {
    const happening: Happening = {
      ...{ seq, ts_ms },
      get text() {
        return tiding.text;
      },
    };
    this.#all.value = [...this.#all.value, happening].slice(-MAX_HAPPENINGS);
  }
}
