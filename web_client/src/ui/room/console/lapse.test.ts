import { expect, test } from "vitest";
import { lapse } from "./lapse";

test.each([
  [-500_000, null],
  [0, null],
  [59_999, null],
  [60_000, "1 minute"],
  [89 * 60_000, "89 minutes"],
  [90 * 60_000, "2 hours"],
  [150 * 60_000, "3 hours"],
])("%i ms are %s", (ms, told) => {
  expect(lapse(1_000_000, 1_000_000 + ms)).toBe(told);
});
