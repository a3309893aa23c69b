/** What is told beside facts and items: what I alone am shown, what is counted, and the time. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Weather } from "../wire/answers";
import { type Items, itemsAfter, NO_ITEMS } from "../wire/items";
import { HostClock } from "./host_clock";

export class Beside {
  readonly #own = signal<Items>(NO_ITEMS);
  readonly #counts = signal<Items>(NO_ITEMS);
  /** By which all times of the room are drawn. */
  readonly clock = new HostClock();

  /** What I alone am shown: my vote, my place. */
  get own(): ReadonlySignal<Items> {
    return this.#own;
  }

  /** What topics count now: votes as they come. */
  get counts(): ReadonlySignal<Items> {
    return this.#counts;
  }

  /** I am in: `own` is all that I am shown, and the host's clock shows `now_ms`. */
  joined(own: Items, now_ms: number | null): void {
    this.clock.joined(now_ms);
    this.#own.value = own;
  }

  heard({ own, counts }: Pick<Weather, "own" | "counts">): void {
    if (own !== undefined) this.#own.value = own;
    this.#counts.value = itemsAfter(this.#counts.value, counts);
  }

  /** Counts are told anew to who comes back, or is shown the room anew. */
  lost(): void {
    this.#counts.value = NO_ITEMS;
  }
}
