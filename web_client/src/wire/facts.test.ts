import { expect, test } from "vitest";
import { parseFact } from "./facts";
import { BadMessage } from "./reading";

const SAID = {
  ...{ seq: 17, ts: 1790000016000, kind: "message_posted", m: 2, name: "Ana" },
  ...{ text: "hi", thread: null, mentions: [3] },
};

test("a fact keeps its head and its own fields", () => {
  expect(parseFact({ ...SAID, something_newer: 1 })).toEqual({
    ...{ kind: "message_posted", seq: 17, ts_ms: 1790000016000, m: 2, name: "Ana" },
    ...{ text: "hi", thread: null, mentions: [3], gone: null },
  });
});

test("a fact of a topic says what it changed, and keeps the rest for people to read", () => {
  const pin = { seq: 18, ts: 5, kind: "pin_set", m: 2, message: 7 };
  const items = [["spotlight", "now", { pin: 7 }]];
  expect(parseFact({ ...pin, items })).toEqual({
    ...{ kind: "topic", act: "pin_set", seq: 18, ts_ms: 5, m: 2, told: { ...pin, items } },
    items: [{ topic: "spotlight", key: "now", item: { pin: 7 } }],
  });
  expect(() => parseFact({ ...pin, items: [[]] })).toThrow(BadMessage);
});

test("a kind that this page does not know is refused by its name", () => {
  expect(() => parseFact({ ...SAID, kind: "screen_shared" })).toThrow(/screen_shared/);
  expect(() => parseFact({ ...SAID, kind: "constructor" })).toThrow(BadMessage);
  expect(() => parseFact({ ...SAID, kind: "topic" })).toThrow(BadMessage);
});

test.each([
  ["seq", -1],
  ["seq", 1.5],
  ["m", "2"],
  ["text", 5],
  ["mentions", [null]],
  ["gone", "lost"],
])("a fact whose %s is %j is refused", (name, value) => {
  expect(() => parseFact({ ...SAID, [name]: value })).toThrow(name);
});

test("a message that no fold holds is shown again without its text", () => {
  const bare = { seq: 30, ts: 1, kind: "message_restored", m: 2, message: 4 };
  expect(parseFact(bare)).toMatchObject({ message: 4, shown: null });
});
