// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { cleared } from "../../../kit/page";
import { done, inside, named, one, type Place } from "../../inside.kit";
import { DELETED } from "./deleted";

let room: Place;
beforeEach(async () => {
  room = await inside(<DELETED.Body />, "owner");
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

const texts = () => Array.from(room.place.querySelectorAll(".deleted__said"), (n) => n.textContent);

test("nothing is there until a message is deleted", async () => {
  expect(room.place.textContent).toBe("No message is deleted.");
});

test("deleted messages are read by those who run the room, newest first, and restored", async () => {
  const earlier = room.harbor.posts(2, "Buy my boat");
  const later = room.harbor.posts(2, "<b>Now</b>");
  await done(() => {
    room.harbor.happens("message_deleted", 1, { message: earlier });
    room.harbor.happens("message_deleted", 1, { message: later });
  });
  expect(texts()).toEqual(["<b>Now</b>", "Buy my boat"]);
  await done(() => named(one(room.place, "li"), "Restore").click());
  expect(room.harbor.did()).toEqual([{ command: "restore_message", message: later }]);
});

test("erasing for good is asked first, of somebody whom one outranks", async () => {
  const seq = room.harbor.posts(5, "A number");
  await done(() => void room.harbor.happens("message_deleted", 1, { message: seq }));
  await done(() => named(room.place, "Erase for good").click());
  expect(room.place.querySelector("dialog")).not.toBeNull();
  expect(room.harbor.did()).toEqual([]);
});
