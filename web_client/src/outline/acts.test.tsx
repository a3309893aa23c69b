// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../ui/kit/page";
import { done, inside, named, type Place } from "../ui/room/inside.kit";
import { Acts } from "./acts";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const words = () =>
  Array.from(room.place.querySelectorAll("button > span"), (word) => word.textContent);

test("pressing alone sits, smiles and leaves", async () => {
  room = await inside(<Acts />);
  await done(() => named(room.place, "Sit down").click());
  expect(room.harbor.did()).toEqual([{ command: "take_seat", seat: 1 }]);
  await done(() => named(room.place, "Smile").click());
  expect(room.harbor.mentioned).toHaveLength(1);
  await done(() => named(room.place, "Leave the room").click());
  expect(room.store.connection.value.kind).toBe("left");
});

test("who is led by somebody stops by pressing alone", async () => {
  room = await inside(<Acts />);
  expect(words()).not.toContain("Stay where you are");
  await done(() => void room.harbor.happens("seat_taken", 2, { seat: 3 }));
  await done(() => void room.harbor.happens("member_led", 2, { member: 1, to: "me" }));
  await done(() => named(room.place, "Stay where you are").click());
  expect(room.store.body.isLed).toBe(false);
  expect(words()).not.toContain("Stay where you are");
});

test("the hand goes up and down by pressing alone", async () => {
  room = await inside(<Acts />);
  await done(() => named(room.place, "Raise your hand").click());
  expect(room.harbor.did()).toEqual([{ command: "raise_hand", note: "" }]);
  await done(() => void room.harbor.happens("hand_raised", 1, { member: 1, note: "" }));
  await done(() => named(room.place, "Take your hand down").click());
  expect(room.harbor.did().at(-1)).toEqual({ command: "lower_hand", member: null });
});

test("every button shows the line that does the same", async () => {
  room = await inside(<Acts />);
  const typed = Array.from(room.place.querySelectorAll("button kbd"), (kbd) => kbd.textContent);
  expect(typed).toHaveLength(words().length);
  for (const line of typed) expect(line).toMatch(/^\/\w+/);
});

test("who sits can stand up, and who stands can sit down", async () => {
  room = await inside(<Acts />);
  expect(words()[0]).toBe("Sit down");
  await done(() => void room.harbor.happens("seat_taken", 1, { seat: 1 }));
  expect(words()[0]).toBe("Stand up");
  await done(() => named(room.place, "Stand up").click());
  expect(room.harbor.did()).toEqual([{ command: "leave_seat" }]);
});

test("where every seat is taken no seat is offered", async () => {
  room = await inside(<Acts />);
  for (const seat of [1, 2, 3, 4]) {
    const more = { name: `Guest ${seat}`, look: "teal", role: "attendee", guest: true, slot: null };
    await done(() => void room.harbor.happens("stay_began", 10 + seat, { ...more, seat }));
  }
  expect(words()).not.toContain("Sit down");
  expect(words()).toContain("Leave the room");
});

test("in an archived room one can still smile and leave, not sit", async () => {
  room = await inside(<Acts />);
  await done(() => void room.harbor.happens("room_archived", 2, {}));
  expect(words()).not.toContain("Sit down");
  expect(words()).toContain("Smile");
});

test("a seat that somebody else took first says so", async () => {
  room = await inside(<Acts />);
  room.harbor.answer = () => ({ ok: false, code: "conflict", message: "Late.", retry_after: null });
  await done(() => named(room.place, "Sit down").click());
  expect(room.store.notices.all.value.at(-1)?.text).toMatch(/sat down there first/);
});
