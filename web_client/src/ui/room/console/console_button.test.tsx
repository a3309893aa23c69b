// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, one, type Place } from "../inside.kit";
import { ConsoleButton } from "./console_button";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

/** For eyes, and for ears. */
const badge = () => Array.from(room.place.querySelectorAll(".badge span"), (s) => s.textContent);
const raise = (m: number) =>
  done(() => void room.harbor.happens("hand_raised", m, { member: m, note: "" }));

test("one button opens and closes the console", async () => {
  room = await inside(<ConsoleButton />, "moderator");
  const button = one(room.place, "button");
  await done(() => button.click());
  expect(room.inside.panels.hasConsole.value).toBe(true);
  expect(button.getAttribute("aria-expanded")).toBe("true");
  await done(() => button.click());
  expect(room.inside.panels.hasConsole.value).toBe(false);
});

test("what waits is counted while nobody looks", async () => {
  room = await inside(<ConsoleButton />, "moderator");
  expect(badge()).toEqual([]);
  await raise(2);
  expect(badge()).toEqual(["1", "1 hand up"]);
  await raise(1);
  expect(badge()).toEqual(["2", "2 hands up"]);
  await done(() => room.inside.panels.showConsole());
  expect(badge()).toEqual([]);
});

test.each(["panelist", "attendee", "observer"])("nothing of it is there for a %s", async (role) => {
  room = await inside(<ConsoleButton />, role);
  await raise(2);
  expect(room.place.innerHTML).toBe("");
});
