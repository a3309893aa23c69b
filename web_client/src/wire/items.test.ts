import { expect, test } from "vitest";
import { itemsAfter, NO_ITEMS, parseItemNow, parseItems, readAll } from "./items";
import { BadMessage, text } from "./reading";

const items = parseItems({ queue: { "7": { name: "Ana" }, "9": { name: "Ben" } } });
const now = (...change: unknown[]) => parseItemNow(change);

test("an item is kept under its key, in place of the one before, or goes", () => {
  const after = itemsAfter(items, [now("queue", "7", { name: "Eva" }), now("queue", "9", null)]);
  expect(after).toEqual(parseItems({ queue: { "7": { name: "Eva" } } }));
  expect(itemsAfter(after, [now("queue", "7", null)])).toEqual(NO_ITEMS);
  expect(itemsAfter(items, [])).toBe(items);
});

test("a key that is a name of the language is a key like others", () => {
  const after = itemsAfter(NO_ITEMS, [now("__proto__", "constructor", { name: "Ana" })]);
  expect(readAll(after, "__proto__", (item) => text(item, "name"))).toEqual(["Ana"]);
  expect(readAll(after, "toString", (item) => text(item, "name"))).toEqual([]);
});

test("what this page cannot read is left out", () => {
  const mixed = parseItems({ queue: { "7": { name: 5 }, "9": { name: "Ben" } } });
  expect(readAll(mixed, "queue", (item, key) => key + text(item, "name"))).toEqual(["9Ben"]);
});

test.each([[5], [[5, "a", null]], [["queue", 5, null]], [["queue", "a"]], [["queue", "a", 7]]])(
  "%j is no change of an item",
  (value) => {
    expect(() => parseItemNow(value)).toThrow(BadMessage);
  },
);

test.each([[5], [{ queue: 5 }], [{ queue: { a: [] } }]])("%j are no items", (value) => {
  expect(() => parseItems(value)).toThrow(BadMessage);
});
