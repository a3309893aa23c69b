import { beforeEach, expect, test } from "vitest";
import type { CommandId, RoomId, Seq } from "../wire/ids";
import type { Epoch } from "../wire/outbox";
import { RESTORED, Refused } from "../wire/refusals";
import { type Keep, memoryKeep } from "./keep";
import { type Do, Sends } from "./sends";

interface Asked {
  readonly id: CommandId;
  readonly epoch: Epoch;
  readonly resolve: (seq: Seq) => void;
  readonly reject: (reason: Refused) => void;
}

const NO = { code: "not_allowed", message: "No.", retryAfter_s: null } as const;
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let keep: Keep;
let asked: Asked[];
let back: string[];
const send: Do = (_, id, epoch) =>
  new Promise((resolve, reject) => void asked.push({ id, epoch, resolve, reject }));
const sends = (): Sends => new Sends(keep, "!r" as RoomId, send, (text) => void back.push(text));
const texts = (of: Sends): string[] => of.all.value.map(({ command }) => command.text);

beforeEach(() => {
  keep = memoryKeep();
  [asked, back] = [[], []];
});

test("a message is sending until its fact is in the room", async () => {
  const mine = sends();
  mine.say("hello", null, []);
  expect(texts(mine)).toEqual(["hello"]);
  asked[0]?.resolve(7 as Seq);
  await soon();
  expect(texts(mine)).toEqual(["hello"]);
  mine.seen(7 as Seq);
  expect(texts(mine)).toEqual([]);
});

test("a message whose fact came before its answer is not shown twice", async () => {
  const mine = sends();
  mine.say("hello", null, []);
  mine.seen(7 as Seq);
  asked[0]?.resolve(7 as Seq);
  await soon();
  expect(texts(mine)).toEqual([]);
});

test("what was answered before a start over is asked about again, under its id", async () => {
  const mine = sends();
  mine.say("hello", null, []);
  asked[0]?.resolve(7 as Seq);
  await soon();
  mine.startedOver(9 as Seq, 7);
  expect(asked.map(({ id }) => id)).toEqual([asked[0]?.id, asked[0]?.id]);
  expect(texts(mine)).toEqual(["hello"]);
  asked[1]?.resolve(7 as Seq);
  await soon();
  expect(texts(mine)).toEqual([]);
});

test("an answer that names what the snapshot has needs no fact any more", async () => {
  const mine = sends();
  mine.say("hello", null, []);
  mine.startedOver(9 as Seq, 7);
  asked[0]?.resolve(7 as Seq);
  await soon();
  expect(texts(mine)).toEqual([]);
});

test("a refused one says why, and is tried again under the same id", async () => {
  const mine = sends();
  mine.say("hello", null, []);
  asked[0]?.reject(new Refused(NO));
  await soon();
  expect(mine.all.value[0]?.refusal).toEqual(NO);
  mine.again(asked[0]?.id as CommandId);
  expect(mine.all.value[0]?.refusal).toBeNull();
  expect(asked.map(({ id }) => id)).toEqual([asked[0]?.id, asked[0]?.id]);
});

test("a given up one hands its text back", async () => {
  const mine = sends();
  mine.say("hello", null, []);
  asked[0]?.reject(new Refused(NO));
  await soon();
  expect(mine.drop(asked[0]?.id as CommandId)).toBe("hello");
  expect(texts(mine)).toEqual([]);
});

test("an answer that lost its thread to a restored backup gives its text back", async () => {
  const mine = sends();
  mine.startedOver(9 as Seq, 7);
  mine.say("an answer", 5 as Seq, []);
  asked[0]?.reject(new Refused(RESTORED));
  await soon();
  expect([texts(mine), back]).toEqual([[], ["an answer"]]);
});

test("each goes out for the history that it was said in, over a reload and a restore", () => {
  const before = sends();
  before.say("early", null, []);
  before.startedOver(9 as Seq, 7);
  before.say("late", null, []);
  const after = sends();
  after.startedOver(9 as Seq, 8);
  asked = [];
  after.resume();
  expect(asked.map(({ epoch }) => epoch)).toEqual([null, 7]);
});

test("after a reload what had no answer goes again under its id, and what failed waits", async () => {
  const before = sends();
  before.say("one", null, []);
  before.say("two", null, []);
  asked[0]?.reject(new Refused(NO));
  await soon();
  const ids = asked.map(({ id }) => id);
  asked = [];
  const after = sends();
  after.resume();
  expect(texts(after)).toEqual(["one", "two"]);
  expect(asked.map(({ id }) => id)).toEqual([ids[1]]);
});

test("what another version kept is not understood and not in the way", () => {
  keep.set("sending.!r", '[{"id": 4}, null, {"id": "a", "command": {"command": "dance"}}]');
  const mine = sends();
  mine.resume();
  expect(texts(mine)).toEqual([]);
  keep.set("sending.!r", "{");
  mine.resume();
  expect(texts(mine)).toEqual([]);
});
