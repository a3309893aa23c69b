import { expect, test } from "vitest";
import { counted, dayWords, isSameDay, lasted } from "./times";

const at = (day: number, hour: number): number => new Date(2026, 2, day, hour).getTime();

test("days are told from midnight on, not by hours", () => {
  expect(dayWords(at(10, 1), at(10, 23))).toBe("Today");
  expect(dayWords(at(9, 23), at(10, 1))).toBe("Yesterday");
  expect(dayWords(at(3, 12), at(10, 1))).toMatch(/3/);
  expect(isSameDay(at(9, 23), at(10, 1))).toBe(false);
});

test("the day on which the clocks change is one day", () => {
  expect(dayWords(at(28, 12), at(29, 12))).toBe("Yesterday");
});

test.each([
  [300, "1 second"],
  [20_000, "20 seconds"],
  [180_000, "3 minutes"],
  [7_200_000, "2 hours"],
])("%d ms lasted %s", (ms, words) => {
  expect(lasted(ms)).toBe(words);
});

test("one is not many", () => {
  expect(counted(1, "person", "people")).toBe("1 person");
  expect(counted(2, "person", "people")).toBe("2 people");
});
