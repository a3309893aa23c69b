// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, named, type Place } from "../inside.kit";
import { LastAct } from "./last_act";

let room: Place;
beforeEach(async () => {
  // As the facts of the kit are stamped.
  vi.useFakeTimers({ now: 1_790_000_030_000, toFake: ["Date", "setInterval", "clearInterval"] });
  room = await inside(<LastAct />, "owner");
});
afterEach(() => {
  room.store.dispose();
  cleared();
  vi.useRealTimers();
});

test("before anything was done there is nothing", () => {
  expect(room.place.textContent).toBe("");
});

test("what was done last stands there with who did it, and is taken back by one press", async () => {
  await done(() => void room.harbor.happens("door_changed", 1, { door: "open" }));
  expect(room.place.textContent).toContain("You opened the door to everybody");
  await done(() => named(room.place, "Undo").click());
  expect(room.harbor.did()).toEqual([{ command: "change_door", door: "link" }]);
  await done(() => void room.harbor.happens("door_changed", 1, { door: "link" }));
  expect(room.place.textContent).toContain("You let people in by link only");
});

test("what nothing takes back has no button", async () => {
  await done(() => void room.harbor.happens("member_led", 1, { member: 2, to: "me" }));
  expect(room.place.textContent).toContain("You took Ben along");
  expect(room.place.querySelector("button")).toBeNull();
});
