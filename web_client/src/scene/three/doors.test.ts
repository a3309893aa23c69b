// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { Notes, noteCanvases } from "../kit/notes";
import { layoutOf, type Template } from "../kit/people";
import { DAY } from "../palette";
import type { SceneDoor } from "../portals";
import { shapeOf } from "../shape";
import { Doors, doorsMesh, signsMesh } from "./doors";
import { lights, roomMaterial } from "./room_material";

const ROOMS: readonly Template[] = ["auditorium", "roundtable", "open_house"];
/** Of all doors of a room, open ones too. */
const MAX_TRIANGLES = 200;
let notes: Notes;

beforeEach(() => {
  notes = new Notes();
  noteCanvases(notes);
});

function doorsIn(room: Template, label: string | null = "Foyer"): readonly SceneDoor[] {
  return layoutOf(room).portals.map((place) => ({ ...place, label }));
}

test.each(ROOMS)("the doors of %s are whole, few triangles, and within its walls", (room) => {
  const layout = layoutOf(room);
  for (const label of ["Foyer", null]) {
    const mesh = doorsMesh(doorsIn(room, label), shapeOf(layout), DAY);
    expect(faultsOf(mesh)).toEqual([]);
    expect(trianglesOf(mesh)).toBeLessThan(MAX_TRIANGLES);
    mesh.computeBoundingBox();
    const front_z_m = layout.depth_m - layout.back_m;
    expect(mesh.boundingBox?.max.z).toBeLessThanOrEqual(front_z_m + 1e-3);
    expect(mesh.boundingBox?.max.y).toBeLessThan(layout.height_m);
  }
});

test("a door stands on the floor before it, which in the foyer is raised", () => {
  const layout = layoutOf("auditorium");
  const shape = shapeOf(layout);
  const mesh = doorsMesh(doorsIn("auditorium"), shape, DAY);
  mesh.computeBoundingBox();
  expect(mesh.boundingBox?.min.y).toBeCloseTo(shape.foyerHeight_m);
});

test("a sign is over its door, reads from the room, and has its own part of the canvas", () => {
  const doors = doorsIn("roundtable");
  const mesh = signsMesh(doors, shapeOf(layoutOf("roundtable")));
  const [position, uv] = [mesh.getAttribute("position"), mesh.getAttribute("uv")];
  doors.forEach((door, n) => {
    const [left, right] = [position.getX(4 * n), position.getX(4 * n + 1)];
    expect((left + right) / 2).toBeCloseTo(door.x_m);
    // One looks at it from the room, towards +z: its left is at the greater x.
    expect(left).toBeGreaterThan(right);
    expect(uv.getX(4 * n)).toBeLessThan(uv.getX(4 * n + 1));
  });
  expect(uv.getY(2)).toBe(1);
  expect(uv.getY(6)).toBe(uv.getY(0));
});

test("what is written is what the door says, cut to what fits", () => {
  const look = roomMaterial(lights());
  const shape = shapeOf(layoutOf("roundtable"));
  const labels = ["Foyer", "A very long way to the harbor"];
  const doors = doorsIn("roundtable").map((door, at) => ({ ...door, label: labels[at] ?? null }));
  const drawn = new Doors(doors, shape, DAY, look);
  expect(notes.texts).toEqual(["Foyer", "A very long way to th…"]);
  expect(drawn.group.children).toHaveLength(2);
  drawn.dispose();
});

test("where no door leads anywhere there is no sign", () => {
  const look = roomMaterial(lights());
  const drawn = new Doors(doorsIn("roundtable", null), shapeOf(layoutOf("roundtable")), DAY, look);
  expect(drawn.group.children).toHaveLength(1);
  expect(notes.texts).toEqual([]);
  drawn.dispose();
});
