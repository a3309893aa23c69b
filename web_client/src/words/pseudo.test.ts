import { expect, test } from "vitest";
import { pseudo, pseudoOf } from "./pseudo";

test("a text has no plain letter left, is longer and has its brackets", () => {
  const text = pseudo("The quick brown fox jumps over the lazy dog");
  expect(text).toMatch(/^⟦.+⟧$/);
  expect(text).not.toMatch(/[A-Za-z]/);
  expect(text.length - 2).toBeGreaterThanOrEqual(43 * 1.4);
});

test("so has the whole alphabet", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  expect(pseudo(letters + letters.toUpperCase())).not.toMatch(/[A-Za-z]/);
});

test("a word without vowels is made longer too", () => {
  expect(Array.from(pseudo("Hmm")).length - 2).toBe(5);
});

test("what is to be filled in stays as it is", () => {
  expect(pseudo("{who} came to {room}")).toMatch(/^⟦\{who\} .+ \{room\}~*⟧$/);
});

test("nothing stays nothing, and plural forms stay forms", () => {
  const { none, many } = pseudoOf({ none: "", many: { one: "{n} hat", other: "{n} hats" } });
  expect(none).toBe("");
  expect(many.one).toBe("⟦{n} ĥááţ~⟧");
  expect(many.other).toMatch(/^⟦\{n\} ĥááţš~*⟧$/);
});
