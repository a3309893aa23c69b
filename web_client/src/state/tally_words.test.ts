import { afterEach, expect, test } from "vitest";
import { EXPRESSIONS, NEUTRAL } from "../avatars/expressions";
import { speak } from "../words";
import { tallyWords } from "./tally_words";

afterEach(() => speak("en"));

const tally = (faces: Record<string, number>, typing = 0) => ({
  ...{ here: 300, typing },
  faces: new Map(Object.entries(faces)),
});

test("what many show is counted in words, in the order of the expressions", () => {
  expect(tallyWords(tally({ applause: 12, agree: 41 }))).toBe("41 nodding, 12 applauding");
  expect(tallyWords(tally({ smile: 1 }, 3))).toBe("1 smiling, 3 writing");
});

test("in German one does it and many do it", async () => {
  await speak("de");
  expect(tallyWords(tally({ smile: 1, agree: 41 }, 2))).toBe("1 lächelt, 41 nicken, 2 schreiben");
});

test("a room in which nobody shows anything is calm, also with what a newer server counts", () => {
  expect(tallyWords(tally({}))).toBe("Everybody is calm");
  expect(tallyWords(tally({ yawning: 8, smile: 0 }))).toBe("Everybody is calm");
});

test("every expression has its words", () => {
  for (const { code, word } of EXPRESSIONS) {
    if (code !== NEUTRAL) expect(tallyWords(tally({ [word]: 2 }))).toMatch(/^2 \w+/);
  }
});
