import { expect, test } from "vitest";
import { shortened } from "./names";

test("a name that fits is left alone", () => {
  expect(shortened("Ana Lima")).toBe("Ana Lima");
});

test("a long one is cut to what fits, with a sign that it was", () => {
  expect([...shortened("A".repeat(64))]).toHaveLength(22);
  expect(shortened("A".repeat(64)).endsWith("…")).toBe(true);
});

test("no character is cut in two", () => {
  expect(shortened("👩".repeat(30))).toBe(`${"👩".repeat(21)}…`);
  const family = shortened("👩‍👩‍👧".repeat(30));
  expect(family.replaceAll("👩‍👩‍👧", "")).toBe("…");
});
