import { expect, test } from "vitest";
import { appearanceOf } from "./appearance";
import { EXPRESSIONS, type ExpressionCode } from "./expressions";
import { bareFaceOf, ellipse, faceOf, type Shape } from "./face";
import { flattened, imageDistance, raster } from "./kit/raster";
import { PORTRAIT_BOX, portrait } from "./portrait";

const FACE_BOX = [-1.15, -1.1, 2.3, 2.3] as const;
const LIST_PX = 24;

/** Mean difference of all pixels, 0 to 255, that the faces themselves must have at 24 px. */
const MIN_DISTANCE = 8;
/** The same for whole portraits that make it hard: most of their pixels are hair and cloth. */
const MIN_HARD_DISTANCE = 1.4;

type Drawing = (code: ExpressionCode) => readonly Shape[];

/** Return the smallest distance of two expressions' pictures, and which they are. */
function closest(drawing: Drawing, box: readonly [number, number, number, number]) {
  const pictures = EXPRESSIONS.map(({ code }) => raster(drawing(code), box, LIST_PX));
  const pairs = pictures.flatMap((a, one) =>
    pictures
      .slice(one + 1)
      .map((b, n) => ({ distance: imageDistance(a, b), one, two: one + 1 + n })),
  );
  return pairs.sort((a, b) => a.distance - b.distance);
}

test("all ten faces differ at the size of the people list", () => {
  const [first] = closest(faceOf, FACE_BOX);
  expect(first?.distance).toBeGreaterThan(MIN_DISTANCE);
});

test("bare faces differ too; a raised hand smiles, and the arm says the rest", () => {
  const pairs = closest(bareFaceOf, FACE_BOX);
  expect(pairs[0]).toMatchObject({ distance: 0, one: 1, two: 9 });
  expect(pairs[1]?.distance).toBeGreaterThan(MIN_DISTANCE * 0.75);
});

test.each([
  "slate-s8-soft-locs-h1-hat-sunglasses-full-scarf-wheelchair",
  "plum-s8-wide-none-h1-hijab-glasses-none-none-none",
  "sky-s1-oval-long-h6-none-sunglasses-moustache-tie-none",
  "moss-s7-round-curls-h1-turban-round_glasses-full-none-none",
])("faces stay apart behind hair, beard and glasses: %s", (look) => {
  const [first] = closest((code) => portrait(code, appearanceOf(look)), PORTRAIT_BOX);
  expect(first?.distance).toBeGreaterThan(MIN_HARD_DISTANCE);
});

test.each(EXPRESSIONS)("the drawing of $word stays within the head's own square", ({ code }) => {
  for (const shape of [...faceOf(code), ...bareFaceOf(code)]) {
    for (const [x, y] of flattened(shape.d).flat()) {
      expect(Math.abs(x)).toBeLessThan(1.2);
      expect(Math.abs(y)).toBeLessThan(1.15);
    }
  }
});

test("every shape is drawn with something", () => {
  const shapes = EXPRESSIONS.flatMap(({ code }) => faceOf(code));
  for (const { fill, stroke, width } of shapes) {
    expect(fill !== null || (stroke !== null && width > 0)).toBe(true);
  }
});

test("an ellipse is one", () => {
  for (const [x, y] of flattened(ellipse(1, 2, 3, 4)).flat()) {
    expect(((x - 1) / 3) ** 2 + ((y - 2) / 4) ** 2).toBeCloseTo(1, 5);
  }
});
