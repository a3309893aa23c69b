import { afterEach, expect, test } from "vitest";
import { type Appearance, DEFAULT_LOOK, PARTS } from "../../avatars/appearance";
import { speak, words } from "../../words";
import { described, LOOK_PARTS, nameOf } from "./look_words";

afterEach(() => speak("en"));

test.each([
  [{}, "Teal, short dark brown hair"],
  [{ body: "plum", hair: "curls", hair_colour: "h4", eyes: "glasses" }, "Plum, red curls, glasses"],
  [{ body: "sky", hair: "long", head: "hijab", seat: "wheelchair" }, "Sky, hijab, wheelchair"],
  [{ body: "pine", hair: "none", head: "cap", beard: "full" }, "Pine, no hair, cap, full beard"],
] as const)("%o is %s", (changes, said) => {
  expect(described({ ...DEFAULT_LOOK, ...changes })).toBe(said);
});

test("in German it is told in German", async () => {
  await speak("de");
  const look = { ...DEFAULT_LOOK, body: "plum", hair: "curls", eyes: "glasses" } as const;
  expect(described(look)).toBe("Pflaume, Locken (dunkelbraun), Brille");
});

test.each(["en", "de"] as const)(
  "in %s every word of a part has a name of its own",
  async (tongue) => {
    await speak(tongue);
    for (const part of LOOK_PARTS) {
      const all = PARTS[part] as readonly Appearance[typeof part][];
      const names = all.map((word) => nameOf(part, word as never));
      expect(names.every((name) => name.length > 2)).toBe(true);
      expect(new Set(names).size).toBe(all.length);
      expect(words.value.look.parts[part]).not.toBe("");
    }
  },
);
