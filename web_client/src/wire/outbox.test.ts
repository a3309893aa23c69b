import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Command } from "./commands";
import type { CommandId, MemberNo, Seq } from "./ids";
import { Outbox, type Send } from "./outbox";
import { type Code, Refused, UNREACHABLE } from "./refusals";

const LEAVE: Command = { command: "leave_seat" };
const NEVER = new Promise<never>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function refusal(code: Code, retry_after: number | null = null): object {
  return { ok: false, code, message: `It is ${code}.`, retry_after };
}

/** A line whose answers are given in turn, then never; and the ids that went out on it. */
function line(...answers: (object | Error | null)[]): { send: Send; sent: string[] } {
  const sent: string[] = [];
  const send: Send = (id) => {
    sent.push(id);
    const answer = answers.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    return answer === undefined ? NEVER : Promise.resolve(answer);
  };
  return { send, sent };
}

/** An outbox with an open line of these answers. */
function open(...answers: (object | Error | null)[]): { outbox: Outbox; sent: string[] } {
  const outbox = new Outbox();
  const { send, sent } = line(...answers);
  outbox.opened(send);
  return { outbox, sent };
}

const id = (text: string): CommandId => text as CommandId;

describe("a command", () => {
  test("is answered with its seq", async () => {
    await expect(open({ ok: true, seq: 9 }).outbox.put(LEAVE)).resolves.toBe(9);
  });

  test("that is refused says why, and is not sent again on the next line", async () => {
    const { outbox } = open(refusal("not_allowed"));
    await expect(outbox.put(LEAVE)).rejects.toThrow("not_allowed");
    const next = line();
    outbox.opened(next.send);
    expect(next.sent).toEqual([]);
  });

  test.each([
    [null],
    [{}],
    [{ ok: true }],
    [{ ok: true, seq: "9" }],
    [{ ok: false, code: "locked" }],
    [{ ok: false, code: "full", message: "", retry_after: -3 }],
  ])("that is answered with %o is refused as not understood", async (answer) => {
    const { outbox } = open(answer);
    await expect(outbox.put(LEAVE)).rejects.toThrow("unsupported");
  });

  test("waits while there is no line, and goes out when there is, in order", async () => {
    const outbox = new Outbox();
    const both = Promise.all([outbox.put(LEAVE, id("one")), outbox.put(LEAVE, id("two"))]);
    const { send, sent } = line({ ok: true, seq: 4 }, { ok: true, seq: 5 });
    outbox.opened(send);
    await expect(both).resolves.toEqual([4, 5]);
    expect(sent).toEqual(["one", "two"]);
  });

  test("goes out again, under its id, if the line broke before the answer", async () => {
    const { outbox, sent } = open(new Refused(UNREACHABLE));
    const answer = outbox.put(LEAVE, id("one"));
    await vi.advanceTimersByTimeAsync(60_000);
    outbox.lost();
    const next = line({ ok: true, seq: 4 });
    outbox.opened(next.send);
    await expect(answer).resolves.toBe(4);
    expect([sent, next.sent]).toEqual([["one"], ["one"]]);
  });

  test("does not listen to a line that is gone: the next one's answer counts", async () => {
    let late: (answer: object) => void = () => undefined;
    const outbox = new Outbox();
    outbox.opened(() => new Promise((resolve) => (late = resolve)));
    const answer = outbox.put(LEAVE);
    outbox.lost();
    outbox.opened(line({ ok: true, seq: 4 }).send);
    late(refusal("conflict"));
    await expect(answer).resolves.toBe(4);
  });

  test("given twice while it is under way goes out once, and both hear the answer", async () => {
    const { outbox, sent } = open({ ok: true, seq: 9 });
    const both = Promise.all([outbox.put(LEAVE, id("one")), outbox.put(LEAVE, id("one"))]);
    await expect(both).resolves.toEqual([9, 9]);
    expect(sent).toEqual(["one"]);
  });

  test("that was refused may be tried again under its id", async () => {
    const { outbox, sent } = open(refusal("locked"), { ok: true, seq: 9 });
    await expect(outbox.put(LEAVE, id("one"))).rejects.toThrow("locked");
    await expect(outbox.put(LEAVE, id("one"))).resolves.toBe(9);
    expect(sent).toEqual(["one", "one"]);
  });
});

describe("when the room comes back from a backup", () => {
  const say = (thread: number | null): Command => ({
    ...{ command: "post_message", text: "typed", thread: thread as Seq | null, mentions: [] },
  });
  const NAMING: Command[] = [
    { command: "edit_message", message: 17 as Seq, text: "typed" },
    { command: "add_reaction", message: 17 as Seq, emoji: "👍" },
    { command: "remove_member", member: 12 as MemberNo, reason: "" },
    say(17),
    LEAVE,
  ];

  /** An outbox of history 7 whose line is gone. */
  function away(): Outbox {
    const { outbox } = open();
    outbox.follows(7);
    return outbox;
  }

  test.each(NAMING)(
    "what was asked of the old history is given back: $command",
    async (command) => {
      const outbox = away();
      const sent = expect(outbox.put(command)).rejects.toThrow("restored");
      outbox.lost();
      const unsent = expect(outbox.put(command)).rejects.toThrow("restored");
      outbox.follows(8);
      const next = line();
      outbox.opened(next.send);
      await sent;
      await unsent;
      await expect(outbox.put(command, id("again"), 7)).rejects.toThrow("restored");
      expect(next.sent).toEqual([]);
    },
  );

  test("a plain message is said in the new one, under its id", async () => {
    const outbox = away();
    const answer = outbox.put(say(null), id("one"));
    outbox.lost();
    outbox.follows(8);
    const next = line({ ok: true, seq: 4 });
    outbox.opened(next.send);
    await expect(answer).resolves.toBe(4);
    expect(next.sent).toEqual(["one"]);
  });

  test("what was asked before any history was known belongs to the first", async () => {
    const outbox = new Outbox();
    const answer = outbox.put(LEAVE, id("one"));
    outbox.follows(7);
    const { send, sent } = line();
    outbox.opened(send);
    outbox.follows(7);
    expect(sent).toEqual(["one"]);
    outbox.follows(8);
    await expect(answer).rejects.toThrow("restored");
  });
});

describe("a passing refusal", () => {
  test("is waited out for as long as it says", async () => {
    const { outbox, sent } = open(refusal("slow_down", 7), { ok: true, seq: 9 });
    const answer = outbox.put(LEAVE);
    await vi.advanceTimersByTimeAsync(6_999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await expect(answer).resolves.toBe(9);
  });

  test("that says nothing is waited out for a moment", async () => {
    const { outbox } = open(refusal("unavailable"), { ok: true, seq: 9 });
    const answer = outbox.put(LEAVE);
    await vi.advanceTimersByTimeAsync(2_000);
    await expect(answer).resolves.toBe(9);
  });

  test("that says a year does not come back at once", async () => {
    const { outbox, sent } = open(refusal("slow_down", 31_536_000));
    void outbox.put(LEAVE);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(sent).toHaveLength(1);
  });

  test("that does not pass is told after the fourth try", async () => {
    const full = Array.from({ length: 5 }, () => refusal("slow_down", 1));
    const { outbox, sent } = open(...full);
    const answer = expect(outbox.put(LEAVE)).rejects.toThrow("slow_down");
    await vi.advanceTimersByTimeAsync(60_000);
    await answer;
    expect(sent).toHaveLength(4);
  });

  test("of a line that is gone leads to nothing on the next one", async () => {
    const { outbox, sent } = open(refusal("slow_down", 5));
    void outbox.put(LEAVE);
    await vi.advanceTimersByTimeAsync(1_000);
    outbox.lost();
    const next = line();
    outbox.opened(next.send);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([sent.length, next.sent.length]).toEqual([1, 1]);
  });
});

test("when nobody will answer any more, every command that waits is refused", async () => {
  const { outbox, sent } = open();
  const all = Promise.allSettled([outbox.put(LEAVE), outbox.put(LEAVE)]);
  outbox.fail({ code: "removed", message: "You were removed.", retryAfter_s: null });
  const ends = await all;
  expect(ends.map((end) => end.status === "rejected" && String(end.reason.message))).toEqual([
    "removed: You were removed.",
    "removed: You were removed.",
  ]);
  const next = line();
  outbox.opened(next.send);
  expect([sent.length, next.sent.length]).toEqual([2, 0]);
});
