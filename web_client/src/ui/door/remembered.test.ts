// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import type { RoomId } from "../../wire/ids";
import {
  forgetRoom,
  rememberedGuise,
  rememberGuise,
  rememberRoom,
  visitedRooms,
} from "./remembered";

const TALKS = { id: "!talks" as RoomId, title: "Talks" };
const LUNCH = { id: "!lunch" as RoomId, title: "Lunch" };

beforeEach(() => {
  localStorage.clear();
});

test("name and look come back on the next visit", () => {
  expect(rememberedGuise()).toBeNull();
  rememberGuise({ name: "Ana", look: "teal-s3-bob-h2-none-glasses" });
  expect(rememberedGuise()).toEqual({ name: "Ana", look: "teal-s3-bob-h2-none-glasses" });
});

test("the room visited last stands first, each once", () => {
  for (const room of [TALKS, LUNCH, { ...TALKS, title: "Evening talks" }]) rememberRoom(room);
  expect(visitedRooms().map(({ title }) => title)).toEqual(["Evening talks", "Lunch"]);
  forgetRoom(TALKS.id);
  expect(visitedRooms()).toEqual([LUNCH]);
});

test("old rooms give way to new ones", () => {
  for (let n = 0; n < 40; n += 1) rememberRoom({ id: `!${n}` as RoomId, title: `Room ${n}` });
  expect(visitedRooms()).toHaveLength(30);
  expect(visitedRooms()[0]?.title).toBe("Room 39");
});

test("what somebody else left there counts as nothing", () => {
  localStorage.setItem("confab.guise", "{broken");
  localStorage.setItem("confab.rooms", '[{"id": 3}, null]');
  expect(rememberedGuise()).toBeNull();
  expect(visitedRooms()).toEqual([]);
});

test("a browser that stores nothing is no reason to fail", () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  } as unknown as Storage;
  expect(() => rememberGuise({ name: "Ana", look: "" }, full)).not.toThrow();
});
