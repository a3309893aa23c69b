import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Command } from "./commands";
import type { RoomId, Seq } from "./ids";
import type { Line, LineEars } from "./line";
import { type LinkStatus, type RoomEars, RoomLink } from "./room_link";

/** A server at the other end of a line, as simple as the protocol lets it be. */
class Harbor implements Line {
  readonly asked: { event: string; body: Record<string, unknown> }[] = [];
  readonly tokens: string[] = [];
  ears: LineEars | null = null;
  isOpen = false;
  isUp = true;
  head = 1;
  epoch = 7;
  /** Answers in turn; an empty list answers ok. */
  answers: unknown[] = [];
  refusal: { code: "removed" | "expired"; message: string; retryAfter_s: null } | null = null;

  open(token: string): void {
    this.tokens.push(token);
    queueMicrotask(() => {
      if (this.refusal !== null) this.ears?.refused(this.refusal);
      else if (!this.isUp) this.ears?.lost();
      else {
        this.isOpen = true;
        this.ears?.opened();
      }
    });
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.ears?.lost();
  }

  ask(event: string, body: object): Promise<unknown> {
    const fields = { ...body } as Record<string, unknown>;
    this.asked.push({ event, body: fields });
    if (event === "join") return Promise.resolve(this.#joined(fields));
    const answer = this.answers.shift() ?? { ok: true, seq: this.head };
    return answer === "none" ? new Promise(() => {}) : Promise.resolve(answer);
  }

  tell(): void {}
  mention(): void {}

  says(event: string, body: object): void {
    this.ears?.heard(event, { room: 1, ...body });
  }

  /** Something is said in the room; whoever is on the line hears of it. */
  said(): void {
    this.head += 1;
    const covers = [this.head, this.head];
    const entries = [post(this.head)];
    if (this.isOpen) this.says("facts", { covers, id8: id8Of(this.head), entries });
  }

  did(): (string | undefined)[] {
    return this.asked
      .filter(({ event }) => event === "do")
      .map(({ body }) => body["text"] as string);
  }

  #joined(fields: Record<string, unknown>): unknown {
    const head = { epoch: this.epoch, seq: this.head, id8: id8Of(this.head) };
    const base = { ok: true, handle: 1, you: { m: 1, role: "attendee" }, head, tick_hz: 10 };
    const since = fields["since"] as { epoch: number; seq: number } | undefined;
    if (since?.epoch !== this.epoch) return { ...base, snapshot: VIEW };
    const missed = Array.from({ length: this.head - since.seq }, (_, at) =>
      post(since.seq + at + 1),
    );
    return { ...base, replay: true, covers: [since.seq + 1, this.head], entries: missed };
  }
}

const VIEW = {
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel" },
  ...{ members: [], messages: [] },
};
const post = (seq: number): object => ({
  ...{ seq, ts: 1, kind: "message_posted", m: 2, name: "Ben" },
  ...{ text: `${seq}`, thread: null, mentions: [] },
});
/** An entry's identity, as the server tells it. */
const id8Of = (seq: number): ArrayBuffer => new Uint8Array(8).fill(seq).buffer;
const say = (text: string): Command => ({
  ...{ command: "post_message", text, thread: null, mentions: [] },
});

let harbor: Harbor;
let statuses: LinkStatus["kind"][];
let heard: number[];
let startedOver: number;
let link: RoomLink;

function ears(): RoomEars {
  return {
    status: ({ kind }) => void statuses.push(kind),
    joined: () => {},
    startedOver: () => {
      startedOver += 1;
    },
    facts: (facts) => void heard.push(...facts.map(({ seq }) => seq)),
    weather: () => {},
    poses: () => {},
    moved: () => {},
  };
}

beforeEach(async () => {
  vi.useFakeTimers();
  harbor = new Harbor();
  [statuses, heard, startedOver] = [[], [], 0];
  let made = 0;
  link = new RoomLink(
    "!r" as RoomId,
    (listener) => {
      harbor.ears = listener;
      return harbor;
    },
    async (isFresh) => {
      if (isFresh) made += 1;
      return { token: `token ${made}`, expiresIn_s: 600 };
    },
    ears(),
  );
  link.start();
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  link.stop();
  vi.useRealTimers();
});

const later = (): Promise<unknown> => vi.advanceTimersByTimeAsync(30_000);
const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe("a line that breaks", () => {
  test("is come back to by itself, and what was missed is heard once, in order", async () => {
    harbor.said();
    harbor.close();
    harbor.said();
    harbor.said();
    await later();
    harbor.said();
    expect(heard).toEqual([2, 3, 4, 5]);
    expect(startedOver).toBe(1);
    expect(statuses).toEqual(["connecting", "in", "away", "in"]);
  });

  test("is come back to from the last fact that came, not from where one entered", async () => {
    harbor.said();
    harbor.said();
    harbor.close();
    harbor.said();
    await later();
    const joins = harbor.asked.filter(({ event }) => event === "join").map(({ body }) => body);
    expect(joins).toEqual([
      { room: "!r" },
      { room: "!r", since: { epoch: 7, seq: 3, id8: id8Of(3) } },
    ]);
    expect(heard).toEqual([2, 3, 4]);
  });

  test("is tried more slowly each time while the server is away", async () => {
    harbor.isUp = false;
    harbor.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(harbor.tokens.length).toBeGreaterThan(5);
    expect(harbor.tokens.length).toBeLessThan(20);
    harbor.isUp = true;
    link.start();
    await soon();
    expect(statuses.at(-1)).toBe("in");
  });

  test("sends unanswered commands again, with the same id and in order", async () => {
    harbor.answers = ["none", "none"];
    const first = link.do(say("one"));
    const second = link.do(say("two"));
    harbor.close();
    const third = link.do(say("three"));
    await later();
    await expect(Promise.all([first, second, third])).resolves.toEqual([1, 1, 1]);
    expect(harbor.did()).toEqual(["one", "two", "one", "two", "three"]);
    const ids = harbor.asked.filter(({ event }) => event === "do").map(({ body }) => body["id"]);
    expect(ids[2]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });
});

describe("a command", () => {
  test("that the room refuses is the caller's to show", async () => {
    harbor.answers = [{ ok: false, code: "not_allowed", message: "No.", retry_after: null }];
    await expect(link.do(say("hi"))).rejects.toMatchObject({ refusal: { code: "not_allowed" } });
  });

  test("that came too fast waits as long as the server says, and goes again", async () => {
    harbor.answers = [{ ok: false, code: "slow_down", message: "Wait.", retry_after: 3 }];
    const done = link.do(say("hi"));
    await vi.advanceTimersByTimeAsync(2900);
    expect(harbor.did()).toEqual(["hi"]);
    await vi.advanceTimersByTimeAsync(200);
    await expect(done).resolves.toBe(1);
    expect(harbor.did()).toEqual(["hi", "hi"]);
  });

  test("fails when the room is over for this member", async () => {
    harbor.answers = ["none"];
    const done = expect(link.do(say("hi"))).rejects.toMatchObject({ refusal: { code: "removed" } });
    harbor.says("bye", { code: "removed", message: "You were removed.", retry_after: null });
    harbor.close();
    await done;
  });
});

describe("a close that says why", () => {
  test("removed: nobody comes back", async () => {
    harbor.says("bye", { code: "removed", message: "You were removed.", retry_after: null });
    await later();
    expect(statuses).toEqual(["connecting", "in", "ended"]);
    expect(harbor.tokens).toHaveLength(1);
  });

  test("that is about another room changes nothing here", async () => {
    const message = "You were removed.";
    harbor.says("bye", { room: 2, code: "removed", message, retry_after: null });
    await later();
    expect(statuses).toEqual(["connecting", "in"]);
  });

  test("unavailable: back, but not before the time it named", async () => {
    harbor.says("bye", { code: "unavailable", message: "Restarting.", retry_after: 20 });
    harbor.close();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(harbor.tokens).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(statuses.at(-1)).toBe("in");
  });

  test("expired: once more, with a fresh token", async () => {
    harbor.says("bye", { code: "expired", message: "Sign in again.", retry_after: null });
    harbor.close();
    await later();
    expect(harbor.tokens).toEqual(["token 0", "token 1"]);
    expect(statuses.at(-1)).toBe("in");
  });

  test("expired twice: it is over", async () => {
    harbor.refusal = { code: "expired", message: "No longer.", retryAfter_s: null };
    harbor.close();
    await later();
    await later();
    expect(statuses.at(-1)).toBe("ended");
  });
});

test("a gap in the facts is closed by asking again", async () => {
  harbor.head = 3;
  harbor.said();
  expect(heard).toEqual([]);
  await later();
  expect(heard).toEqual([2, 3, 4]);
});

test("a start over replaces the room and moves the position", () => {
  const head = { epoch: 8, seq: 40, id8: new ArrayBuffer(8) };
  harbor.says("start_over", { head, snapshot: VIEW });
  harbor.head = 40;
  harbor.said();
  expect(startedOver).toBe(2);
  expect(heard).toEqual([41]);
});

test("a new history is come back to by its own epoch", async () => {
  harbor.says("start_over", { head: { epoch: 8, seq: 40, id8: id8Of(40) }, snapshot: VIEW });
  harbor.head = 40;
  harbor.said();
  harbor.close();
  await later();
  expect(harbor.asked.at(-1)?.body["since"]).toEqual({ epoch: 8, seq: 41, id8: id8Of(41) });
});

test("what waits when a new history begins is not done to it; what is said is said", async () => {
  harbor.answers = ["none"];
  const edit = { command: "edit_message", message: 1 as Seq, text: "typed" } as const;
  const edited = expect(link.do(edit)).rejects.toThrow("restored");
  harbor.close();
  const said = link.do(say("hello"));
  harbor.epoch = 8;
  await later();
  await edited;
  await expect(said).resolves.toBe(1);
  expect(harbor.did()).toEqual(["typed", "hello"]);
  expect(startedOver).toBe(2);
});

test("facts that this page is too old for end it with a word", () => {
  const entries = [{ seq: 2, ts: 1, kind: "screen_shared", m: 2 }];
  harbor.says("facts", { covers: [2, 2], entries });
  expect(statuses.at(-1)).toBe("ended");
});

test("a token is renewed before it ends, on the same line", async () => {
  await vi.advanceTimersByTimeAsync(460_000);
  expect(harbor.asked.filter(({ event }) => event === "token")).toEqual([
    { event: "token", body: { token: "token 1" } },
  ]);
  expect(statuses).toEqual(["connecting", "in"]);
});

test("through whose door one comes is said until one is in, and then no more", async () => {
  const harbor = new Harbor();
  harbor.isUp = false;
  const coming = new RoomLink(
    "!r" as RoomId,
    (listener) => {
      harbor.ears = listener;
      return harbor;
    },
    async () => ({ token: "t", expiresIn_s: 600 }),
    ears(),
  );
  coming.start("!f" as RoomId);
  await soon();
  harbor.isUp = true;
  await later();
  harbor.close();
  await later();
  const joins = harbor.asked.filter(({ event }) => event === "join").map(({ body }) => body);
  expect(joins).toMatchObject([
    { room: "!r", via: "!f" },
    { room: "!r", since: { seq: 1 } },
  ]);
  expect(joins[1]).not.toHaveProperty("via");
  coming.stop();
});

test("leaving says so, and nothing comes back", async () => {
  await link.leave();
  await later();
  expect(harbor.asked.at(-1)).toEqual({ event: "leave", body: { room: 1 } });
  expect(harbor.isOpen).toBe(false);
  expect(harbor.tokens).toHaveLength(1);
  expect(() => link.seen(1 as Seq)).not.toThrow();
});
