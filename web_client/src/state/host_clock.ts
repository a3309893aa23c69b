/**
 * The clock of the server that holds the room: a device's own may be wrong by minutes.
 *
 * Theory. Whatever the host says of its time was true when it was sent, and comes a little later. So
 * the least difference ever seen between this device's time and what came with it is the nearest to
 * the truth; an old fact that is told again differs by more, and changes nothing. This device's time is
 * the one that nobody sets. A new connection begins anew: it may have slept.
 */
export class HostClock {
  readonly #local_ms: () => number;
  readonly #date_ms: () => number;
  #ahead_ms: number | null = null;

  constructor(local_ms = () => performance.now(), date_ms = () => Date.now()) {
    this.#local_ms = local_ms;
    this.#date_ms = date_ms;
  }

  /** host_ms: what the answer to joining says; null from a server that says nothing. */
  joined(host_ms: number | null): void {
    this.#ahead_ms = null;
    this.heard(host_ms);
  }

  /** host_ms: when what comes just now happened there. */
  heard(host_ms: number | null): void {
    if (host_ms === null) return;
    const ahead_ms = this.#local_ms() - host_ms;
    if (this.#ahead_ms === null || ahead_ms < this.#ahead_ms) this.#ahead_ms = ahead_ms;
  }

  /** Unix milliseconds at the host; as this device has it while the host has said nothing. */
  now_ms(): number {
    return this.#ahead_ms === null ? this.#date_ms() : this.#local_ms() - this.#ahead_ms;
  }
}
