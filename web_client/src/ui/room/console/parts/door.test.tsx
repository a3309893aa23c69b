// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { DOOR } from "./door";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

const chosen = () => one(room.place, "[aria-pressed=true] .cue__word").textContent?.trim();

test("the door as it is, is chosen; another is one press", async () => {
  room = await inside(<DOOR.Body />, "moderator");
  expect(chosen()).toBe("By link");
  await done(() => named(room.place, "By link").click());
  expect(room.harbor.did()).toEqual([]);
  await done(() => named(room.place, "Open").click());
  expect(room.harbor.did()).toEqual([{ command: "change_door", door: "open" }]);
  await done(() => void room.harbor.happens("door_changed", 1, { door: "open" }));
  expect(chosen()).toBe("Open");
});
