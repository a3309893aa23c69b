import { afterEach, expect, test } from "vitest";
import { speak } from "../../words";
import { dayWords, isSameDay } from "./times";

afterEach(() => speak("en"));

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

test("in German they are called as Germans call them", async () => {
  await speak("de");
  expect(dayWords(at(9, 23), at(10, 1))).toBe("Gestern");
  expect(dayWords(at(5, 12), at(10, 1))).toBe("Donnerstag, 5. März");
});
