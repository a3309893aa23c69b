import type { BufferGeometry } from "three";
import { expect, test } from "vitest";
import { PARTS } from "../../avatars/appearance";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { HEAD_M } from "./glsl";
import { addBeard, addEyewear, addHeadwear } from "./head_pieces";
import { MeshBuilder } from "./mesh_builder";
import { FINE } from "./shell";

function built(add: (mesh: MeshBuilder) => void): BufferGeometry {
  const mesh = new MeshBuilder();
  add(mesh);
  return mesh.build();
}

/** Say whether a mesh covers a point of the face: x to the right, y up, radians from its middle. */
function covers(geometry: BufferGeometry, side: number, up: number): boolean {
  const position = geometry.getAttribute("position");
  return Array.from({ length: position.count }, (_, n) => n).some((n) => {
    const [x, y, z] = [position.getX(n), position.getY(n), position.getZ(n)];
    const r = Math.hypot(x, y, z) || 1;
    return (
      r > HEAD_M &&
      Math.abs(Math.atan2(x, z) - side) < 0.12 &&
      Math.abs(Math.asin(y / r) - up) < 0.08
    );
  });
}

const [EYE_SIDE, EYE_UP, MOUTH_UP] = [0.32, 0.1, -0.38];

test.each(PARTS.head)("headwear is whole and leaves the eyes free: %s", (head) => {
  const geometry = built((mesh) => addHeadwear(mesh, head, FINE));
  expect(faultsOf(geometry)).toEqual([]);
  expect(trianglesOf(geometry) > 0).toBe(head !== "none");
  expect(covers(geometry, EYE_SIDE, EYE_UP)).toBe(false);
});

test.each(PARTS.beard)("a beard is whole and leaves the mouth free: %s", (beard) => {
  const geometry = built((mesh) => addBeard(mesh, beard, FINE));
  expect(faultsOf(geometry)).toEqual([]);
  expect(trianglesOf(geometry) > 0).toBe(beard !== "none");
  expect(covers(geometry, 0, MOUTH_UP)).toBe(false);
});

test.each(PARTS.eyes)("glasses are whole, seen from the front, and open: %s", (eyes) => {
  const geometry = built((mesh) => addEyewear(mesh, eyes, FINE));
  expect(faultsOf(geometry)).toEqual([]);
  expect(covers(geometry, EYE_SIDE, EYE_UP - 0.01)).toBe(false);
  const forward = geometry.getAttribute("normal");
  const isSeen = Array.from({ length: forward?.count ?? 0 }, (_, n) => forward?.getZ(n) ?? 0);
  expect(isSeen.some((z) => z > 0.5)).toBe(eyes !== "none");
});
