import { expect, test } from "vitest";
import type { MemberNo, RoomId, Seq } from "../wire/ids";
import type { Message } from "../wire/views";
import { memoryKeep } from "./keep";
import { ReadMark, unreadOf } from "./read_mark";

const ROOM = "!r" as RoomId;
const message = (seq: number, m: number, gone: Message["gone"] = null): Message => ({
  ...{ seq: seq as Seq, ts_ms: 1, m: m as MemberNo, name: "Ana", text: "x", thread: null },
  ...{ mentions: [], isEdited: false, gone, reactions: [] },
});

test("who returns sees the line where they stopped reading", () => {
  const keep = memoryKeep();
  new ReadMark(keep, ROOM).seen(40 as Seq);
  const back = new ReadMark(keep, ROOM);
  back.opened({ hasNew: true });
  back.seen(50 as Seq);
  expect(back.line.value).toBe(40);
  expect(back.mark.value).toBe(50);
});

test("a newcomer has no line: everything is new", () => {
  const mark = new ReadMark(memoryKeep(), ROOM);
  mark.opened({ hasNew: true });
  expect(mark.line.value).toBeNull();
});

test("without anything new there is no line", () => {
  const mark = new ReadMark(memoryKeep(), ROOM);
  mark.seen(50 as Seq);
  mark.opened({ hasNew: false });
  expect(mark.line.value).toBeNull();
});

test("the mark never goes back", () => {
  const mark = new ReadMark(memoryKeep(), ROOM);
  mark.seen(9 as Seq);
  mark.seen(4 as Seq);
  expect(mark.mark.value).toBe(9);
});

test("unread is what others said and what is still there", () => {
  const all = [message(1, 2), message(2, 2), message(3, 1), message(4, 2, "deleted")];
  const unread = unreadOf(all, 1 as Seq, 1 as MemberNo);
  expect(unread.map(({ seq }) => seq)).toEqual([2]);
});
