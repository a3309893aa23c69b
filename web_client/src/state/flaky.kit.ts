/**
 * For tests: a line that breaks anywhere, between a store and a model of the server's room.
 *
 * What goes up waits until the server takes it; answers and facts come down in two queues that are
 * each in order and keep no order between them. A cut loses what is on its way down, and what is
 * on its way up is lost or comes late, after the next line stands.
 */
import type { Command } from "../wire/commands";
import type { Line, LineEars } from "../wire/line";
import { Refused, UNREACHABLE } from "../wire/refusals";
import { TABLE } from "./harbor.kit";
import type { ModelRoom, Wire } from "./model_room.kit";

/** Return a number from 0 up to below 1, the same row for the same seed. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Asked {
  readonly event: string;
  readonly body: Wire;
  readonly answer: (answer: unknown) => void;
}

/** How often what goes wrong; all zero once the line is mended. */
export interface Troubles {
  slowDown: number;
  refused: number;
  /** Done and durable, and yet the answer says that it was not. */
  doubtful: number;
  twice: number;
  late: number;
  missing: number;
}

export const TROUBLES: Troubles = {
  ...{ slowDown: 0.05, refused: 0.04, doubtful: 0.04, twice: 0.1, late: 0.5, missing: 0.03 },
};
const ANSWER_MS = 20_000;
const HANDLE = 1;

export class FlakyLine implements Line {
  readonly m: number;
  readonly #room: ModelRoom;
  readonly #chance: () => number;
  readonly #troubles: Troubles;
  ears: LineEars | null = null;
  isUp = true;
  /** What was not said at once may be said after what was sent later. */
  readonly refused = new Set<string>();
  #isOpen = false;
  /** The server took this reader in, and so did the page. */
  #isListening = false;
  #isIn = false;
  #up: Asked[] = [];
  #late: Asked[] = [];
  #answers: (() => void)[] = [];
  /** What is told next, by seq. */
  #told: number[] = [];
  readonly #facts = new Map<number, Wire | null>();

  constructor(m: number, room: ModelRoom, chance: () => number, troubles: Troubles) {
    this.m = m;
    this.#room = room;
    this.#chance = chance;
    this.#troubles = troubles;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isIdle(): boolean {
    const onTheWay = [this.#up, this.#late, this.#answers, this.#told];
    return this.#isIn && onTheWay.every((queue) => queue.length === 0);
  }

  open(): void {
    queueMicrotask(() => {
      this.#isOpen = this.isUp;
      if (this.isUp) this.ears?.opened();
      else this.ears?.lost();
    });
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = this.#isListening = this.#isIn = false;
    // The server may still read what was sent before the end, and find nobody to answer.
    if (this.#chance() < this.#troubles.late) this.#late.push(...this.#up);
    [this.#up, this.#answers, this.#told] = [[], [], []];
    this.ears?.lost();
  }

  ask(event: string, body: object): Promise<unknown> {
    if (!this.#isOpen) return Promise.reject(new Refused(UNREACHABLE));
    return new Promise((resolve, reject) => {
      this.#up.push({ event, body: { ...body }, answer: resolve });
      setTimeout(() => reject(new Refused(UNREACHABLE)), ANSWER_MS);
    });
  }

  tell(): void {}
  mention(): void {}

  /** The server takes the next of what was sent, or of what an earlier line left behind. */
  serve(): void {
    const isLate = this.#late.length > 0 && (this.#up.length === 0 || this.#chance() < 0.5);
    const queue = isLate ? this.#late : this.#up;
    const asked = queue.shift();
    if (asked === undefined) return;
    const { event, body } = asked;
    if (isLate && event !== "do") return;
    const answer = this.#answerTo(event, body);
    if (event === "do" && this.#chance() < this.#troubles.twice) this.#answerTo(event, body);
    if (isLate) return;
    this.#answers.push(() => {
      asked.answer(answer);
      if (event === "join") this.#isIn = true;
    });
  }

  /** One answer comes down. */
  answer(): void {
    this.#answers.shift()?.();
  }

  /** Some facts come down, in one frame. Nothing is told before the answer to `join`. */
  deliver(): void {
    if (!this.#isIn || this.#told.length === 0) return;
    const frame = this.#told.splice(0, 1 + Math.floor(this.#chance() * 3));
    const [first, last] = [frame[0] as number, frame.at(-1) as number];
    if (this.#chance() < this.#troubles.missing) return;
    const entries = frame
      .map((seq) => this.#facts.get(seq) ?? null)
      .filter((fact) => fact !== null);
    const { id8 } = this.#room.position(last);
    this.ears?.heard("facts", { room: HANDLE, covers: [first, last], id8, entries });
  }

  /** The server gives this reader up as too slow: everything from the start. */
  startOver(): void {
    if (!this.#isIn) return;
    this.#told = [];
    const room = this.#room;
    const over = { room: HANDLE, head: room.position(), snapshot: room.view() };
    this.ears?.heard("start_over", over);
  }

  /** Something is in the log: told as it stands at that moment. */
  happened(seq: number): void {
    if (!this.#isListening) return;
    this.#facts.set(seq, this.#room.fact(seq));
    this.#told.push(seq);
  }

  /** The process ends: nothing that was sent to it is done any more. */
  crash(): void {
    this.close();
    this.#late = [];
  }

  #answerTo(event: string, body: Wire): unknown {
    if (event === "join") return this.#joined(body);
    if (event === "history") return this.#room.page(body["before"] as number, 50);
    if (event === "do") return this.#done(body);
    return { ok: true };
  }

  #joined(body: Wire): unknown {
    const room = this.#room;
    const since = body["since"] as Parameters<ModelRoom["after"]>[0] | undefined;
    const replay = since === undefined ? null : room.after(since);
    this.#isListening = true;
    this.#told = [];
    const shown = replay === null ? { snapshot: room.view() } : { replay: true, ...replay };
    const you = { m: this.m, role: "attendee" };
    const head = room.position();
    return { ok: true, handle: HANDLE, you, head, tick_hz: 10, layout: TABLE, ...shown };
  }

  #done(body: Wire): unknown {
    const answer = this.#decided(body);
    if (answer["ok"] === false && typeof body["text"] === "string") this.refused.add(body["text"]);
    return answer;
  }

  #decided({ id, room: _, ...command }: Wire): Wire {
    const { slowDown, refused, doubtful } = this.#troubles;
    const chance = this.#chance();
    if (chance < slowDown) return no("slow_down", 1);
    if (chance < slowDown + refused) return no("locked", null);
    const seq = this.#room.do(this.m, id as string, command as unknown as Command);
    if (chance > 1 - doubtful) return no("unavailable", 1);
    return seq === null ? no("not_allowed", null) : { ok: true, seq };
  }
}

function no(code: string, retry_after: number | null): Wire {
  return { ok: false, code, message: `It is ${code}.`, retry_after };
}
