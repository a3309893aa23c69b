import { expect, test } from "vitest";
import { appearanceOf, DEFAULT_LOOK } from "../../avatars/appearance";
import { faultsOf } from "../kit/geometry";
import { LEVEL, type Level } from "./nearness";
import { Wardrobe } from "./wardrobe";

const BALD = { ...DEFAULT_LOOK, hair: "none" } as const;
const CAPPED = { ...DEFAULT_LOOK, head: "cap" } as const;
const RICH = appearanceOf("plum-s3-soft-curls-h4-cap-glasses-short-bow_tie-wheelchair");

function drawn(wardrobe: Wardrobe, level: Level): number {
  wardrobe.choose(() => level);
  return wardrobe.geometry.drawRange.count / 3;
}

/** Whose points the drawn corners are. */
function wearersOf({ geometry }: Wardrobe): ReadonlySet<number> {
  const wearers = geometry.getAttribute("wearer");
  const corners = (geometry.getIndex()?.array ?? []).slice(0, geometry.drawRange.count);
  return new Set([...corners].map((corner) => wearers.getX(corner)));
}

test.each([LEVEL.fine, LEVEL.middle, LEVEL.plain])(
  "everybody's pieces are one mesh whose points name their wearer, at level %d",
  (level) => {
    const wardrobe = new Wardrobe([RICH, BALD, CAPPED]);
    wardrobe.choose(() => level);
    expect(faultsOf(wardrobe.geometry)).toEqual([]);
    expect(wearersOf(wardrobe)).toEqual(new Set([0, 2]));
  },
);

test("nobody makes an empty mesh, and who is not seen wears nothing", () => {
  expect(drawn(new Wardrobe([]), LEVEL.fine)).toBe(0);
  expect(drawn(new Wardrobe([RICH]), LEVEL.unseen)).toBe(0);
});

test("the farther somebody is, the less their clothes cost", () => {
  const wardrobe = new Wardrobe([RICH]);
  const [fine, middle, plain] = [LEVEL.fine, LEVEL.middle, LEVEL.plain].map((level) =>
    drawn(wardrobe, level),
  );
  expect(middle).toBeLessThan((fine ?? 0) * 0.6);
  expect(plain).toBeLessThan((middle ?? 0) * 0.7);
});

test("each is cut by their own level", () => {
  const wardrobe = new Wardrobe([RICH, DEFAULT_LOOK]);
  wardrobe.choose((row) => (row === 1 ? LEVEL.fine : LEVEL.unseen));
  expect(wearersOf(wardrobe)).toEqual(new Set([1]));
});

test("a crowd that is all near outgrows the buffers, and keeps what was cut before", () => {
  const wardrobe = new Wardrobe(Array.from({ length: 9 }, () => RICH));
  const alone = drawn(new Wardrobe([RICH]), LEVEL.fine);
  wardrobe.choose((row) => (row < 2 ? LEVEL.fine : LEVEL.unseen));
  const before = wardrobe.geometry.getAttribute("position").count;
  const first = [...wardrobe.geometry.getAttribute("position").array.slice(0, 300)];
  expect(drawn(wardrobe, LEVEL.fine)).toBe(9 * alone);
  expect(wardrobe.geometry.getAttribute("position").count).toBeGreaterThan(before);
  expect([...wardrobe.geometry.getAttribute("position").array.slice(0, 300)]).toEqual(first);
  expect(faultsOf(wardrobe.geometry)).toEqual([]);
  expect(wearersOf(wardrobe).size).toBe(9);
});

test("what nobody sees near is not cut fine", () => {
  const wardrobe = new Wardrobe(Array.from({ length: 30 }, () => RICH));
  wardrobe.choose(() => LEVEL.plain);
  const known = wardrobe.geometry.getAttribute("position").count;
  wardrobe.choose(() => LEVEL.fine);
  expect(wardrobe.geometry.getAttribute("position").count).toBeGreaterThan(known * 2);
});
