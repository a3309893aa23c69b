import { expect, test } from "vitest";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { HEAD_M } from "./glsl";
import { MeshBuilder } from "./mesh_builder";
import { addBall, addFall, addShell, cover, FINE, fall, MIDDLE, PLAIN, smooth } from "./shell";

function aShell(cut = FINE) {
  const mesh = new MeshBuilder();
  addShell(mesh, { down: cover(0.8, 1.5, 2), thick: () => 0.1, drop: fall(0.3) }, cut);
  return mesh.build();
}

test("a shell lies outside the head and is seen from there", () => {
  const geometry = aShell();
  expect(faultsOf(geometry)).toEqual([]);
  const position = geometry.getAttribute("position");
  for (let n = 0; n < position.count; n++) {
    const r = Math.hypot(position.getX(n), position.getY(n), position.getZ(n));
    expect(r).toBeGreaterThan(HEAD_M * 1.05);
  }
});

test.each([
  [MIDDLE, 1 / 2],
  [PLAIN, 1 / 10],
])("a coarser cut is whole, and costs less: %o", (cut, part) => {
  expect(faultsOf(aShell(cut))).toEqual([]);
  expect(trianglesOf(aShell(cut))).toBeLessThan(trianglesOf(aShell(FINE)) * part);
});

test("a shell reaches as far down as it says in front, at the sides and behind", () => {
  const down = cover(0.8, 1.5, 2);
  expect([down(0), down(0.45 * Math.PI), down(Math.PI)]).toEqual([0.8, 1.5, 2]);
});

test("hair falls at the sides and behind, never before the face", () => {
  expect([fall(0.3)(0), fall(0.3)(1.3), fall(0.3)(Math.PI)]).toEqual([0, 0, 0.3]);
});

test("what hangs of a shell can be had alone: behind the face, as far down as the shell's own", () => {
  const mesh = new MeshBuilder();
  addFall(mesh, { down: cover(0.8, 1.5, 2), thick: () => 0.1, drop: fall(0.3) });
  const geometry = mesh.build();
  expect(faultsOf(geometry)).toEqual([]);
  const lowest = (one: typeof geometry): number => {
    one.computeBoundingBox();
    return one.boundingBox?.min.y ?? 0;
  };
  expect(lowest(geometry)).toBeCloseTo(lowest(aShell()), 2);
  const position = geometry.getAttribute("position");
  for (let n = 0; n < position.count; n++) expect(position.getZ(n)).toBeLessThan(HEAD_M * 0.35);
});

test("a shell that does not hang has nothing that does", () => {
  const mesh = new MeshBuilder();
  addFall(mesh, { down: () => 1, thick: () => 0.1 });
  expect(mesh.triangles).toBe(0);
});

test.each([FINE, PLAIN])("a ball is round and whole, cut like %o", (cut) => {
  const mesh = new MeshBuilder();
  addBall(mesh, [1, 0, 0], 0.1, cut);
  expect(faultsOf(mesh.build())).toEqual([]);
});

test("what is smoothed stays between nothing and all", () => {
  expect([smooth(-3), smooth(0.5), smooth(7)]).toEqual([0, 0.5, 1]);
});
