import { expect, test } from "vitest";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { layoutOf, type Template } from "../kit/people";
import { DAY, EVENING } from "../palette";
import { shapeOf } from "../shape";
import { lights, roomMaterial } from "./room_material";
import { roomMesh } from "./room_mesh";
import { seatsMesh } from "./seats_mesh";

/** Of a whole room without people. */
const MAX_TRIANGLES = 25_000;
const ROOMS: readonly Template[] = ["auditorium", "roundtable", "open_house"];

test.each(ROOMS)("%s keeps to its triangles, seats and all", (template) => {
  const layout = layoutOf(template);
  const room = trianglesOf(roomMesh(layout, shapeOf(layout), DAY));
  const chairs = seatsMesh(layout.seats, DAY, roomMaterial(lights()), "high");
  expect(room + trianglesOf(chairs.geometry) * layout.seats.length).toBeLessThan(MAX_TRIANGLES);
});

test.each(ROOMS)("%s is whole, and seen from inside", (template) => {
  const layout = layoutOf(template);
  expect(faultsOf(roomMesh(layout, shapeOf(layout), DAY))).toEqual([]);
});

test.each(ROOMS)("%s ends at its walls", (template) => {
  const layout = layoutOf(template);
  const geometry = roomMesh(layout, shapeOf(layout), DAY);
  geometry.computeBoundingBox();
  const { min, max } = geometry.boundingBox ?? {};
  expect(max?.x).toBeLessThan(layout.width_m / 2 + 1);
  expect(max?.y).toBeCloseTo(layout.height_m);
  expect(min?.y).toBeGreaterThan(-0.01);
  expect(min?.z).toBeCloseTo(-layout.back_m);
  expect(max?.z).toBeLessThan(layout.depth_m - layout.back_m + 1);
});

test("evening is another paint on the same room", () => {
  const layout = layoutOf("roundtable");
  const [day, evening] = [DAY, EVENING].map((palette) =>
    roomMesh(layout, shapeOf(layout), palette),
  );
  expect(evening?.getAttribute("position").array).toEqual(day?.getAttribute("position").array);
  expect(evening?.getAttribute("tint").array).not.toEqual(day?.getAttribute("tint").array);
});

test("walls are seen from inside only: a camera behind one looks through it", () => {
  const layout = layoutOf("roundtable");
  const geometry = roomMesh(layout, { ...shapeOf(layout), furniture: [] }, DAY);
  const [position, normal] = [geometry.getAttribute("position"), geometry.getAttribute("normal")];
  const front_z_m = layout.depth_m - layout.back_m;
  const wall = Array.from({ length: position.count }, (_, n) => n).filter(
    (n) => position.getZ(n) === front_z_m && position.getY(n) > 1,
  );
  expect(wall.filter((n) => normal.getZ(n) === -1).length).toBeGreaterThan(0);
  expect(wall.filter((n) => normal.getZ(n) > 0)).toEqual([]);
});
