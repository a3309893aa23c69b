/**
 * Search in a room's conversation: through what is loaded at once, further back when asked.
 *
 * The server gives history by pages and knows no search, so the pages come here and are looked
 * through here, at the pace that the server allows; how far it got can be seen, and it stops when told.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Refusal } from "../wire/refusals";
import type { Message } from "../wire/views";
import type { Timeline } from "./timeline";

/** all: everything there is was looked through. */
export type Reading = "idle" | "reading" | "all" | "failed";

/** What search needs of a room. */
export interface Searched {
  readonly timeline: Timeline;
  loadOlder(): Promise<void>;
}

/** Where a server says "slow down" without saying for how long. */
const PAUSE_S = 1;

export class Search {
  readonly #room: Searched;
  readonly #wait: (for_s: number) => Promise<void>;
  readonly #isOpen = signal(false);
  readonly #text = signal("");
  readonly #reading = signal<Reading>("idle");

  constructor(room: Searched, wait = sleep) {
    this.#room = room;
    this.#wait = wait;
  }

  get isOpen(): ReadonlySignal<boolean> {
    return this.#isOpen;
  }

  get text(): ReadonlySignal<string> {
    return this.#text;
  }

  get reading(): Reading {
    if (this.#reading.value !== "reading" && this.#room.timeline.older.value === "none")
      return "all";
    return this.#reading.value;
  }

  open(): void {
    this.#isOpen.value = true;
  }

  close(): void {
    this.stop();
    this.#isOpen.value = false;
  }

  look(text: string): void {
    this.#text.value = text;
  }

  /** Return what was found, newest first. */
  get found(): readonly Message[] {
    return foundIn(this.#room.timeline.messages.value, this.#text.value);
  }

  /** Go back page by page to the beginning, until told to stop. */
  async readOn(): Promise<void> {
    if (this.#reading.value === "reading") return;
    this.#reading.value = "reading";
    const { timeline } = this.#room;
    while (this.#reading.value === "reading" && timeline.older.value !== "none") {
      await this.#room.loadOlder();
      const refusal = timeline.refusal.value;
      if (refusal !== null && !(await this.#mayGoOn(refusal))) return;
    }
    this.#reading.value = "idle";
  }

  stop(): void {
    if (this.#reading.value === "reading") this.#reading.value = "idle";
  }

  async #mayGoOn({ code, retryAfter_s }: Refusal): Promise<boolean> {
    if (code === "slow_down") await this.#wait(retryAfter_s ?? PAUSE_S);
    else this.#reading.value = "failed";
    return code === "slow_down";
  }
}

/** Return the messages whose words or whose author's name have all that was typed, newest first. */
export function foundIn(messages: readonly Message[], typed: string): readonly Message[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return messages
    .filter((message) => {
      const text = plainOf(message);
      return text !== "" && words.every((word) => text.includes(word));
    })
    .reverse();
}

/** A piece of a message's text around the first thing found, in three: before, found, after. */
export type Excerpt = readonly [before: string, found: string, after: string];

const AROUND_CHARS = 60;

export function excerptOf(text: string, typed: string): Excerpt {
  const letters = Array.from(text.normalize("NFC").replace(/\s+/g, " "));
  // Letter by letter, so that a place in the plain text is a place in the text.
  const plainLetters = letters.map((letter) => plain(letter));
  const [word = ""] = plain(typed)
    .split(/\s+/)
    .filter((one) => one !== "");
  const at = word === "" ? -1 : startOf(plainLetters, word);
  if (at < 0) return [letters.slice(0, 2 * AROUND_CHARS).join(""), "", ""];
  const end = endOf(plainLetters, at, word.length);
  const from = Math.max(0, at - AROUND_CHARS);
  const to = end + AROUND_CHARS;
  return [
    (from > 0 ? "\u2026" : "") + letters.slice(from, at).join(""),
    letters.slice(at, end).join(""),
    letters.slice(end, to).join("") + (to < letters.length ? "\u2026" : ""),
  ];
}

function startOf(letters: readonly string[], word: string): number {
  const at = letters.join("").indexOf(word);
  let [passed, letter] = [0, 0];
  while (at >= 0 && passed + (letters[letter]?.length ?? 0) <= at) {
    passed += letters[letter]?.length ?? 0;
    letter += 1;
  }
  return at < 0 ? -1 : letter;
}

function endOf(letters: readonly string[], start: number, length: number): number {
  let [taken, letter] = [0, start];
  while (taken < length && letter < letters.length) {
    taken += letters[letter]?.length ?? 0;
    letter += 1;
  }
  return letter;
}

const known = new WeakMap<Message, string>();

/** A message never changes, another takes its place: it is made plain once. */
function plainOf(message: Message): string {
  const before = known.get(message);
  if (before !== undefined) return before;
  const text = message.text === null ? "" : plain(`${message.name} ${message.text}`);
  known.set(message, text);
  return text;
}

/** Without case and accents: whoever searches types what the keyboard has. */
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function sleep(for_s: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000 * for_s));
}
