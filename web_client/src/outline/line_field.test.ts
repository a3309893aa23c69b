import { expect, test } from "vitest";
import { completionsOf } from "./complete";
import { keyed } from "./line_field";
import { sample } from "./sample.kit";

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });
const ways = (line: string) => completionsOf(line, sample());

test("Enter sends, and with Shift it is a new line", () => {
  expect(keyed(key("Enter"), [], null, false)).toEqual({ kind: "enter" });
  expect(keyed(key("Enter", true), [], null, false)).toBeNull();
});

test("Enter sends a whole command though it could go on", () => {
  expect(keyed(key("Enter"), ways("/sit"), null, false)).toEqual({ kind: "enter" });
});

test("Tab takes the first way, or moves on where there is none", () => {
  const options = ways("/sm");
  expect(keyed(key("Tab"), options, null, false)).toEqual({ kind: "take", way: options[0] });
  expect(keyed(key("Tab"), [], null, false)).toBeNull();
  expect(keyed(key("Tab", true), options, null, false)).toBeNull();
});

test("arrows go round, and a chosen way is taken by Enter", () => {
  const options = ways("/re");
  const last = options.length - 1;
  expect(keyed(key("ArrowDown"), options, null, false)).toEqual({ kind: "move", to: 0 });
  expect(keyed(key("ArrowDown"), options, last, false)).toEqual({ kind: "move", to: 0 });
  expect(keyed(key("ArrowUp"), options, null, false)).toEqual({ kind: "move", to: last });
  expect(keyed(key("Enter"), options, 1, false)).toEqual({ kind: "take", way: options[1] });
});

test("arrow up in an empty field goes back to what was said", () => {
  expect(keyed(key("ArrowUp"), [], null, true)).toEqual({ kind: "back" });
  expect(keyed(key("ArrowUp"), [], null, false)).toBeNull();
});
