import { describe, expect, test } from "vitest";
import * as de from "./de";
import * as en from "./en";
import { isPlural, type Raw } from "./message";

/** Every text of a catalogue by its whole key; the forms of a plural are one text. */
function textsOf(raw: Raw, path = ""): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(raw).flatMap(([key, value]) => {
    const own = path === "" ? key : `${path}.${key}`;
    if (typeof value === "string") return [[own, [value]] as const];
    return isPlural(value) ? [[own, Object.values(value)] as const] : textsOf(value, own);
  });
}

const partsOf = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

const english = new Map(textsOf(en));
const german = new Map(textsOf(de));

describe("German", () => {
  test("has every text that English has, and no other, in the same order", () => {
    expect([...german.keys()]).toEqual([...english.keys()]);
  });

  test("has in each text the parts of the English one", () => {
    const parts = (texts: typeof german) =>
      [...texts].map(([key, forms]) => [key, ...partsOf(forms)]);
    expect(parts(german)).toEqual(parts(english));
  });

  test("has both its plural forms wherever a count changes the words", () => {
    const forms = (raw: Raw): readonly string[] =>
      Object.values(raw).flatMap((value) => {
        if (typeof value === "string") return [];
        return isPlural(value) ? [Object.keys(value).sort().join()] : forms(value);
      });
    expect(new Set(forms(de))).toEqual(new Set(["one,other"]));
  });
});

test.each([
  ["English", english],
  ["German", german],
] as const)("no text in %s is empty by mistake, has markup, or ends in a space", (_, texts) => {
  // What is read out is its own answer: nothing is said of it.
  const silent = ["who", "seats", "doors", "help"].map((word) => `typed.${word}.done`);
  for (const [key, forms] of texts) {
    for (const text of forms) {
      if (!silent.includes(key)) expect(text.trim(), key).not.toBe("");
      expect(text, key).toBe(text.trim());
      expect(text, key).not.toMatch(/<\w|&\w+;/);
    }
  }
});

test("no sentence shouts", () => {
  const all = [english, german].flatMap((texts) => [...texts.values()].flat());
  // In an address there may be one.
  expect(all.filter((text) => /!(?:\s|$)/.test(text))).toEqual([]);
});
