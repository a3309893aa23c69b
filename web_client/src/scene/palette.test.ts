import { expect, test } from "vitest";
import { DEFAULT_MOOD } from "./live_scene";
import { DAY, EVENING, paletteOf } from "./palette";

test("the light theme is day and the dark one evening", () => {
  expect(paletteOf({ ...DEFAULT_MOOD, theme: "light" })).toBe(DAY);
  expect(paletteOf({ ...DEFAULT_MOOD, theme: "dark" })).toBe(EVENING);
});

test.each([
  ["day", DAY],
  ["evening", EVENING],
])("words on the screen and over a door are read by %s: at least 7 to 1", (_, palette) => {
  expect(contrast(palette.screenInk, palette.screenTop)).toBeGreaterThan(7);
  expect(contrast(palette.screenInk, palette.screenBottom)).toBeGreaterThan(7);
  expect(contrast(palette.beyondInk, palette.beyond)).toBeGreaterThan(7);
});

test.each([
  ["day", DAY],
  ["evening", EVENING],
])("a seat on the plan is told from the floor by %s: at least 3 to 1", (_, palette) => {
  expect(contrast(palette.seatEdge, palette.carpet)).toBeGreaterThan(3);
  expect(contrast(palette.seatEdge, palette.chair)).toBeGreaterThan(3);
});

test("evening is darker than day wherever one looks", () => {
  for (const name of ["wood", "wall", "carpet", "foyer", "fog", "chair", "table"] as const) {
    expect(luminance(EVENING[name]), name).toBeLessThan(luminance(DAY[name]));
  }
});

/** WCAG 2.2, relative luminance of an sRGB text. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.slice(1).match(/../g) ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
