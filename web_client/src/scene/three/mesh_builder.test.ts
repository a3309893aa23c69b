import { Color } from "three";
import { expect, test } from "vitest";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { MeshBuilder, SURFACE } from "./mesh_builder";

test("a box is seen from outside, and has no bottom", () => {
  const mesh = new MeshBuilder();
  mesh.box(1, 2, 3, 4, 5, 6);
  const geometry = mesh.build();
  expect(faultsOf(geometry)).toEqual([]);
  expect(trianglesOf(geometry)).toBe(10);
  geometry.computeBoundingBox();
  expect(geometry.boundingBox?.min.toArray()).toEqual([-1, 2, 0]);
  expect(geometry.boundingBox?.max.toArray()).toEqual([3, 7, 6]);
});

test("a lathe is seen from outside all around", () => {
  const mesh = new MeshBuilder();
  mesh.lathe(
    [0, 0, 0],
    [
      [1, 0],
      [1.5, 1],
      [0.5, 2],
    ],
    12,
  );
  expect(faultsOf(mesh.build())).toEqual([]);
  expect(mesh.triangles).toBe(2 * 2 * 12);
});

test("a quad faces who sees its corners counter-clockwise", () => {
  const mesh = new MeshBuilder();
  mesh.quad([0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0.5]);
  const geometry = mesh.build();
  expect([...geometry.getAttribute("normal").array.slice(0, 3)]).toEqual([0, 0, 1]);
  expect(faultsOf(geometry)).toEqual([]);
});

test("what is added looks like the last paint, darkened by its shade", () => {
  const mesh = new MeshBuilder().paint("#ff0000", SURFACE.planks);
  mesh.point([0, 0, 0], [0, 1, 0], 0.5);
  const geometry = mesh.build();
  expect(geometry.getAttribute("tint").getX(0)).toBeCloseTo(new Color("#ff0000").r * 0.5);
  expect(geometry.getAttribute("surface").getX(0)).toBe(SURFACE.planks);
});

test("a sheet is seen from both sides", () => {
  const mesh = new MeshBuilder();
  const row = (y: number) => [0, 1, 2].map((x) => mesh.point([x, y, 0], [0, 0, 1]));
  mesh.sheet(row(0), row(1));
  expect(mesh.triangles).toBe(8);
  expect(faultsOf(mesh.build())).toEqual([]);
});
