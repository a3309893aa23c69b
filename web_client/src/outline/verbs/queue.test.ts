import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { isTrouble } from "../verb";
import { QUEUE_VERBS } from "./queue";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(QUEUE_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test("the floor is asked for before others, or a second time", () => {
  expect(read("floor", "reply to that")).toEqual({
    ...{ command: "raise_hand", note: "to that", kind: "reply" },
  });
  expect(read("floor", "POINT")).toEqual({
    ...{ command: "raise_hand", note: "", kind: "point_of_order" },
  });
  expect(read("floor", "again")).toEqual({ command: "raise_hand", note: "", again: true });
  expect(verb("floor").complete?.("inter", known)).toEqual(["intervene", "interpose"]);
});

test("the next one is called, and what was seen can be said with it", () => {
  expect(read("next", "")).toEqual({ command: "call_next", hand: null, turn: null });
  expect(read("next", "#12 after 0")).toEqual({ command: "call_next", hand: 12, turn: 0 });
  expect(read("call", "@#3 after 7")).toEqual({ command: "call_member", member: 3, turn: 7 });
});

test("hands are put into an order", () => {
  expect(read("later", "@#3")).toEqual({ command: "defer_hand", member: 3 });
  expect(read("movehand", "#12 BEFORE #9")).toEqual({ command: "move_hand", hand: 12, before: 9 });
  expect(read("setqueue", "@#3 @Ana Lima")).toEqual({ command: "set_queue", members: [3, 2] });
});

test("how the next one is proposed is said with as much as is wanted", () => {
  const bare = { command: "configure_queue", members: [], extra: 0, answer_s: 15 };
  expect(read("queueby", "FIFO")).toEqual({ ...bare, strategy: "fifo", view: "public" });
  expect(read("queueby", "random count extra 2 answer 0 among @#3")).toEqual({
    ...{ ...bare, strategy: "random", view: "count", extra: 2, answer_s: 0, members: [3] },
  });
});

test.each([
  ["floor", ""],
  ["floor", "please"],
  ["floor", "constructor"],
  ["later", "@#3 please"],
  ["movehand", "#12"],
  ["movehand", "before #9"],
  ["skip", "Ana"],
  ["setqueue", "@Nobody"],
  ["queueby", "chance"],
  ["queueby", "fifo among @Nobody"],
  ["next", "please"],
  ["call", ""],
  ["call", "@#3 please"],
  ["endturn", "now"],
])("/%s %s says what to type", (word, rest) => {
  expect(isTrouble(verb(word).read(rest, known))).toBe(true);
});
