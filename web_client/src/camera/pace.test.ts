import { expect, test } from "vitest";
import { EVERY_MS, Pace, SLOW_MS } from "./pace";

test("a quick device looks five times a second, a slow one rests as long as it looked", () => {
  const pace = new Pace();
  expect(pace.rest_ms).toBe(EVERY_MS);
  for (const _ of [1, 2, 3, 4]) pace.isTooSlow(20);
  expect(pace.rest_ms).toBe(180);
  pace.isTooSlow(300);
  expect(pace.rest_ms).toBe(300);
});

test("ten slow looks are too slow, after the first which are slow everywhere", () => {
  const pace = new Pace();
  for (let at = 0; at < 12; at++) expect(pace.isTooSlow(SLOW_MS + 1)).toBe(false);
  expect(pace.isTooSlow(SLOW_MS + 1)).toBe(true);
});

test("a slow moment between quick ones is forgiven", () => {
  const pace = new Pace();
  for (let at = 0; at < 200; at++)
    expect(pace.isTooSlow(at % 5 === 0 ? 4 * SLOW_MS : 20)).toBe(false);
});
