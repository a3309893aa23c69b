import { expect, test } from "vitest";
import { type Appearance, DEFAULT_LOOK, PARTS } from "../../avatars/appearance";
import { described, LOOK_PARTS, nameOf, PART_NAMES } from "./look_words";

test.each([
  [{}, "Teal, short dark brown hair"],
  [{ body: "plum", hair: "curls", hair_colour: "h4", eyes: "glasses" }, "Plum, red curls, glasses"],
  [{ body: "sky", hair: "long", head: "hijab", seat: "wheelchair" }, "Sky, hijab, wheelchair"],
  [{ body: "pine", hair: "none", head: "cap", beard: "full" }, "Pine, no hair, cap, full beard"],
] as const)("%o is %s", (changes, words) => {
  expect(described({ ...DEFAULT_LOOK, ...changes })).toBe(words);
});

test("every word of every part has a name, and no part names two words alike", () => {
  for (const part of LOOK_PARTS) {
    const words = PARTS[part] as readonly Appearance[typeof part][];
    const names = words.map((word) => nameOf(part, word as never));
    expect(names.every((name) => name.length > 2)).toBe(true);
    expect(new Set(names).size).toBe(words.length);
    expect(PART_NAMES[part]).not.toBe("");
  }
});
