import { beforeEach, expect, test } from "vitest";
import type { DetectorAnswer } from "./detector";
import { MESH_POINTS, type Mesh } from "./face";
import { aMesh } from "./face.kit";
import { Looking, type Picture } from "./looking";
import type { Models } from "./models";
import type { Square } from "./square";

let asked: { detector: number; squares: Square[] };
let answer: { isThere: boolean; sure: number; mesh: Mesh };
let looking: Looking;
let now_s: number;

const picture: Picture = {
  width: 320,
  height: 240,
  cut: (square, px) => {
    asked.squares.push(square);
    return new Uint8ClampedArray(px * px * 4);
  },
};

const models: Models = {
  detect: () => {
    asked.detector += 1;
    return detected(answer.isThere);
  },
  mesh: () => answer,
  close: () => {},
};

function detected(isThere: boolean): DetectorAnswer {
  const fineBoxes = new Float32Array(512 * 16);
  fineBoxes.set([0, 0, 60, 60, -10, -10, 10, -10]);
  return {
    fineScores: new Float32Array(512).fill(-10).fill(isThere ? 3 : -10, 0, 1),
    fineBoxes,
    coarseScores: new Float32Array(384).fill(-10),
    coarseBoxes: new Float32Array(384 * 16),
  };
}

function look(times = 1) {
  const seen = Array.from({ length: times }, () => {
    now_s += 0.2;
    return looking.look(picture, now_s);
  });
  return seen.at(-1);
}

beforeEach(() => {
  asked = { detector: 0, squares: [] };
  answer = { isThere: true, sure: 0.9, mesh: aMesh() };
  looking = new Looking(models);
  now_s = 5;
});

test("a face is searched for once and followed from then on", () => {
  expect(look(5)).toEqual({ code: 0, hasFace: true });
  expect(asked.detector).toBe(1);
  expect(asked.squares).toHaveLength(6);
});

test("who smiles is seen smiling", () => {
  look(20);
  answer.mesh = aMesh({ width: 0.95, lift: 0.07 });
  expect(look(10)).toEqual({ code: 1, hasFace: true });
});

test("in an empty room every picture is searched, and nothing is measured", () => {
  answer.isThere = false;
  expect(look(3)).toEqual({ code: 0, hasFace: false });
  expect(asked.detector).toBe(3);
  expect(asked.squares.every(({ side }) => side === 320)).toBe(true);
});

test("a mesh that is not sure of a face is not one, and the search begins again", () => {
  look();
  answer.sure = 0.2;
  expect(look()?.hasFace).toBe(false);
  answer.sure = 0.9;
  expect(look()?.hasFace).toBe(true);
  expect(asked.detector).toBe(2);
});

test("a mesh without form is no face", () => {
  answer.mesh = new Float32Array(3 * MESH_POINTS);
  expect(look()).toEqual({ code: 0, hasFace: false });
});
