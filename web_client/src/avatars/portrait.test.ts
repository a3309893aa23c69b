import { expect, test } from "vitest";
import { type Appearance, BODY_COLOURS, DEFAULT_LOOK, PARTS, type Part } from "./appearance";
import { flattened, imageDistance, raster } from "./kit/raster";
import { PORTRAIT_BOX, portrait } from "./portrait";

const [LEFT, TOP, WIDE, HIGH] = PORTRAIT_BOX;
const NEUTRAL = 0;

function wearing(part: Part, word: string): Appearance {
  return { ...DEFAULT_LOOK, hair_colour: "h4", [part]: word };
}

function drawn(look: Appearance) {
  return raster(portrait(NEUTRAL, look), PORTRAIT_BOX, 40);
}

test.each(Object.keys(PARTS) as Part[])("every word of %s is seen", (part) => {
  const pictures = PARTS[part].map((word) => drawn(wearing(part, word)));
  pictures.forEach((a, one) => {
    pictures.slice(one + 1).forEach((b, n) => {
      const pair = `${PARTS[part][one]} and ${PARTS[part][one + 1 + n]}`;
      expect(imageDistance(a, b), pair).toBeGreaterThan(0.15);
    });
  });
});

test("a portrait stays within its frame, strokes aside", () => {
  const looks = (Object.keys(PARTS) as Part[]).flatMap((part) =>
    PARTS[part].map((word) => wearing(part, word)),
  );
  const points = looks.flatMap((look) => portrait(9, look).flatMap(({ d }) => flattened(d).flat()));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  expect(Math.min(...xs)).toBeGreaterThan(LEFT);
  expect(Math.max(...xs)).toBeLessThan(LEFT + WIDE);
  expect(Math.min(...ys)).toBeGreaterThan(TOP - 0.1);
  expect(Math.max(...ys)).toBeLessThan(TOP + HIGH + 0.1);
});

test("colours are those of the tables or fixed ones: no look brings its own", () => {
  const colours = portrait(1, DEFAULT_LOOK).flatMap(({ fill, stroke }) => [fill, stroke]);
  expect(colours).toContain(BODY_COLOURS.teal);
  for (const colour of colours) expect(colour ?? "#000000").toMatch(/^#[0-9a-f]{6}([0-9a-f]{2})?$/);
});

test("what is wrapped shows no hair", () => {
  const bare = portrait(NEUTRAL, { ...DEFAULT_LOOK, head: "hijab", hair: "none" });
  expect(portrait(NEUTRAL, { ...DEFAULT_LOOK, head: "hijab", hair: "long" })).toEqual(bare);
});
