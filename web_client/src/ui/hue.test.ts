import { expect, test } from "vitest";
import type { RoomId } from "../wire/ids";
import { hueOf } from "./hue";

const ids = Array.from({ length: 60 }, (_, n) => `!${String(n).repeat(20)}` as RoomId);

test("a room keeps its colour, and rooms spread over all of them", () => {
  expect(ids.map(hueOf)).toEqual(ids.map(hueOf));
  expect(new Set(ids.map(hueOf)).size).toBe(6);
});

test("nothing is hung in amber or teal", () => {
  for (const hue of ids.map(hueOf)) {
    expect(Math.abs(hue - 76)).toBeGreaterThan(40);
    expect(Math.abs(hue - 198)).toBeGreaterThan(40);
  }
});
