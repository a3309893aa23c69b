import { expect, test } from "vitest";
import {
  type Appearance,
  appearanceOf,
  DEFAULT_LOOK,
  PARTS,
  type Part,
} from "../../avatars/appearance";
import { type Piece, piecesOf } from "./pieces";
import { COARSE, FINE } from "./shell";

const RICH = appearanceOf("plum-s3-soft-braids-h4-hat-round_glasses-full-scarf-wheelchair");

function triangles(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { indices }) => sum + indices.length / 3, 0);
}

test("who wears the most costs no more than this", () => {
  expect(triangles(piecesOf(RICH, FINE))).toBeLessThan(1400);
  expect(triangles(piecesOf(RICH, COARSE))).toBeLessThan(1050);
});

test("the usual look costs little in low quality", () => {
  expect(triangles(piecesOf(DEFAULT_LOOK, COARSE))).toBeLessThan(80);
});

test.each(Object.keys(PARTS) as Part[])("every word of %s can be worn", (part) => {
  for (const word of PARTS[part]) {
    for (const piece of piecesOf({ ...DEFAULT_LOOK, [part]: word } as Appearance, FINE)) {
      const points = piece.positions.length / 3;
      expect([piece.normals.length, piece.tints.length]).toEqual([points * 3, points * 3]);
      expect(Math.max(...piece.indices)).toBeLessThan(points);
    }
  }
});

test("who wears nothing at all has no pieces", () => {
  expect(piecesOf({ ...DEFAULT_LOOK, hair: "none" }, FINE)).toEqual([]);
});

test("a wheelchair is the body's, a hat the head's", () => {
  const worn = (also: Partial<Appearance>) =>
    piecesOf({ ...DEFAULT_LOOK, hair: "none", ...also }, FINE);
  expect(worn({ seat: "wheelchair" }).map(({ isOnHead }) => isOnHead)).toEqual([false]);
  expect(worn({ head: "hat" }).map(({ isOnHead }) => isOnHead)).toEqual([true]);
});

test("under a hijab there is no hair to be seen", () => {
  const wearing = (hair: Appearance["hair"]) =>
    piecesOf({ ...DEFAULT_LOOK, head: "hijab", hair }, FINE);
  expect(triangles(wearing("long"))).toBe(triangles(wearing("none")));
});
