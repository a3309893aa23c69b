// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../kit/page";
import { FreezeNotice } from "./freeze_notice";
import { done, inside, one, type Place } from "./inside.kit";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("everybody is told what is frozen, for as long as it is", async () => {
  room = await inside(<FreezeNotice />);
  expect(room.place.textContent).toBe("");
  const item = { what: ["chat", "joining"], since: 5, by: 2 };
  const items = [["freeze", "now", item]];
  await done(() => void room.harbor.happens("room_frozen", 2, { what: item.what, items }));
  expect(one(room.place, "[role=status]").textContent).toContain("the chat, new people");
  const none = [["freeze", "now", null]];
  await done(() => void room.harbor.happens("room_thawed", 2, { what: item.what, items: none }));
  expect(room.place.textContent).toBe("");
});
