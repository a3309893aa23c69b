import { expect, test } from "vitest";
import { type Box, placeOfMenu } from "./menu_place";

const SCREEN = { width_px: 1024, height_px: 768 };
const MENU = { width_px: 350, height_px: 380 };
/** A row of a list at the right side, and the button at its end. */
const row = (top: number, height = 80): Box => ({ left: 676, top, bottom: top + height });
const end = (of: Box): Box => {
  const middle = (of.top + of.bottom) / 2;
  return { left: 968, top: middle - 20, bottom: middle + 20 };
};
const placed = (about: Box, screen = SCREEN, menu = MENU) =>
  placeOfMenu(menu, end(about), about, screen);

test.each([
  ["below its row where it fits", 160, { left_px: 668, top_px: 246, most_px: 516 }],
  ["above it where it fits only there", 500, { left_px: 668, top_px: 114, most_px: 488 }],
])("a menu lies %s, and never on it", (_, top, where) => {
  expect(placed(row(top))).toEqual(where);
});

test("where it fits neither below nor above it lies to the left, as high as its row if it can", () => {
  const low = { width_px: 1024, height_px: 600 };
  expect(placed(row(150), low)).toEqual({ left_px: 320, top_px: 150, most_px: 588 });
  expect(placed(row(260), low)).toEqual({ left_px: 320, top_px: 214, most_px: 588 });
});

test("where there is no room to the left either it scrolls, on the side with more room", () => {
  const phone = { width_px: 390, height_px: 600 };
  const wide: Box = { left: 8, top: 200, bottom: 280 };
  const button: Box = { left: 330, top: 220, bottom: 260 };
  expect(placeOfMenu(MENU, button, wide, phone)).toEqual({
    ...{ left_px: 34, top_px: 286, most_px: 308 },
  });
  const low: Box = { ...wide, top: 400, bottom: 480 };
  expect(placeOfMenu({ ...MENU, height_px: 500 }, button, low, phone)).toMatchObject({
    ...{ left_px: 34, top_px: 6 },
  });
});

test.each([1, 90, 200, 300, 420, 560, 700])(
  "from a row at %i px it is all on the screen",
  (top) => {
    for (const height_px of [100, 380, 700]) {
      const { left_px, top_px, most_px } = placed(row(top), SCREEN, { ...MENU, height_px });
      const bottom_px = top_px + Math.min(height_px, most_px);
      expect(top_px).toBeGreaterThanOrEqual(0);
      expect(bottom_px).toBeLessThanOrEqual(SCREEN.height_px);
      expect(left_px + MENU.width_px).toBeLessThanOrEqual(SCREEN.width_px);
      const isBeside = left_px + MENU.width_px <= row(top).left;
      expect(isBeside || bottom_px <= row(top).top || top_px >= row(top).bottom).toBe(true);
    }
  },
);
