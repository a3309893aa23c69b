import { expect, test } from "vitest";
import { CHOICES, SETTINGS } from "../../state/settings";
import { WORDS } from "./words";

test.each(SETTINGS)("every choice of %s has a word, and no two the same", (setting) => {
  const { label, choices } = WORDS[setting];
  expect(label).not.toBe("");
  expect(new Set(choices).size).toBe(CHOICES[setting].length);
});
