import { expect, test } from "vitest";
import { PARTS } from "./appearance";
import { faceOf, type Shape } from "./face";
import { imageDistance, raster } from "./kit/raster";
import { beard, drape, eyewear, headwear, neckwear, wheels } from "./wear";

const HAIR = "#241c1c";
const SKIN = "#7a4c33";
const MOUTH = [-0.5, 0.2, 1, 0.7] as const;
const EYES = [-0.75, -0.4, 1.5, 0.6] as const;

/** Return how far a smile's and a frown's features are apart in a part of the face. */
function apart(box: readonly [number, number, number, number], worn: readonly Shape[][]) {
  const [under = [], over = []] = worn;
  const seen = ([1, 5] as const).map((code) =>
    raster([...under, ...faceOf(code), ...over], box, 24, [122, 76, 51]),
  );
  const [smile, frown] = seen;
  return smile && frown ? imageDistance(smile, frown) : 0;
}

test("who wears nothing is drawn with nothing", () => {
  const worn = [headwear("none", HAIR), drape("hat", HAIR), eyewear("none"), wheels("none")];
  expect([...worn, beard("none", HAIR, SKIN), neckwear("none", HAIR)].flat()).toEqual([]);
});

test.each(PARTS.beard)("a mouth is read through the beard: %s", (style) => {
  const bare = apart(MOUTH, [[], []]);
  expect(apart(MOUTH, [[...beard(style, HAIR, SKIN)], []])).toBeGreaterThan(bare * 0.7);
});

test.each(PARTS.eyes)("eyes are seen through glasses: %s", (eyes) => {
  const looks = ([0, 4] as const).map((code) =>
    raster([...faceOf(code), ...eyewear(eyes)], EYES, 24, [122, 76, 51]),
  );
  const [calm, surprised] = looks;
  expect(calm && surprised ? imageDistance(calm, surprised) : 0).toBeGreaterThan(10);
});

test.each(PARTS.head)("no headwear covers the eyes: %s", (head) => {
  const box = [-0.5, -0.3, 1, 0.5] as const;
  expect(raster(headwear(head, "#ff0000"), box, 8)).toEqual(raster([], box, 8));
});

test.each(PARTS.neck.filter((neck) => neck !== "none"))("%s is of the cloth's colour", (neck) => {
  const colours = neckwear(neck, "#123456").map(({ fill, stroke }) => fill ?? stroke);
  expect(colours).toContain("#123456");
});

test("a hijab falls over the shoulders, wheels stand on both sides", () => {
  expect(drape("hijab", "#123456")).toHaveLength(1);
  expect(wheels("wheelchair")).toHaveLength(4);
});
