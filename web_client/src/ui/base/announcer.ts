/**
 * What ears are told without losing their place: one polite voice for the whole page.
 *
 * Theory. A screen reader reads out every change of a live region, so a busy chat would talk over
 * everything. Sentences are gathered and given out together, at most once in PAUSE_MS; the first
 * after a quiet time comes at once. Each has a rank, and whoever listens chooses from which rank on.
 */
import { signal } from "@preact/signals";
import { words } from "../../words";

export type Hearing = "all" | "mentions" | "off";
/** `mention`: to me or about me. */
export type Weight = "news" | "mention";

export const PAUSE_MS = 3_000;
/** More than this at once is not listened to: the rest is counted. */
const MAX_AT_ONCE = 5;

export class Announcer {
  /** What the live region says now. */
  readonly words = signal("");
  hearing: Hearing = "all";
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quietUntil_ms = 0;

  announce(sentence: string, weight: Weight = "news"): void {
    if (this.hearing === "off" || (this.hearing === "mentions" && weight === "news")) return;
    this.#waiting.push(sentence);
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#speak(), Math.max(0, this.#quietUntil_ms - Date.now()));
  }

  #speak(): void {
    this.#timer = undefined;
    this.#quietUntil_ms = Date.now() + PAUSE_MS;
    const said = this.#waiting.splice(0);
    const more = said.length - MAX_AT_ONCE;
    const rest = more > 0 ? [words.value.base.andMore({ n: more })] : [];
    const all = [...said.slice(0, MAX_AT_ONCE), ...rest].join(" ");
    // The same words twice are no change to a browser: a no-break space makes them one.
    this.words.value = all === this.words.value ? `${all}\u00a0` : all;
  }
}

/** The page's one voice. */
export const announcer = new Announcer();

/** Tell ears a sentence, in turn. */
export function announce(sentence: string, weight: Weight = "news"): void {
  announcer.announce(sentence, weight);
}
