// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cleared } from "../../../kit/page";
import { done, inside, named, type Place } from "../../inside.kit";
import { DONE } from "./done";

let room: Place;
beforeEach(async () => {
  // As the facts of the kit are stamped.
  vi.useFakeTimers({ now: 1_790_000_030_000, toFake: ["Date", "setInterval", "clearInterval"] });
  room = await inside(<DONE.Body />, "owner");
});
afterEach(() => {
  room.store.dispose();
  cleared();
  vi.useRealTimers();
});

const lines = () =>
  Array.from(room.place.querySelectorAll(".deed__words"), (line) => line.textContent);

test("before anything was done it says so, and where the rest stands", () => {
  expect(room.place.textContent).toBe(
    "Nothing yet. What was done before you came in stands in the record.",
  );
});

test("what was done is listed by whom and newest first; what people do themselves is not", async () => {
  await done(() => {
    room.harbor.happens("seat_taken", 2, { seat: 1 });
    room.harbor.happens("member_stood", 1, { member: 2 });
    room.harbor.happens("role_changed", 1, { member: 2, role: "panelist" });
  });
  expect(lines()).toEqual(["You made Ben a panelist", "You let Ben stand up"]);
});

test("each is taken back from its line", async () => {
  await done(() => void room.harbor.happens("door_changed", 1, { door: "open" }));
  const undo = named(room.place, "Undo: You opened the door to everybody");
  await done(() => undo.click());
  expect(room.harbor.did()).toEqual([{ command: "change_door", door: "link" }]);
});
