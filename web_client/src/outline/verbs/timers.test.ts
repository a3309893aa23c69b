import { expect, test } from "vitest";
import { parseItems } from "../../wire/items";
import { sample } from "../sample.kit";
import { isTrouble, type Known } from "../verb";
import { TIMERS_VERBS } from "./timers";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(TIMERS_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));
const turn = { command: "start_timer", clock: "turn", is_hard: false, group: "" };

test.each([
  ["turn 2", { ...turn, for_s: 120 }],
  ["TURN 2m", { ...turn, for_s: 120 }],
  ["turn 90s hard", { ...turn, for_s: 90, is_hard: true }],
  ["turn 2:30 for The Pier", { ...turn, for_s: 150, group: "The Pier" }],
  ["turn 0m hard for Pier", { ...turn, for_s: 0, is_hard: true, group: "Pier" }],
  ["item +1m", { command: "extend_timer", clock: "item", by_s: 60 }],
  ["item pause", { command: "pause_timer", clock: "item" }],
  ["session go", { command: "resume_timer", clock: "session" }],
  ["interposed stop", { command: "stop_timer", clock: "interposed" }],
])("/timer %s is understood", (rest, command) => {
  expect(read("timer", rest)).toEqual(command);
});

test.each(["", "turn", "walk 2m", "turn soon", "turn 2m please", "turn +", "turn +1m more"])(
  "/timer %s is explained",
  (rest) => {
    expect(isTrouble(verb("timer").read(rest, known))).toBe(true);
  },
);

test("a budget is a time and a group", () => {
  expect(read("budget", "10m The Pier")).toEqual({
    ...{ command: "set_budget", group: "The Pier", for_s: 600 },
  });
  expect(isTrouble(verb("budget").read("10m", known))).toBe(true);
  expect(isTrouble(verb("budget").read("Pier 10m", known))).toBe(true);
});

test("what can be done with a clock depends on whether it is there", () => {
  const timer = { for: 1, ends: 1, since: 0, left: 0, hard: false, group: "" };
  const items = parseItems({ timers: { item: timer } });
  const running: Known = { ...known, view: { ...known.view, items } };
  expect(verb("timer").complete?.("it", running)).toEqual(["item "]);
  expect(verb("timer").complete?.("item ", running)).toContain("item pause");
  expect(verb("timer").complete?.("turn ", running)).toContain("turn 2m");
});
