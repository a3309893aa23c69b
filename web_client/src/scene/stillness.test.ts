// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { Stillness } from "./stillness";

const root = document.documentElement;
afterEach(() => {
  delete root.dataset["motion"];
});

test("the page's choice goes before the device's", () => {
  const stillness = new Stillness();
  expect(stillness.isStill).toBe(matchMedia("(prefers-reduced-motion: reduce)").matches);
  root.dataset["motion"] = "less";
  expect(stillness.isStill).toBe(true);
  root.dataset["motion"] = "all";
  expect(stillness.isStill).toBe(false);
});
