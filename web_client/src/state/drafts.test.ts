import { expect, test } from "vitest";
import type { RoomId, Seq } from "../wire/ids";
import { Drafts } from "./drafts";
import { memoryKeep } from "./keep";

const [ROOM, OTHER] = ["!r" as RoomId, "!o" as RoomId];

test("a draft of a thread is not the room's, nor another room's", () => {
  const keep = memoryKeep();
  const drafts = new Drafts(keep, ROOM);
  drafts.set(null, "to all");
  drafts.set(17 as Seq, "to Ana");
  expect(drafts.get(null)).toBe("to all");
  expect(drafts.get(17 as Seq)).toBe("to Ana");
  expect(new Drafts(keep, OTHER).get(null)).toBe("");
});

test("a draft survives the page that it was written on", () => {
  const keep = memoryKeep();
  new Drafts(keep, ROOM).set(null, "half a sent");
  expect(new Drafts(keep, ROOM).get(null)).toBe("half a sent");
});

test("a pasted book does not fill the browser", () => {
  const drafts = new Drafts(memoryKeep(), ROOM);
  drafts.set(null, "x".repeat(1_000_000));
  expect(drafts.get(null)).toHaveLength(8000);
});

test("what is given back comes under what is being written, and says so", () => {
  const drafts = new Drafts(memoryKeep(), ROOM);
  drafts.giveBack(null, "first");
  drafts.giveBack(null, "second");
  expect(drafts.get(null)).toBe("first\nsecond");
  expect(drafts.returns.value).toBe(2);
});
