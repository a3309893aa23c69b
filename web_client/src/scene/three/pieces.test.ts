import { expect, test } from "vitest";
import {
  type Appearance,
  appearanceOf,
  DEFAULT_LOOK,
  PARTS,
  type Part,
} from "../../avatars/appearance";
import { ballOf } from "./head_balls";
import { type Piece, piecesOf } from "./pieces";
import { FINE, MIDDLE, PLAIN } from "./shell";

const RICH = appearanceOf("plum-s3-soft-braids-h4-hat-round_glasses-full-scarf-wheelchair");

const WORN = (["hair", "head", "eyes", "beard", "neck", "seat"] as const).flatMap((part) =>
  PARTS[part].filter((word) => word !== "none").map((word) => ({ [part]: word })),
);

function triangles(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { indices }) => sum + indices.length / 3, 0);
}

test("who wears the most costs no more than this", () => {
  expect(triangles(piecesOf(RICH, FINE))).toBeLessThan(1400);
  expect(triangles(piecesOf(RICH, PLAIN))).toBeLessThan(300);
});

test("the usual look costs nothing far away", () => {
  expect(piecesOf(DEFAULT_LOOK, PLAIN)).toEqual([]);
});

test.each(
  (Object.keys(PARTS) as Part[]).flatMap((part) =>
    [FINE, MIDDLE, PLAIN].map((cut) => [part, cut] as const),
  ),
)("every word of %s can be worn, cut like %o", (part, cut) => {
  for (const word of PARTS[part]) {
    for (const piece of piecesOf({ ...DEFAULT_LOOK, [part]: word } as Appearance, cut)) {
      const points = piece.positions.length / 3;
      expect([piece.normals.length, piece.tints.length]).toEqual([points * 3, points * 3]);
      expect(Math.max(...piece.indices)).toBeLessThan(points);
    }
  }
});

test("what is worn fine can be told from far: what no cut has is a ball on the head", () => {
  for (const words of WORN) {
    const look = { ...DEFAULT_LOOK, hair: "none", ...words } as Appearance;
    const bald = ballOf({ ...DEFAULT_LOOK, hair: "none" });
    for (const cut of [MIDDLE, PLAIN])
      expect(triangles(piecesOf(look, cut)) > 0 || ballOf(look) !== bald).toBe(true);
    expect(triangles(piecesOf(look, FINE))).toBeGreaterThan(0);
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
