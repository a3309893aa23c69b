import { expect, test } from "vitest";
import { PATIENCE_S, Pace } from "./pace";

/** Return whether the watch called it slow at any frame of `for_s` at `fps`. */
function isCalledSlow(pace: Pace, fps: number, for_s: number, from_s = 0): boolean {
  let isSlow = false;
  for (let frame = 0; frame < for_s * fps; frame++) {
    isSlow = pace.isSlow(from_s + frame / fps) || isSlow;
  }
  return isSlow;
}

test("nineteen frames a second for five seconds are slow", () => {
  expect(isCalledSlow(new Pace(), 19, PATIENCE_S + 0.2)).toBe(true);
});

test("twenty-one frames a second are not", () => {
  expect(isCalledSlow(new Pace(), 21, 30)).toBe(false);
});

test("four slow seconds are forgiven", () => {
  const pace = new Pace();
  expect(isCalledSlow(pace, 10, PATIENCE_S - 1)).toBe(false);
  expect(isCalledSlow(pace, 60, 10, PATIENCE_S - 1)).toBe(false);
});

test("one picture in three seconds is slow, not away", () => {
  expect(isCalledSlow(new Pace(), 1 / 3, 12)).toBe(true);
});

test("a tab that was away is not slow, and is watched anew", () => {
  const pace = new Pace();
  isCalledSlow(pace, 10, 4);
  expect(pace.isSlow(60)).toBe(false);
  expect(isCalledSlow(pace, 10, 4, 60.1)).toBe(false);
});

test("after a restart the patience is whole again", () => {
  const pace = new Pace();
  isCalledSlow(pace, 10, 4.9);
  pace.restart();
  expect(isCalledSlow(pace, 10, 4.9, 4.9)).toBe(false);
});
