// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import type { RoomId } from "../../wire/ids";
import { forgetPerson, rememberedGuise, rememberGuise, rememberRoom, wasIn } from "./remembered";

const TALKS = "!talks" as RoomId;
const LUNCH = "!lunch" as RoomId;

beforeEach(() => {
  localStorage.clear();
});

test("name and look come back on the next visit", () => {
  expect(rememberedGuise()).toBeNull();
  rememberGuise({ name: "Ana", look: "teal-s3-bob-h2-none-glasses" });
  expect(rememberedGuise()).toEqual({ name: "Ana", look: "teal-s3-bob-h2-none-glasses" });
});

test("a room that one was in is known again, others are not", () => {
  rememberRoom(TALKS);
  expect([wasIn(TALKS), wasIn(LUNCH)]).toEqual([true, false]);
});

test("the rooms of long ago give way to new ones, but not one that is visited again", () => {
  rememberRoom(LUNCH);
  for (let n = 0; n < 150; n += 1) {
    rememberRoom(`!${n}` as RoomId);
    rememberRoom(TALKS);
  }
  expect([wasIn(TALKS), wasIn(LUNCH)]).toEqual([true, false]);
});

test("what somebody else left there counts as nothing", () => {
  localStorage.setItem("confab.guise", "{broken");
  localStorage.setItem("confab.rooms", '[{"id": 3}, null]');
  expect(rememberedGuise()).toBeNull();
  expect(wasIn(TALKS)).toBe(false);
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

test("a person is forgotten with what they did not send; how the device is set is kept", () => {
  rememberGuise({ name: "Ana", look: "teal" });
  rememberRoom(TALKS);
  localStorage.setItem("confab.read.!r", "7");
  localStorage.setItem("confab.keys", "off");
  localStorage.setItem("others", "untouched");
  sessionStorage.setItem("confab.sending.!r", "[]");
  forgetPerson();
  expect(rememberedGuise()).toBeNull();
  expect(wasIn(TALKS)).toBe(false);
  expect(Object.keys(localStorage).sort()).toEqual(["confab.keys", "others"]);
  expect(sessionStorage).toHaveLength(0);
});
