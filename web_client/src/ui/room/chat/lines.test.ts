import { expect, test } from "vitest";
import type { MemberNo, Seq } from "../../../wire/ids";
import type { Message } from "../../../wire/views";
import { linesOf, threadOf } from "./lines";

const NOON = new Date(2026, 2, 10, 12).getTime();
const message = (seq: number, m: number, minute: number, more: Partial<Message> = {}): Message => ({
  ...{ seq: seq as Seq, ts_ms: NOON + minute * 60_000, m: m as MemberNo, name: `n${m}` },
  ...{ text: "x", thread: null, mentions: [], isEdited: false, gone: null, reactions: [] },
  ...more,
});
const shape = (messages: Message[], newAfter: number | null = null) =>
  linesOf(messages, newAfter as Seq | null, 9 as MemberNo).map((line) =>
    line.kind === "message" ? `${line.message.seq}${line.isFirst ? "*" : ""}` : line.kind,
  );

test("one person's messages in a row have one face", () => {
  expect(shape([message(1, 1, 0), message(2, 1, 1), message(3, 2, 2), message(4, 1, 3)])).toEqual([
    ...["day", "1*", "2", "3*", "4*"],
  ]);
});

test("after a pause, or under another name, it is shown again", () => {
  const renamed = { name: "other" };
  expect(shape([message(1, 1, 0), message(2, 1, 6), message(3, 1, 7, renamed)])).toEqual([
    ...["day", "1*", "2*", "3*"],
  ]);
});

test("a day begins with its line", () => {
  expect(shape([message(1, 1, 0), message(2, 1, 12 * 60)])).toEqual(["day", "1*", "day", "2*"]);
});

test("what is new begins with one line, and nothing new has none", () => {
  const all = [message(1, 1, 0), message(2, 1, 1), message(3, 1, 2)];
  expect(shape(all, 1)).toEqual(["day", "1*", "new", "2*", "3"]);
  expect(shape(all, 3)).toEqual(["day", "1*", "2", "3"]);
  expect(shape([message(1, 1, 0), message(2, 9, 1)], 1)).toEqual(["day", "1*", "2*"]);
});

test("a thread is its first message and the answers, which are counted", () => {
  const answer = { thread: 1 as Seq };
  const all = [message(1, 1, 0), message(2, 2, 1), message(3, 2, 2, answer)];
  expect(threadOf(all, 1 as Seq).map(({ seq }) => seq)).toEqual([1, 3]);
  const [, first] = linesOf(all, null, null);
  expect(first?.kind === "message" && first.answers).toBe(1);
});
