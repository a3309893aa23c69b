import { beforeEach, expect, test } from "vitest";
import type { HistoryPage } from "../wire/answers";
import { type Fact, parseFact } from "../wire/facts";
import type { RoomId, Seq } from "../wire/ids";
import { NO_ITEMS } from "../wire/items";
import { Refused, UNREACHABLE } from "../wire/refusals";
import type { Message, RoomView } from "../wire/views";
import { Timeline } from "./timeline";

const posted = (seq: number): Fact =>
  parseFact({
    ...{ seq, ts: seq, kind: "message_posted", m: 1, name: "Ana" },
    ...{ text: `${seq}`, thread: null, mentions: [] },
  });
const said = (seq: number): Message => ({
  ...{ seq: seq as Seq, ts_ms: seq, m: 1 as Message["m"], name: "Ana", text: `${seq}` },
  ...{ thread: null, mentions: [], isEdited: false, gone: null, reactions: [] },
});
const span = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
const view = (first: number, last: number): RoomView => ({
  ...{ room: "!r" as RoomId, title: "Talks", door: "link", isArchived: false, template: "panel" },
  ...{
    members: [],
    reserved: [],
    portals: [],
    items: NO_ITEMS,
    messages: span(first, last).map(said),
  },
});

let timeline: Timeline;
const seqs = (): number[] => timeline.messages.value.map(({ seq }) => seq);

beforeEach(() => {
  timeline = new Timeline();
  timeline.startOver(view(201, 300));
});

test("messages that left the fold stay while the page is open", () => {
  timeline.take(span(301, 310).map(posted), "everyone");
  expect(seqs()).toEqual(span(201, 310));
});

test("an older page joins on before the rest", async () => {
  await timeline.loadOlder(async (before) => ({
    messages: span(before - 50, before - 1).map(said),
    hasMore: true,
  }));
  expect(seqs()).toEqual(span(151, 300));
  expect(timeline.older.value).toBe("some");
});

test("a page that was read before a fact and came behind it shows what the fact did", async () => {
  let answer: (page: HistoryPage) => void = () => undefined;
  const loading = timeline.loadOlder(() => new Promise((resolve) => (answer = resolve)));
  const thumb = { ts: 301, kind: "reaction_added", m: 2, message: 150, emoji: "👍" };
  timeline.take([parseFact({ seq: 301, ...thumb })], "everyone");
  answer({ messages: [said(150)], hasMore: false });
  await loading;
  expect(timeline.find(150 as Seq)?.reactions).toEqual([["👍", [2]]]);
});

test("the last older page ends the asking", async () => {
  await timeline.loadOlder(async () => ({ messages: [said(2)], hasMore: false }));
  expect(timeline.older.value).toBe("none");
  let asked = 0;
  await timeline.loadOlder(async () => {
    asked += 1;
    return { messages: [], hasMore: false };
  });
  expect(asked).toBe(0);
});

test("a change reaches an older message too", async () => {
  await timeline.loadOlder(async () => ({ messages: [said(150)], hasMore: false }));
  const fact = { seq: 301, ts: 1, kind: "message_edited", m: 1, message: 150, text: "new" };
  timeline.take([parseFact(fact)], "everyone");
  expect(timeline.find(150 as Seq)?.text).toBe("new");
});

test("a page that was asked for before a start over is not mixed into what came after", async () => {
  let answer: (page: { messages: Message[]; hasMore: boolean }) => void = () => {};
  const loading = timeline.loadOlder(() => new Promise((resolve) => (answer = resolve)));
  timeline.startOver(view(401, 420));
  answer({ messages: span(151, 200).map(said), hasMore: true });
  await loading;
  expect(seqs()).toEqual(span(401, 420));
  expect(timeline.older.value).toBe("none");
});

test("a page that does not come says why and can be asked for again", async () => {
  await timeline.loadOlder(() => Promise.reject(new Refused(UNREACHABLE)));
  expect(timeline.refusal.value).toEqual(UNREACHABLE);
  expect(timeline.older.value).toBe("some");
});

test("a snapshot that is cut because it is heavy has older messages before it", () => {
  const text = "x".repeat(4000);
  const heavy = Array.from({ length: 20 }, (_, at) => ({ ...said(at + 40), text }));
  timeline.startOver({ ...view(1, 0), messages: heavy });
  expect(timeline.older.value).toBe("some");
  timeline.startOver(view(1, 20));
  expect(timeline.older.value).toBe("none");
});

test("who reads back keeps what they asked for while more is said", async () => {
  for (const _ of span(1, 10)) {
    await timeline.loadOlder(async (before) => ({
      messages: span(before - 200, before - 1).map(said),
      hasMore: true,
    }));
  }
  expect(seqs()).toEqual(span(-1799, 300));
  timeline.take(span(301, 700).map(posted), "everyone");
  expect(seqs()).toHaveLength(2500);
  timeline.take(span(701, 900).map(posted), "everyone");
  expect(seqs()).toEqual(span(-1199, 900));
  timeline.startOver(view(201, 300));
  timeline.take(span(301, 1300).map(posted), "everyone");
  expect(seqs()).toHaveLength(500);
});

test("a long meeting does not fill the memory", () => {
  timeline.take(span(301, 1300).map(posted), "everyone");
  expect(seqs()).toHaveLength(500);
  expect(seqs().at(-1)).toBe(1300);
  expect(timeline.older.value).toBe("some");
});
