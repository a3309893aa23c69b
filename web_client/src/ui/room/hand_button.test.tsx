// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../kit/page";
import { HandButton } from "./hand_button";
import { done, inside, named, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("one button raises my hand and takes it down, names the line, and tells ears", async () => {
  room = await inside(<HandButton />);
  expect(named(room.place, "Raise hand").title).toBe("/hand  (key 9)");
  await done(() => named(room.place, "Raise hand").click());
  expect(room.harbor.did()).toEqual([{ command: "raise_hand", note: "" }]);
  expect(room.inside.answer.value).toBe("Your hand is up.");
  await done(() => void room.harbor.happens("hand_raised", 1, { member: 1, note: "" }));
  expect(named(room.place, "Lower hand").title).toBe("/lower  (key 9)");
  await done(() => named(room.place, "Lower hand").click());
  expect(room.harbor.did().at(-1)).toEqual({ command: "lower_hand", member: null });
  expect(room.inside.answer.value).toBe("Your hand is down.");
});

test("a hand that somebody else took down can be raised again", async () => {
  room = await inside(<HandButton />);
  await done(() => void room.harbor.happens("hand_raised", 1, { member: 1, note: "" }));
  await done(() => void room.harbor.happens("hand_lowered", 2, { member: 1 }));
  expect(named(room.place, "Raise hand").className).not.toContain("--up");
  expect(room.store.notices.all.value.at(-1)?.text).toBe("Ben took your hand down.");
});

test("an observer has no such button", async () => {
  room = await inside(<HandButton />, "observer");
  expect(room.place.querySelector("button")).toBeNull();
});
