import { expect, test } from "vitest";
import { PARTS } from "../../avatars/appearance";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { addHair } from "./hair_pieces";
import { MeshBuilder } from "./mesh_builder";
import { FINE } from "./shell";

function hairOf(hair: (typeof PARTS.hair)[number], isUnderHat = false) {
  const mesh = new MeshBuilder();
  addHair(mesh, hair, isUnderHat, FINE);
  return mesh.build();
}

test.each(PARTS.hair.filter((hair) => hair !== "none"))("%s is whole", (hair) => {
  expect(faultsOf(hairOf(hair))).toEqual([]);
  expect(trianglesOf(hairOf(hair))).toBeGreaterThan(100);
});

test("a bald head has no hair", () => {
  expect(trianglesOf(hairOf("none"))).toBe(0);
});

test.each(["curls", "bun", "long"] as const)("%s lies flat under a hat", (hair) => {
  const top = (isUnderHat: boolean): number => {
    const geometry = hairOf(hair, isUnderHat);
    geometry.computeBoundingBox();
    return geometry.boundingBox?.max.y ?? 0;
  };
  expect(top(true)).toBeLessThan(0.32);
  expect(top(false)).toBeGreaterThan(top(true));
});
