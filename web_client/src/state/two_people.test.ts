/**
 * Two people who say, answer, edit, react and take back at once, on lines that break anywhere.
 *
 * A seed fixes what is done and what goes wrong. Whatever that was, once the lines hold, both
 * pages show what the log says, nothing was said twice and nothing that was typed is lost.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseFact } from "../wire/facts";
import type { RoomId, Seq } from "../wire/ids";
import { parseMessage, parseView } from "../wire/views";
import { chances, FlakyLine, TROUBLES, type Troubles } from "./flaky.kit";
import { foldAll } from "./fold";
import { settled } from "./harbor.kit";
import { memoryKeep } from "./keep";
import { FIRST_VIEW, ModelRoom, type Wire } from "./model_room.kit";
import { RoomStore, type Surroundings } from "./room";

/** At most; a short evening shows what a later fact would have mended. */
const STEPS = 120;
const SEEDS_A_TEST = 25;
const EMOJI = ["👍", "🎉", "❤️"];

class Person {
  readonly line: FlakyLine;
  readonly typed: string[] = [];
  store: RoomStore;
  readonly #around: Surroundings;

  constructor(line: FlakyLine) {
    this.line = line;
    const openLine: Surroundings["openLine"] = (ears) => {
      line.ears = ears;
      return line;
    };
    this.#around = { tab: memoryKeep(), browser: memoryKeep(), openLine };
    this.store = this.#open();
  }

  say(thread: Seq | null): void {
    const text = `${this.line.m}.${this.typed.length}`;
    this.typed.push(text);
    this.store.say(text, thread);
  }

  reload(): void {
    this.store.dispose();
    this.store = this.#open();
  }

  again(): void {
    for (const { id, refusal } of this.store.sends.all.value) {
      if (refusal !== null) this.store.sends.again(id);
    }
  }

  /** What was given back to be said anew. */
  get drafts(): string[] {
    return this.store.drafts.get(null).split("\n");
  }

  get waiting(): string[] {
    return this.store.sends.all.value.map(({ command }) => command.text);
  }

  #open(): RoomStore {
    const tokens = async () => ({ token: "t", expiresIn_s: 600 });
    const store = new RoomStore("!r" as RoomId, tokens, this.#around);
    store.start();
    return store;
  }
}

class Evening {
  readonly room = new ModelRoom();
  readonly people: readonly [Person, Person];
  /** In the room and on its author's page, and then gone with the end of a history. */
  readonly undone = new Set<string>();
  readonly #chance: () => number;
  readonly #troubles: Troubles = { ...TROUBLES };
  #told: number;

  constructor(chance: () => number) {
    this.#chance = chance;
    if (chance() < 0.4) this.#wasLong();
    if (chance() < 0.3) this.room.forgetMost();
    const person = (m: number) =>
      new Person(new FlakyLine(m, this.room, this.#chance, this.#troubles));
    this.people = [person(2), person(4)];
    this.#told = this.room.head;
  }

  async step(): Promise<void> {
    const person = this.#chance() < 0.5 ? this.people[0] : this.people[1];
    const chance = this.#chance();
    if (chance < 0.32) this.#act(person);
    else if (chance < 0.42) this.#somebodyElse();
    else if (chance < 0.9) this.#carry(person.line);
    else await this.#break(person);
    await this.#settle();
  }

  /** The lines hold from now on, and everybody tries again what failed. */
  async mend(): Promise<void> {
    Object.assign(this.#troubles, {
      ...{ slowDown: 0, refused: 0, doubtful: 0, twice: 0, late: 0, missing: 0 },
    });
    for (const { line } of this.people) line.isUp = true;
    // Longer than the longest pause between two tries, in steps shorter than an answer may take.
    for (let round = 0; round < 12; round += 1) {
      await vi.advanceTimersByTimeAsync(4_000);
      for (const person of this.people) person.again();
      await this.#drain();
    }
  }

  /** Nothing happens behind these: no later fact mends what a page made of them. */
  async lastWords(person: Person): Promise<void> {
    person.say(null);
    person.line.serve();
    if (this.#chance() < 0.5) person.line.answer();
    await this.#settle();
    if (this.#chance() < 0.5) person.line.startOver();
    else person.reload();
    await this.#settle();
    await this.#drain();
  }

  #act(person: Person): void {
    const chance = this.#chance();
    if (person.store.timeline.older.value === "some" && chance < 0.3) {
      void person.store.loadOlder();
    } else if (chance < 0.5) person.say(this.#chance() < 0.3 ? this.#message(person, false) : null);
    else this.#change(person);
  }

  #change({ line, store }: Person): void {
    const chance = this.#chance();
    const message = this.#message({ line, store }, chance < 0.5);
    if (message === null) return;
    const emoji = this.#one(EMOJI);
    if (chance < 0.25) {
      void store.do({ command: "edit_message", message, text: `edit ${this.#chance()}` });
    } else if (chance < 0.4) void store.do({ command: "delete_message", message });
    else if (chance < 0.5) void store.do({ command: "restore_message", message });
    else if (chance < 0.8) void store.do({ command: "add_reaction", message, emoji });
    else void store.do({ command: "remove_reaction", message, emoji });
  }

  /** Who is on no bad line reacts to what was said long ago: those two may be reading back. */
  #somebodyElse(): void {
    const all = this.room.said().slice(0, 25);
    if (all.length === 0) return;
    const command = this.#chance() < 0.7 ? "add_reaction" : "remove_reaction";
    const message = this.#one(all) as Seq;
    this.room.do(1, `${this.#chance()}`, { command, message, emoji: this.#one(EMOJI) });
  }

  /** Return one of the newest or the oldest messages on the page, of theirs or of anybody. */
  #message({ line, store }: Pick<Person, "line" | "store">, isTheirs: boolean): Seq | null {
    const all = store.timeline.messages.value;
    const shown = this.#chance() < 0.6 ? all.slice(-12) : all.slice(0, 12);
    const choice = isTheirs ? shown.filter(({ m }) => m === line.m) : shown;
    return choice.length === 0 ? null : this.#one(choice).seq;
  }

  #carry(line: FlakyLine): void {
    const chance = this.#chance();
    if (chance < 0.45) line.serve();
    else if (chance < 0.7) line.answer();
    else line.deliver();
  }

  async #break(person: Person): Promise<void> {
    const { line } = person;
    const chance = this.#chance();
    if (chance < 0.3) line.close();
    else if (chance < 0.4) line.isUp = !line.isUp;
    else if (chance < 0.5) line.startOver();
    else if (chance < 0.58) person.reload();
    else if (chance < 0.66) person.again();
    else if (chance < 0.69) this.#restore();
    else await vi.advanceTimersByTimeAsync(this.#chance() * 8_000);
  }

  /** The server ends and comes back from a backup. */
  #restore(): void {
    for (const { line } of this.people) line.crash();
    const before = this.room.posted();
    this.room.restore(Math.floor(this.#chance() * 8));
    const kept = new Set(this.room.posted().map(({ text }) => text));
    const waiting = new Set(this.people.flatMap((person) => person.waiting));
    // What the lost end of the history may have had is asked about behind what never went out.
    for (const { line, waiting: late } of this.people)
      for (const text of late) line.refused.add(text);
    for (const { text } of before) {
      if (!kept.has(text) && !waiting.has(text)) this.undone.add(text);
    }
    this.#told = this.room.head;
  }

  async #settle(): Promise<void> {
    while (this.#told < this.room.head) {
      this.#told += 1;
      for (const { line } of this.people) line.happened(this.#told);
    }
    await settled();
  }

  async #drain(): Promise<void> {
    const lines = this.people.map(({ line }) => line);
    do {
      for (const line of lines) {
        line.serve();
        line.answer();
        line.deliver();
      }
      await this.#settle();
    } while (!lines.every((line) => line.isIdle || !line.isOpen));
  }

  /** Longer than what a page is given when it comes. */
  #wasLong(): void {
    for (let at = 0; at < 120; at += 1) {
      const text = `before ${at}`;
      this.room.do(2 + 2 * (at % 2), text, {
        command: "post_message",
        text,
        thread: null,
        mentions: [],
      });
    }
  }

  #one<T>(of: readonly T[]): T {
    return of[Math.floor(this.#chance() * of.length)] as T;
  }
}

/** Every text is on its author's page, as a message or as one on its way or failed; and in the room. */
function assertNothingIsLost({ room, people, undone }: Evening): void {
  const seqOf = new Map(room.posted().map(({ text, seq }) => [text, seq]));
  for (const { store, typed, waiting, drafts } of people) {
    const shown = new Set<number | undefined>(store.timeline.messages.value.map(({ seq }) => seq));
    const isHere = (text: string) =>
      waiting.includes(text) ||
      drafts.includes(text) ||
      undone.has(text) ||
      (store.view.value === null ? seqOf.has(text) : shown.has(seqOf.get(text)));
    expect(typed.filter((text) => !isHere(text))).toEqual([]);
  }
}

function assertNothingIsTwice({ room, people }: Evening): void {
  const texts = room.posted().map(({ text }) => text);
  expect(texts).toEqual([...new Set(texts)]);
  for (const { store } of people) {
    const seqs = store.timeline.messages.value.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  }
}

function assertInOrder({ room, people }: Evening): void {
  for (const { line, typed } of people) {
    const theirs = room.posted().filter(({ m, text }) => m === line.m && !line.refused.has(text));
    const at = theirs.map(({ text }) => typed.indexOf(text));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  }
}

/** Both pages show what the log says, folded afresh and as the server itself has it. */
function assertEqual({ room, people }: Evening): void {
  const truth = parseView(room.view());
  const facts = room.entries.map(({ seq }) => room.fact(seq)).filter((fact) => fact !== null);
  expect(foldAll(parseView(FIRST_VIEW), facts.map(parseFact), "everyone")).toEqual(truth);
  const all = (room.page(Number.MAX_SAFE_INTEGER, 1_000)["messages"] as Wire[]).map(parseMessage);
  for (const { store } of people) {
    expect(store.view.value).toEqual(truth);
    const shown = store.timeline.messages.value;
    expect(shown).toEqual(all.slice(-shown.length));
  }
}

function assertAllIsWell(evening: Evening): void {
  const { people } = evening;
  expect(people.map(({ store }) => store.connection.value.kind)).toEqual(["in", "in"]);
  expect(people.map(({ waiting }) => waiting)).toEqual([[], []]);
  assertNothingIsLost(evening);
  assertNothingIsTwice(evening);
  assertInOrder(evening);
  assertEqual(evening);
}

async function run(seed: number): Promise<void> {
  const chance = chances(seed);
  vi.spyOn(Math, "random").mockImplementation(chance);
  const evening = new Evening(chance);
  for (let left = chance() * STEPS; left > 0; left -= 1) {
    await evening.step();
    assertNothingIsLost(evening);
  }
  await evening.mend();
  assertAllIsWell(evening);
  for (const person of evening.people) await evening.lastWords(person);
  assertAllIsWell(evening);
  for (const { store } of evening.people) store.dispose();
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(Array.from({ length: 10 }, (_, at) => at * SEEDS_A_TEST))("from seed %i", (from) => {
  const seeds = Array.from({ length: SEEDS_A_TEST }, (_, at) => from + at);
  test.each(seeds)("%i", run);
});
