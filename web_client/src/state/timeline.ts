/**
 * All messages that this page knows, without a gap: those of the fold and older pages before them.
 *
 * The fold holds the last hundred; what leaves it stays here while somebody reads. A long
 * meeting must not fill the memory, so beyond a bound the oldest go and can be asked for again.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { HistoryPage } from "../wire/answers";
import type { Fact } from "../wire/facts";
import type { Audience, Seq } from "../wire/ids";
import { type Refusal, refusalOf } from "../wire/refusals";
import { type Message, type RoomView, WINDOW } from "../wire/views";
import { begun, changed } from "./messages";

export type Older = "none" | "some" | "loading";

const MAX_MESSAGES = 1000;
/** Whoever asks for more may have it, up to this: some 10 MB. */
const MOST_MESSAGES = 20_000;
/** Below this a snapshot is never cut: the server cuts at 384 KiB, a letter has up to 4 bytes. */
const HEAVY_CHARS = 50_000;
/** So many of the oldest go when there are too many: not one at a time, which moves all of them. */
const KEPT_MESSAGES = 500;

export class Timeline {
  readonly #messages = signal<readonly Message[]>([]);
  readonly #older = signal<Older>("none");
  readonly #refusal = signal<Refusal | null>(null);
  /** Counts the snapshots: a page that was asked for before one must not come after it. */
  #life = 0;
  /** What happened since a page was asked for: the page may have been read before it. */
  #meanwhile: readonly (readonly [Fact, Audience])[] = [];
  /** How many may be here: more for who reads back, or what they read would go from under them. */
  #room = MAX_MESSAGES;

  /** Oldest first. */
  get messages(): ReadonlySignal<readonly Message[]> {
    return this.#messages;
  }

  get older(): ReadonlySignal<Older> {
    return this.#older;
  }

  /** Why the last page of older ones did not come. */
  get refusal(): ReadonlySignal<Refusal | null> {
    return this.#refusal;
  }

  find(seq: Seq): Message | null {
    return this.#messages.value.find((message) => message.seq === seq) ?? null;
  }

  startOver(view: RoomView): void {
    this.#life += 1;
    this.#room = MAX_MESSAGES;
    this.#messages.value = view.messages;
    this.#older.value = isWhole(view) ? "none" : "some";
  }

  take(facts: readonly Fact[], audience: Audience): void {
    if (this.#older.value === "loading") {
      this.#meanwhile = [...this.#meanwhile, ...facts.map((fact) => [fact, audience] as const)];
    }
    let messages = this.#messages.value;
    for (const fact of facts) {
      messages =
        fact.kind === "message_posted"
          ? [...messages, begun(fact)]
          : changed(messages, fact, audience);
    }
    if (messages.length > this.#room) {
      messages = messages.slice(KEPT_MESSAGES - this.#room);
      if (this.#older.value === "none") this.#older.value = "some";
    }
    this.#messages.value = messages;
  }

  /** Ask for the page before the oldest message, unless one is on its way or there is none. */
  async loadOlder(ask: (before: Seq) => Promise<HistoryPage>): Promise<void> {
    const oldest = this.#messages.value[0];
    if (oldest === undefined || this.#older.value !== "some") return;
    const life = this.#life;
    this.#older.value = "loading";
    this.#refusal.value = null;
    this.#meanwhile = [];
    try {
      const page = await ask(oldest.seq);
      if (life === this.#life) this.#prepend(this.#upToDate(page), oldest.seq);
    } catch (reason) {
      if (life !== this.#life) return;
      this.#refusal.value = refusalOf(reason);
      this.#older.value = "some";
    }
  }

  /**
   * A fact may overtake the page that was read before it. All of them are done to it again in their
   * order, which ends where doing them once ends, however many of them the page has already.
   */
  #upToDate({ messages, hasMore }: HistoryPage): HistoryPage {
    const after = (before: readonly Message[], [fact, audience]: readonly [Fact, Audience]) =>
      changed(before, fact, audience);
    return { messages: this.#meanwhile.reduce(after, messages), hasMore };
  }

  #prepend({ messages, hasMore }: HistoryPage, before: Seq): void {
    const known = this.#messages.value;
    // While we waited, a bound may have cut the very message that this page would join on to.
    const fits = known[0]?.seq === before;
    if (fits) this.#messages.value = [...messages.filter(({ seq }) => seq < before), ...known];
    const asked = this.#messages.value.length + KEPT_MESSAGES;
    this.#room = Math.max(this.#room, Math.min(asked, MOST_MESSAGES));
    // At the bound nothing more is to be had here; the record has it.
    const isFull = this.#messages.value.length >= MOST_MESSAGES;
    this.#older.value = !fits || (hasMore && !isFull) ? "some" : "none";
  }
}

/** Say whether a snapshot surely has all messages: a full window, or a heavy one, may be cut. */
function isWhole({ messages }: RoomView): boolean {
  const chars = messages.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
  return messages.length < WINDOW && chars < HEAVY_CHARS;
}
