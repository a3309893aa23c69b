// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Member } from "../../wire/views";
import { cleared } from "../kit/page";
import { done, inside, named, one, type Place, write } from "./inside.kit";
import { Profile } from "./profile";

const close = vi.fn();
const LOOK = "plum-s6-round-curls-h1-none-none-none-none-none";
const MINE: Member = {
  ...{ m: 1 as Member["m"], name: "Ana", look: LOOK, role: "attendee", isGuest: true },
  ...{ slot: null, seat: null, hand: null },
};

let room: Place;
beforeEach(async () => {
  room = await inside(<Profile mine={MINE} onClose={close} />);
});
afterEach(() => {
  room.store.dispose();
  cleared();
  close.mockClear();
});

const name = () => one<HTMLInputElement>(room.place, ".field__input");
const save = () =>
  done(() => void one(room.place, "form").dispatchEvent(new Event("submit", { cancelable: true })));

test("a new name and face are sent, and the dialog closes when they are there", async () => {
  await write(name(), "Ana Lima");
  await done(() => named(room.place, "Choose the details").click());
  await done(() => one(room.place, "input[aria-label=Beanie]").click());
  await save();
  const look = "plum-s6-round-curls-h1-beanie-none-none-none-none";
  expect(room.harbor.did()).toEqual([{ command: "change_profile", name: "Ana Lima", look }]);
  expect(close).toHaveBeenCalledOnce();
});

test("a name that somebody higher has says why, stays, and can be changed", async () => {
  const message = "Somebody was faster.";
  room.harbor.answer = () => ({ ok: false, code: "conflict", message, retry_after: null });
  await write(name(), "Olga");
  await save();
  expect(one(room.place, ".field__fault").textContent).toMatch(/has a name like that/);
  expect([name().value, close.mock.calls.length]).toEqual(["Olga", 0]);
  room.harbor.answer = null;
  await write(name(), "Ana L");
  await save();
  expect(close).toHaveBeenCalledOnce();
});

test("no name is asked for before the room is", async () => {
  await write(name(), "  ");
  await save();
  expect(one(room.place, ".field__fault").textContent).toMatch(/^Write a name/);
  expect(room.harbor.did()).toEqual([]);
});

test("nothing is sent when it is called off", async () => {
  await write(name(), "Olga");
  await done(() => named(room.place, "Cancel").click());
  expect([room.harbor.did(), close.mock.calls.length]).toEqual([[], 1]);
});
