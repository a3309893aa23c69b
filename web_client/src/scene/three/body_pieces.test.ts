import { expect, test } from "vitest";
import { PARTS } from "../../avatars/appearance";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { addDrape, addNeckwear, addWheelchair } from "./body_pieces";
import { MeshBuilder } from "./mesh_builder";
import { FINE } from "./shell";

test.each(PARTS.neck)("what is worn at the neck is whole, and below the face: %s", (neck) => {
  const mesh = new MeshBuilder();
  addNeckwear(mesh, neck, "#123456", FINE);
  const geometry = mesh.build();
  expect(faultsOf(geometry)).toEqual([]);
  expect(trianglesOf(geometry) > 0).toBe(neck !== "none");
  geometry.computeBoundingBox();
  if (neck !== "none") expect(geometry.boundingBox?.max.y).toBeLessThan(1.06);
});

test("a hijab's drape is whole", () => {
  const mesh = new MeshBuilder();
  addDrape(mesh, FINE);
  expect(faultsOf(mesh.build())).toEqual([]);
});

test("a wheelchair stands on the floor", () => {
  const mesh = new MeshBuilder();
  addWheelchair(mesh, FINE);
  const geometry = mesh.build();
  expect(faultsOf(geometry)).toEqual([]);
  geometry.computeBoundingBox();
  expect(geometry.boundingBox?.min.y).toBeGreaterThanOrEqual(-0.01);
  expect(geometry.boundingBox?.min.y).toBeLessThan(0.05);
});
