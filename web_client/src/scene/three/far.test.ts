/** What an expression looks like from the back of the hall; the sheet of it is kept for people. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { imageDistance, type Raster } from "../../avatars/kit/raster";
import { laidOut, measured, sheetOf } from "../kit/far";
import { scanned, unpacked } from "../kit/png";

const KEPT = new URL("../../../../docs/design/pictures/expressions-20m.png", import.meta.url);
/** Mean difference of all pixels, 0 to 255, that the signs over two heads must have at 20 m. */
const MIN_SIGNS = 12;
/** The same for the heads alone, on the darkest skin: a few dozen pixels of line. */
const MIN_HEADS = 1.4;

const { px_per_m, seat } = measured();
const sheet = sheetOf(px_per_m);

interface Pair {
  readonly distance: number;
  readonly which: string;
}

function pairsOf(pictures: readonly Raster[]): readonly Pair[] {
  const pairs = pictures.flatMap((a, one) =>
    pictures.slice(one + 1).map((b, n) => ({
      distance: imageDistance(a, b),
      which: `${one} and ${one + 1 + n}`,
    })),
  );
  return pairs.sort((a, b) => a.distance - b.distance);
}

test("from a seat 20 m away a head is 32 px of a picture of 1280 by 720", () => {
  expect(seat.kind).toBe("row");
  expect(px_per_m * 0.6).toBeCloseTo(32.1, 1);
});

test("the signs over all ten differ there, and over who shows nothing there is none", () => {
  expect(pairsOf(sheet.signs)[0]?.distance).toBeGreaterThan(MIN_SIGNS);
  expect(new Set(sheet.signs[0]?.pixels.map(String)).size).toBe(1);
});

test("the heads alone differ too; a raised hand smiles, and the arm says the rest", () => {
  for (const heads of sheet.heads) {
    const [first, second] = pairsOf(heads);
    expect(first).toEqual({ distance: 0, which: "1 and 9" });
    expect(second?.distance).toBeGreaterThan(MIN_HEADS);
  }
});

test("the sheet that is kept shows this; scene/dev/far_sheet.ts makes it anew", () => {
  expect(unpacked(readFileSync(KEPT)).equals(scanned(laidOut(sheet)))).toBe(true);
}, 20_000);
