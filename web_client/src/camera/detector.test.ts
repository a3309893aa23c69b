import { expect, test } from "vitest";
import { type DetectorAnswer, faceIn } from "./detector";

const answer = (): DetectorAnswer => ({
  fineScores: new Float32Array(512).fill(-10),
  fineBoxes: new Float32Array(512 * 16),
  coarseScores: new Float32Array(384).fill(-10),
  coarseBoxes: new Float32Array(384 * 16),
});

test("where no place is sure there is no face", () => {
  expect(faceIn(answer())).toBeNull();
  const unsure = answer();
  unsure.fineScores[7] = -0.01;
  expect(faceIn(unsure)).toBeNull();
});

test("a face is read from its place in the grid of 16 px, two boxes a place", () => {
  const found = answer();
  const at = 2 * (3 * 16 + 5) + 1; // row 3, column 5, the second box
  found.fineScores[at] = 2;
  found.fineBoxes.set([1, -2, 40, 50, -8, -6, 9, -5], 16 * at);
  expect(faceIn(found)).toEqual({
    ...{ x: 5.5 * 16 + 1, y: 3.5 * 16 - 2, width: 40, height: 50 },
    eyes: [88 - 8, 56 - 6, 88 + 9, 56 - 5],
    sure: expect.closeTo(0.8808, 4),
  });
});

test("the surest place wins, also one of the grid of 32 px, six boxes a place", () => {
  const found = answer();
  found.fineScores[4] = 1;
  const at = 6 * (2 * 8 + 7) + 5;
  found.coarseScores[at] = 3;
  found.coarseBoxes.set([0, 0, 120, 130], 16 * at);
  expect(faceIn(found)).toMatchObject({ x: 7.5 * 32, y: 2.5 * 32, width: 120, height: 130 });
});
