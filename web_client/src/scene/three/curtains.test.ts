import { expect, test } from "vitest";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { layoutOf } from "../kit/people";
import { DAY } from "../palette";
import { shapeOf } from "../shape";
import { addCurtains } from "./curtains";
import { MeshBuilder } from "./mesh_builder";

const HALL = layoutOf("auditorium");

function curtains(layout = HALL) {
  const { stage } = shapeOf(HALL);
  const mesh = new MeshBuilder();
  if (stage !== null) addCurtains(mesh, layout, stage, DAY);
  return mesh.build();
}

test("curtains hang in the room, whole and seen from the audience", () => {
  const geometry = curtains();
  expect(faultsOf(geometry)).toEqual([]);
  geometry.computeBoundingBox();
  expect(geometry.boundingBox?.min.y).toBe(0);
  expect(geometry.boundingBox?.max.y).toBeLessThan(HALL.height_m);
  expect(geometry.boundingBox?.min.z).toBeGreaterThan(-HALL.back_m);
});

test("nothing hangs before the screen", () => {
  const { screen } = HALL;
  if (screen === null) throw new Error("an auditorium has a screen");
  const position = curtains().getAttribute("position");
  for (let n = 0; n < position.count; n++) {
    const isBeside = Math.abs(position.getX(n)) > screen.width_m / 2;
    expect(isBeside || position.getY(n) > screen.y_m + screen.height_m / 2 - 0.2).toBe(true);
  }
});

test("without a screen the wall is bare", () => {
  expect(trianglesOf(curtains({ ...HALL, screen: null }))).toBe(0);
});
