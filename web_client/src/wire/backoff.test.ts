import { expect, test } from "vitest";
import { backoff_s } from "./backoff";

test("the first try comes soon, later ones slowly, and never more than 23 seconds apart", () => {
  expect(backoff_s(0, 0.5)).toBe(0.5);
  expect(backoff_s(3, 0.5)).toBe(4);
  expect(backoff_s(1000, 0.99)).toBeLessThan(23);
});

test("people who lost the same server come back at different times", () => {
  expect(backoff_s(2, 0)).toBe(1);
  expect(backoff_s(2, 1)).toBe(3);
});
