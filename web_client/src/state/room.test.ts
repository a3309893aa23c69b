import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SeatNo, Seq } from "../wire/ids";
import { decodeMoved } from "../wire/poses";
import { card, entered, Harbor, said, settled, surroundings } from "./harbor.kit";
import type { RoomStore } from "./room";

let harbor: Harbor;
let store: RoomStore;
const texts = () => store.timeline.messages.value.map(({ text }) => text);

beforeEach(async () => {
  harbor = new Harbor();
  store = await entered(harbor);
});
afterEach(() => store.dispose());

test("entering shows the room, who I am and where one can sit", () => {
  expect(store.view.value?.title).toBe("Harbor talks");
  expect(store.me.value).toEqual({ m: 1, role: "attendee" });
  expect(store.layout.value?.seats).toHaveLength(4);
  expect(store.connection.value.kind).toBe("in");
});

test("what happens is folded, and the chat goes on", () => {
  harbor.posts(2, "hello");
  harbor.happens("seat_taken", 1, { seat: 3 });
  expect(texts()).toEqual(["welcome", "hello"]);
  expect(store.mySeat).toBe(3);
});

test("what I say names whom it names, and stands until the room has it", async () => {
  store.say("  good evening @ben  ");
  await settled();
  expect(harbor.did()).toEqual([
    {
      ...{ command: "post_message", text: "good evening @ben", thread: null, mentions: [2] },
    },
  ]);
});

test("an empty message is none", () => {
  store.say(" \n ");
  expect(store.sends.all.value).toEqual([]);
});

test("a start over replaces the room and keeps what I was writing and sending", async () => {
  harbor.answer = () => ({ ok: false, code: "not_allowed", message: "No.", retry_after: null });
  store.say("lost?");
  await settled();
  store.drafts.set(null, "half a sent");
  const head = { epoch: 2, seq: 90, id8: new ArrayBuffer(8) };
  const snapshot = { ...harbor.snapshot, messages: [said(88, 2, "another history")] };
  harbor.says("start_over", { head, snapshot });
  expect(texts()).toEqual(["another history"]);
  expect(store.sends.all.value.map(({ command }) => command.text)).toEqual(["lost?"]);
  expect(store.drafts.get(null)).toBe("half a sent");
});

test("what was typed for a history that is no more is a draft again", async () => {
  harbor.answer = () => new Promise(() => {}) as never;
  store.say("an answer", 3 as Seq);
  const edited = store.do({ command: "edit_message", message: 3 as Seq, text: "changed" });
  harbor.close();
  const head = { epoch: 2, seq: 90, id8: new ArrayBuffer(8) };
  harbor.joins = { head };
  store.retry();
  expect(await edited).toMatch(/restored from a backup.*message field/);
  await settled();
  expect(store.drafts.get(null)).toBe("an answer\nchanged");
  expect(store.sends.all.value).toEqual([]);
  expect(store.notices.all.value.map(({ text }) => text)).toEqual([
    "The room was restored from a backup. Your answer is in the message field again.",
  ]);
  expect(harbor.did()).toHaveLength(2); // none after the restore
});

test("a refused act comes back in words", async () => {
  harbor.answer = () => ({ ok: false, code: "conflict", message: "Late.", retry_after: null });
  const words = await store.do({ command: "take_seat", seat: 2 as SeatNo });
  expect(words).toMatch(/sat down there first/);
});

test("another role of mine is mine at once", () => {
  harbor.happens("role_changed", 2, { member: 1, role: "moderator" });
  expect(store.me.value?.role).toBe("moderator");
});

test("the look of who left is still known for what they said", () => {
  harbor.happens("stay_ended", 2, { member: 2, why: "left" });
  expect(store.view.value?.members.map(({ m }) => m)).toEqual([1]);
  expect(store.lookOf(2 as never)).toBe("teal-s4-short-h2-none-none");
});

test("older messages come before the others", async () => {
  store.dispose();
  const messages = Array.from({ length: 100 }, (_, at) => said(100 + at, 2, `${at}`));
  harbor.head = 300;
  harbor.snapshot = { ...harbor.snapshot, messages };
  harbor.older = { ok: true, messages: [said(50, 2, "long ago")], more: false };
  store = await entered(harbor);
  await store.loadOlder();
  expect(texts()[0]).toBe("long ago");
  expect(texts()).toHaveLength(101);
});

test("what somebody did with me is shown, and by whom", () => {
  harbor.happens("member_seated", 2, { member: 1, seat: 3 });
  expect(store.notices.all.value.map(({ text }) => text)).toEqual(["Ben put you on seat 3."]);
  expect(store.mySeat).toBe(3);
});

describe("who is led", () => {
  const placed = () => harbor.mentioned.map((bytes) => decodeMoved(bytes).pose);

  test("stands up, is told by whom, and walks to where the other one sits", async () => {
    vi.useFakeTimers();
    harbor.happens("seat_taken", 1, { seat: 1 });
    harbor.happens("seat_taken", 2, { seat: 3 });
    harbor.happens("member_led", 2, { member: 1, to: "me" });
    expect(store.mySeat).toBeNull();
    expect(store.notices.all.value.map(({ text }) => text)).toEqual([
      "Ben takes you along. Walk another way or type /stay to stop.",
    ]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(Math.abs((placed().at(-1)?.x_m ?? 0) - 2)).toBeLessThan(1);
    vi.useRealTimers();
  });

  test("walks nowhere where there is no stage, nor for others", async () => {
    vi.useFakeTimers();
    harbor.happens("member_led", 2, { member: 1, to: "stage" });
    harbor.happens("member_led", 1, { member: 2, to: "me" });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(harbor.mentioned).toEqual([]);
    vi.useRealTimers();
  });
});

test("a large audience is counted, until it is small or the line breaks", () => {
  const tally = { here: 300, typing: 4, faces: { agree: 41 } };
  harbor.says("weather", { typing: [2] });
  harbor.says("weather", { tally });
  expect(store.tally.value).toMatchObject({ here: 300, typing: 4 });
  expect(store.tally.value?.faces.get("agree")).toBe(41);
  expect(store.typing.who.value).toEqual([2]);
  harbor.says("weather", { typing: [] });
  expect(store.tally.value?.here).toBe(300);
  harbor.says("weather", { tally: null });
  expect(store.tally.value).toBeNull();
  harbor.says("weather", { tally });
  harbor.close();
  expect(store.tally.value).toBeNull();
});

test("I do not see myself typing, and others stop when the line breaks", () => {
  harbor.says("weather", { typing: [1, 2] });
  expect(store.typing.who.value).toEqual([2]);
  harbor.close();
  expect(store.typing.who.value).toEqual([]);
  expect(store.connection.value.kind).toBe("away");
  expect(store.view.value?.title).toBe("Harbor talks");
});

test("a smile without a scene goes out as a pose", () => {
  store.express(1);
  expect(harbor.mentioned).toHaveLength(1);
  expect(new DataView(harbor.mentioned[0] as ArrayBuffer).getUint8(10)).toBe(1);
});

test("a room whose form this page cannot draw is a room all the same", async () => {
  store.dispose();
  const ask = harbor.ask.bind(harbor);
  harbor.ask = async (event, body) => {
    const answer = (await ask(event, body)) as object;
    return event === "join" ? { ...answer, layout: { template: "spiral" } } : answer;
  };
  store = await entered(harbor);
  expect(store.layout.value).toBeNull();
  expect(store.connection.value.kind).toBe("in");
});

test("what was on its way when the page was reloaded goes out once more, with its id", async () => {
  store.dispose();
  const around = surroundings(harbor);
  harbor.answer = () => new Promise(() => {});
  store = await entered(harbor, around);
  store.say("still here?");
  await settled();
  store.dispose();
  harbor.answer = null;
  store = await entered(harbor, around);
  await settled();
  const ids = harbor.asked.filter(({ event }) => event === "do").map(({ body }) => body["id"]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
  harbor.posts(1, "still here?");
  expect(store.sends.all.value).toEqual([]);
});

test("leaving says so to the room, and nothing is shown as lost", async () => {
  await store.leave();
  expect(harbor.asked.at(-1)?.event).toBe("leave");
  expect(store.connection.value).toEqual({ kind: "left" });
});

test("what others do is told in words, and what is said is not told twice", () => {
  const heard: string[] = [];
  store.onTiding(({ text }) => void heard.push(text));
  harbor.happens("stay_began", 3, card(3, "Chidi"));
  harbor.posts(3, "hi");
  expect(heard).toEqual(["Chidi came in.", "member 3: hi"]);
  expect(store.happenings.value.map(({ text }) => text)).toEqual(["Chidi came in."]);
});

test("whoever is made a moderator is shown another view, knows it by that, and is told", () => {
  const [ana, ben] = harbor.snapshot["members"] as readonly object[];
  const head = { epoch: 1, seq: harbor.head, id8: new ArrayBuffer(8) };
  const snapshot = { ...harbor.snapshot, members: [{ ...ana, role: "moderator" }, ben] };
  harbor.says("start_over", { head, snapshot });
  expect(store.me.value).toEqual({ m: 1, role: "moderator" });
  const told = store.notices.all.value.map(({ text }) => text);
  expect(told).toEqual(["You are a moderator now."]);
  harbor.says("start_over", { head, snapshot });
  expect(store.notices.all.value).toHaveLength(1);
});

test("what those who run the room do is kept for them alone", async () => {
  harbor.happens("door_changed", 2, { door: "open" });
  expect(store.deeds.all.value).toEqual([]);
  harbor.happens("role_changed", 2, { member: 1, role: "moderator" });
  harbor.happens("door_changed", 2, { door: "link" });
  expect(store.deeds.all.value.map(({ fact, by }) => [fact.kind, by])).toEqual([
    ["door_changed", "Ben"],
  ]);
});

test("what was said before I first came is not unread, what is said then is", () => {
  expect(store.unread).toEqual([]);
  harbor.posts(2, "hello");
  harbor.posts(1, "mine");
  expect(store.unread.map(({ text }) => text)).toEqual(["hello"]);
});

test("a newcomer joins those who are there", () => {
  harbor.happens("stay_began", 3, card(3, "Chidi"));
  expect(store.view.value?.members.map(({ name }) => name)).toEqual(["Ana", "Ben", "Chidi"]);
});
