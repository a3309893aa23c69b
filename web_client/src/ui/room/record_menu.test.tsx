// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import type { RoomId } from "../../wire/ids";
import { cleared, unfold } from "../kit/page";
import { inside, type Place } from "./inside.kit";
import { RecordMenu, recordPath } from "./record_menu";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("the record is handed out in each form, with what is in it said before", async () => {
  room = await inside(<RecordMenu />, "observer");
  await unfold(room.place, "Record");
  expect(room.place.textContent).toContain("What is written, and who came and went.");
  const links = Array.from(room.place.querySelectorAll<HTMLAnchorElement>("a[download]"));
  expect(links.map((link) => link.getAttribute("href"))).toEqual(
    ["md", "html", "txt", "jsonl"].map((form) => `/api/v1/rooms/!r/transcript.${form}`),
  );
});

test("a record's address is the room's own", () => {
  expect(recordPath("!x" as RoomId, "md")).toBe("/api/v1/rooms/!x/transcript.md");
});
