import { expect, test } from "vitest";
import { CHOICES, SETTINGS } from "../../state/settings";
import { settingWords } from "./words";

test.each(SETTINGS)("every choice of %s has a word, and no two the same", (setting) => {
  const { label, choices } = settingWords(setting);
  expect(label).not.toBe("");
  expect(choices.map(({ value }) => value)).toEqual(CHOICES[setting]);
  const words = choices.map(({ word }) => word);
  expect(new Set(words).size).toBe(CHOICES[setting].length);
  // None is its own value: that is what stands there for a choice that nobody gave a word.
  expect(words.filter((word, at) => word === CHOICES[setting][at])).toEqual([]);
});

test("languages are called by their own names", () => {
  const { choices } = settingWords("language");
  expect(choices.map(({ word }) => word)).toEqual(["As the browser says", "English", "Deutsch"]);
});
