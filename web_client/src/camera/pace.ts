/** How often it is looked, and when a device cannot keep up. */

/** Five looks a second: as many as a nod needs, and half of what poses may be. */
export const EVERY_MS = 200;
/** Slower than this on average, what is shown would come too late to belong to what was said. */
export const SLOW_MS = 500;
/** The first looks set up memory and are slow everywhere. */
const FIRST = 3;
const LOOKS = 10;

export class Pace {
  #looks = 0;
  #last_ms = 0;
  #took: readonly number[] = [];

  /** How long to rest now: at least as long as the last look took, so that half is left to others. */
  get rest_ms(): number {
    return Math.max(EVERY_MS - this.#last_ms, this.#last_ms);
  }

  /** Take note of a look. Return whether the last ten were too slow. */
  isTooSlow(took_ms: number): boolean {
    this.#looks += 1;
    this.#last_ms = took_ms;
    if (this.#looks <= FIRST) return false;
    this.#took = [...this.#took.slice(1 - LOOKS), took_ms];
    const sum = this.#took.reduce((all, each) => all + each, 0);
    return this.#took.length === LOOKS && sum > SLOW_MS * LOOKS;
  }
}
