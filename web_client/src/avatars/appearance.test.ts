import { expect, test } from "vitest";
import VECTORS from "../../../tests/vectors/appearance.json";
import { appearanceOf, compact, DEFAULT_LOOK, isWrapped, PARTS, surprise } from "./appearance";

test("the table of parts and words is the server's, in its order", () => {
  expect(JSON.stringify(PARTS)).toBe(JSON.stringify(VECTORS.parts));
});

test("who chose nothing looks as the server says", () => {
  expect(compact(DEFAULT_LOOK)).toBe(VECTORS.default);
  expect(appearanceOf("")).toEqual(DEFAULT_LOOK);
});

test.each(VECTORS.surprises)("the surprise of $entropy is the server's", ({ entropy, look }) => {
  const bytes = Uint8Array.from(entropy.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  expect(compact(surprise(bytes))).toBe(look);
  expect(compact(appearanceOf(look))).toBe(look);
});

test("every word of every part is kept", () => {
  for (const [part, words] of Object.entries(PARTS)) {
    for (const word of words) {
      const look = { ...DEFAULT_LOOK, [part]: word };
      expect(appearanceOf(compact(look))).toEqual(look);
    }
  }
});

test("what a newer server added is drawn as the default, and the rest as said", () => {
  const look = appearanceOf("plum-s99-wide-mohawk-h3-crown-glasses-none-none-none-tail-x");
  expect(compact(look)).toBe("plum-s4-wide-short-h3-none-glasses-none-none-none");
});

test.each(["toString-constructor-__proto__", "-".repeat(500), "TEAL-S4", "<b>-&-"])(
  "nonsense is the default: %j",
  (text) => {
    expect(appearanceOf(text)).toEqual(DEFAULT_LOOK);
  },
);

test("a hijab or a turban covers the hair, a hat does not", () => {
  const wearing = (head: "hijab" | "turban" | "hat") => isWrapped({ ...DEFAULT_LOOK, head });
  expect([wearing("hijab"), wearing("turban"), wearing("hat")]).toEqual([true, true, false]);
});
