import { expect, test } from "vitest";
import { faultsOf, trianglesOf } from "../kit/geometry";
import {
  armsGeometry,
  beanGeometry,
  discGeometry,
  faceGeometry,
  headGeometry,
  signGeometry,
} from "./avatar_parts";
import { HEAD_M } from "./glsl";

const PARTS = { armsGeometry, beanGeometry, faceGeometry, headGeometry };

test.each(Object.entries(PARTS))("%s is whole, fine and coarse", (_, make) => {
  expect(faultsOf(make(true))).toEqual([]);
  expect(faultsOf(make(false))).toEqual([]);
  expect(trianglesOf(make(false))).toBeLessThan(trianglesOf(make(true)));
});

test.each([
  [true, 350],
  [false, 120],
])("a person without clothes costs no more than this (fine: %s)", (isFine, most) => {
  const all = Object.values(PARTS).map((make) => make(isFine));
  const sum = [...all, discGeometry(), signGeometry()].reduce(
    (n, part) => n + trianglesOf(part),
    0,
  );
  expect(sum).toBeLessThan(most);
});

test("the face lies just before the head, on its front", () => {
  const position = faceGeometry(true).getAttribute("position");
  for (let n = 0; n < position.count; n++) {
    const [x, y, z] = [position.getX(n), position.getY(n), position.getZ(n)];
    expect(z).toBeGreaterThan(0);
    expect(Math.hypot(x / 1.02, y / 0.97, z / 0.98)).toBeCloseTo(HEAD_M * 1.015, 4);
  }
});

test("an avatar is as tall as a small person", () => {
  const body = beanGeometry(true);
  body.computeBoundingBox();
  expect(body.boundingBox?.max.y).toBeGreaterThan(0.95);
  expect(body.boundingBox?.max.y).toBeLessThan(1.1);
});
