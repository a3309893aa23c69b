import { expect, test } from "vitest";
import { parseFact } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { parseItems } from "../wire/items";
import { parseView } from "../wire/views";
import { topicSentence } from ".";
import { budgetsOf, leftOf, nearnessOf, passed, shown, timersOf } from "./timers";

const timer = (more: object = {}) => ({
  ...{ for: 60_000, ends: 61_000, since: 1_000, left: 0, hard: false, group: "" },
  ...more,
});

test("clocks that people need first stand first, and one of a newer server is left out", () => {
  const items = parseItems({
    timers: {
      session: timer(),
      walk: timer(),
      item: timer({ ends: null, left: -5_000 }),
      turn: timer(),
    },
  });
  const timers = timersOf(items);
  expect(timers.map(({ clock }) => clock)).toEqual(["turn", "item", "session"]);
  expect(timers.map((one) => leftOf(one, 41_000))).toEqual([20_000, -5_000, 20_000]);
});

test("what a group has left goes down while its turn runs, and only then", () => {
  const budget = { group: "Pier", for: 300_000, left: 100_000 };
  const left = (turn: object) =>
    budgetsOf(parseItems({ timers: { turn, "budget Pier": budget } }), 41_000)[0]?.left_ms;
  expect(left(timer({ group: "Pier" }))).toBe(60_000);
  expect(left(timer({ group: "Pier", ends: null, left: 20_000 }))).toBe(100_000);
  expect(left(timer())).toBe(100_000);
});

test.each([
  [61_000, "calm"],
  [60_000, "minute"],
  [30_000, "half"],
  [10_000, "last"],
  [1, "last"],
  [0, "over"],
  [-9_000, "over"],
] as const)("%d ms before the end it is %s", (left_ms, nearness) => {
  expect(nearnessOf(left_ms)).toBe(nearness);
});

test.each([
  [61_000, 60_000, 60],
  [60_000, 59_000, null],
  [31_000, 29_900, 30],
  [61_000, 9_000, 10],
  [500, -200, 0],
  [-200, -1_200, null],
  [20_000, 80_000, null],
] as const)("from %d to %d ms left, people are warned at %s", (before_ms, left_ms, at_s) => {
  expect(passed(before_ms, left_ms)).toBe(at_s);
});

test.each([
  [120_000, "2:00"],
  [59_001, "1:00"],
  [1, "0:01"],
  [0, "0:00"],
  [-1_500, "0:01"],
  [-65_000, "1:05"],
  [3_725_000, "1:02:05"],
])("%d ms are shown as %s", (left_ms, words) => {
  expect(shown(left_ms)).toBe(words);
});

const view = parseView({
  ...{ room: "!r", title: "Talks", door: "link", archived: false, template: "panel", messages: [] },
  members: [{ m: 1, name: "Mo", look: "", role: "owner", guest: false, slot: null, seat: null }],
});
const told = (kind: string, body: object, m = 1) => {
  const fact = parseFact({ seq: 9, ts: 1, m, kind, items: [], ...body });
  return fact.kind === "topic" ? topicSentence(fact, view, 2 as MemberNo) : undefined;
};

test("it is told that a hard clock ended and that more time was given, and by whom", () => {
  expect(told("timer_ended", { clock: "turn" }, 0)).toBe("The turn's time is up.");
  expect(told("timer_extended", { clock: "turn", by_s: 60 })).toBe("Mo gives more time: Turn");
  expect(told("timer_paused", { clock: "turn" })).toBeNull();
});
