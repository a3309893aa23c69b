/** Short sentences about what somebody just did and what came of it; each goes by itself. */
import { type ReadonlySignal, signal } from "@preact/signals";

export interface Notice {
  readonly id: number;
  readonly text: string;
  /** What it is about. */
  readonly topic: string;
}

/** Long enough to be read twice. */
const LASTS_MS = 12_000;
const MAX_SHOWN = 3;

export class Notices {
  readonly #all = signal<readonly Notice[]>([]);
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #next = 1;

  get all(): ReadonlySignal<readonly Notice[]> {
    return this.#all;
  }

  /** topic: a newer notice about the same takes the place of the older; by default its words. */
  show(text: string, topic = text): void {
    const id = this.#next;
    this.#next += 1;
    const others = this.#all.value.filter((notice) => notice.topic !== topic);
    this.#all.value = [...others, { id, text, topic }].slice(-MAX_SHOWN);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.dismiss(id);
    }, LASTS_MS);
    this.#timers.add(timer);
  }

  dismiss(id: number): void {
    this.#all.value = this.#all.value.filter((notice) => notice.id !== id);
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
