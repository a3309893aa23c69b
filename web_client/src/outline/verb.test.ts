import { expect, test } from "vitest";
import { sample } from "./sample.kit";
import { commandOf, doing, isTrouble, plain, trouble } from "./verb";

const known = sample();
const stand = doing({ command: "leave_seat" });
const verb = plain({ word: "stand", needs: null, act: stand });

test("an act's command is given to who asks for its kind, and to nobody else", () => {
  expect(commandOf(stand, "leave_seat")).toEqual({ command: "leave_seat" });
  expect(commandOf(stand, "take_seat")).toBeNull();
  expect(commandOf({ kind: "leave" }, "leave_seat")).toBeNull();
});

test("trouble is told from an act", () => {
  expect(isTrouble(trouble("Type a number."))).toBe(true);
  expect(isTrouble(stand)).toBe(false);
  expect(isTrouble({})).toBe(false);
});

test("a plain verb is its word alone, both ways", () => {
  expect(verb.read("", known)).toBe(stand);
  expect(verb.write(doing({ command: "leave_seat" }), known)).toBe("/stand");
  expect(verb.done(stand, known)).toBe("You stand.");
});

test("a plain verb takes nothing more, and writes no other's act", () => {
  expect(verb.read("up", known)).toEqual(trouble("Type /stand alone."));
  expect(verb.write({ kind: "leave" }, known)).toBeNull();
});
