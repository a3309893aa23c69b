/**
 * Is this picture too slow to be a pleasure? Fewer than 20 frames a second for five seconds say so.
 *
 * A tab that was away, or a machine that slept, is not slow: a long gap starts the watch anew.
 */

export const SLOW_FPS = 20;
export const PATIENCE_S = 5;
/** Longer than the slowest pictures take: one that comes every three seconds is slow, not away. */
const AWAY_S = 4;

export class Pace {
  #times_s: number[] = [];

  /** Note a frame at `now_s`; say whether the last PATIENCE_S were too slow throughout. */
  isSlow(now_s: number): boolean {
    const last_s = this.#times_s.at(-1) ?? now_s;
    if (now_s - last_s > AWAY_S) this.restart();
    this.#times_s.push(now_s);
    const since_s = now_s - PATIENCE_S;
    const isWatched = (this.#times_s[0] ?? now_s) <= since_s;
    this.#times_s = this.#times_s.filter((time_s) => time_s > since_s);
    return isWatched && this.#times_s.length < SLOW_FPS * PATIENCE_S;
  }

  restart(): void {
    this.#times_s = [];
  }
}
