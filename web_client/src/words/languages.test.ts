import { expect, test } from "vitest";
import { languageOf, preferredOf, regionalTag } from "./languages";

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["EN-us", "en"],
  ["en-XA", "en-XA"],
  ["fr", null],
  ["", null],
])("%s is the language %s", (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

test.each([
  [["de-CH", "en"], "de"],
  [["fr", "de", "en"], "de"],
  [["fr", "it"], "en"],
  [["en-XA", "de"], "de"],
  [[], "en"],
])("who prefers %j reads %s", (tags, language) => {
  expect(preferredOf(tags)).toBe(language);
});

test("times are written as where the reader lives", () => {
  expect(regionalTag("en", ["en-GB", "de"])).toBe("en-GB");
  expect(regionalTag("de", ["en-GB", "de-AT"])).toBe("de-AT");
  expect(regionalTag("de", ["en-GB"])).toBe("de");
  expect(regionalTag("en-XA", ["en-XA"])).toBe("en");
});
