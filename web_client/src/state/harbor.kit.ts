/** For tests: a server at the other end of a line, as simple as the protocol lets it be. */
import type { RoomId } from "../wire/ids";
import type { Line, LineEars } from "../wire/line";
import { memoryKeep } from "./keep";
import { RoomStore, type Surroundings } from "./room";

type Fields = Readonly<Record<string, unknown>>;

/** A member as a snapshot has them. */
export function card(m: number, name: string, more: object = {}): object {
  return {
    ...{ m, name, look: "teal-s4-short-h2-none-none", role: "attendee", guest: true },
    ...{ slot: m, seat: null },
    ...more,
  };
}

/** A message as a snapshot has it. */
export function said(seq: number, m: number, text: string, more: object = {}): object {
  return {
    ...{ seq, ts: 1_790_000_000_000 + seq * 1000, m, name: `member ${m}`, text, thread: null },
    ...{ mentions: [], edited: false, gone: null, reactions: [] },
    ...more,
  };
}

/** A small table, so that sitting has somewhere to go. */
export const TABLE = {
  ...{ template: "roundtable", width_m: 14, depth_m: 14, height_m: 4, back_m: 7 },
  spawn: [0, 5.5],
  seats: [0, 1, 2, 3].map((n) => [n * 100, 0, 0, 0, "table"]),
  portals: [
    ["left", -350, 700, 3142],
    ["right", 350, 700, 3142],
  ],
};

/** The room behind a door. */
export const FOYER = `!${"f".repeat(43)}` as RoomId;

export class Harbor implements Line {
  readonly asked: { readonly event: string; readonly body: Fields }[] = [];
  readonly told: string[] = [];
  readonly mentioned: ArrayBuffer[] = [];
  me = { m: 1, role: "attendee" };
  head = 20;
  /** How the room is furnished. */
  layout: unknown = TABLE;
  isUp = true;
  /** What is answered to `do`; by default yes, with the fact that it makes. */
  answer: ((body: Fields) => object) | null = null;
  /** What an answer to `join` says otherwise. */
  joins: object = {};
  older: object = { ok: true, messages: [], more: false };
  snapshot: Fields = {
    ...{ room: "!r", title: "Harbor talks", door: "link", archived: false, template: "panel" },
    members: [card(1, "Ana"), card(2, "Ben", { role: "owner", guest: false })],
    messages: [said(3, 2, "welcome")],
  };
  ears: LineEars | null = null;
  #isOpen = false;
  readonly #up = new Map<number, object>();

  open(): void {
    queueMicrotask(() => {
      this.#isOpen = this.isUp;
      if (this.isUp) this.ears?.opened();
      else this.ears?.lost();
    });
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.ears?.lost();
  }

  async ask(event: string, body: object): Promise<unknown> {
    const fields = { ...body } as Fields;
    this.asked.push({ event, body: fields });
    if (event === "join") return this.#joined();
    if (event === "history") return this.older;
    if (event === "do") return this.answer?.(fields) ?? { ok: true, seq: this.head };
    return { ok: true };
  }

  tell(event: string): void {
    this.told.push(event);
  }

  mention(_: string, body: ArrayBuffer): void {
    this.mentioned.push(body);
  }

  /** Something happens in the room. Return its seq. */
  happens(kind: string, m: number, body: object): number {
    this.head += 1;
    const ts = 1_790_000_000_000 + this.head * 1000;
    const entry = { seq: this.head, ts, kind, m, ...this.#hands(kind, ts, body), ...body };
    this.says("facts", { covers: [this.head, this.head], entries: [entry] });
    return this.head;
  }

  /** What the queue holds after somebody's hand went up or down. */
  #hands(kind: string, ts: number, body: object): object {
    if (kind !== "hand_raised" && kind !== "hand_lowered") return {};
    const { member, note } = body as { member: number; note?: string };
    const before = kind === "hand_raised" ? this.#up.get(member) : undefined;
    const hand = before ?? { hand: this.head, ts, rank: 0, place: this.head };
    if (kind === "hand_raised") this.#up.set(member, hand);
    else this.#up.delete(member);
    const item = kind === "hand_raised" ? { hands: [{ ...hand, note }] } : null;
    return { items: [["queue", `${member}`, item]] };
  }

  posts(m: number, text: string, more: object = {}): number {
    const name = `member ${m}`;
    return this.happens("message_posted", m, { name, text, thread: null, mentions: [], ...more });
  }

  says(event: string, body: object): void {
    this.ears?.heard(event, { room: 1, ...body });
  }

  /** The commands that came, without their ids. */
  did(): object[] {
    return this.asked
      .filter(({ event }) => event === "do")
      .map(({ body: { id: _, room: __, ...command } }) => command);
  }

  #joined(): object {
    const head = { epoch: 1, seq: this.head, id8: new ArrayBuffer(8) };
    const { snapshot, layout } = this;
    return {
      ok: true,
      handle: 1,
      you: this.me,
      head,
      tick_hz: 10,
      layout,
      snapshot,
      ...this.joins,
    };
  }
}

export function surroundings(harbor: Harbor): Surroundings {
  return {
    tab: memoryKeep(),
    browser: memoryKeep(),
    openLine: (ears) => {
      harbor.ears = ears;
      return harbor;
    },
  };
}

/** Return a store that has entered. */
export async function entered(harbor: Harbor, around = surroundings(harbor)): Promise<RoomStore> {
  const tokens = async () => ({ token: "t", expiresIn_s: 600 });
  const store = new RoomStore("!r" as RoomId, tokens, around);
  store.start();
  await settled();
  return store;
}

/** Let everything that needs no time happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
