// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../kit/page";
import { done, inside, named, one, type Place } from "./inside.kit";
import { NoticeList } from "./notice_list";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("what came of an act is told politely, in a region that is there before", async () => {
  room = await inside(<NoticeList />);
  const region = one(room.place, "[role=status]");
  expect(region.textContent).toBe("");
  await done(() => room.store.notices.show("Somebody sat down there first."));
  expect(one(room.place, "[role=status]")).toBe(region);
  expect(region.textContent).toContain("Somebody sat down there first.");
});

test("each is dismissed by its button, and the others stay", async () => {
  room = await inside(<NoticeList />);
  await done(() => room.store.notices.show("One."));
  await done(() => room.store.notices.show("Two."));
  await done(() => named(room.place, "Dismiss").click());
  expect(room.place.textContent).toContain("Two.");
  expect(room.place.textContent).not.toContain("One.");
});
