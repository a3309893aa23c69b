/** Who is writing just now: what the server tells, and how often it is told about me. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { MemberNo } from "../wire/ids";

/** More would tell nobody anything new. */
const TELL_EVERY_MS = 3_000;
/** Whoever has not been named for this long has stopped. */
const LASTS_MS = 6_000;

export class Typing {
  readonly #who = signal<readonly MemberNo[]>([]);
  readonly #tell: () => void;
  #told_ms = Number.NEGATIVE_INFINITY;
  #ending: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  get who(): ReadonlySignal<readonly MemberNo[]> {
    return this.#who;
  }

  heard(who: readonly MemberNo[]): void {
    clearTimeout(this.#ending);
    this.#who.value = who;
    if (who.length > 0) this.#ending = setTimeout(() => this.clear(), LASTS_MS);
  }

  /** I wrote something at `now_ms`. */
  wrote(now_ms = Date.now()): void {
    if (now_ms - this.#told_ms < TELL_EVERY_MS) return;
    this.#told_ms = now_ms;
    this.#tell();
  }

  clear(): void {
    clearTimeout(this.#ending);
    this.#who.value = [];
  }
}
