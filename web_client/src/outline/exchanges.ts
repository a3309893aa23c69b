/** What was typed in this visit and what came of it; it stays while panels come and go. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { RoomStore } from "../state/room";
import type { MakeLink } from "./links";
import { type Outcome, performLine } from "./perform";

export interface Exchange extends Outcome {
  readonly id: number;
  readonly typed: string;
}

const MAX_EXCHANGES = 20;

export class Exchanges {
  readonly #all = signal<readonly Exchange[]>([]);
  readonly #makeLink: MakeLink;
  #next = 1;

  constructor(makeLink: MakeLink) {
    this.#makeLink = makeLink;
  }

  /** Oldest first. */
  get all(): ReadonlySignal<readonly Exchange[]> {
    return this.#all;
  }

  /** Do what a line asks for, and keep what came of it. */
  async run(typed: string, store: RoomStore): Promise<Outcome> {
    const id = this.#next;
    this.#next += 1;
    const outcome = await performLine(typed, store, this.#makeLink);
    this.#all.value = [...this.#all.value, { id, typed, ...outcome }].slice(-MAX_EXCHANGES);
    return outcome;
  }
}
