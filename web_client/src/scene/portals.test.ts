import { expect, test } from "vitest";
import { floorOf, isFree, pathTo } from "./floor";
import { layoutOf, type Template } from "./kit/people";
import { DoorWatch, doorAt, doorstep, type SceneDoor } from "./portals";

const ROOMS: readonly Template[] = ["auditorium", "roundtable", "open_house"];
const DOOR: SceneDoor = {
  ...{ number: 2, name: "left", x_m: 0, z_m: 10, yaw_rad: Math.PI, label: "Foyer" },
};
const CLOSED: SceneDoor = { ...DOOR, number: 1, x_m: 6, label: null };
const DOORS = [CLOSED, DOOR];
const at = (x_m: number, z_m: number) => ({ x_m, z_m });
/** Heading into the wall, and along it. */
const [IN, ALONG] = [0, Math.PI / 2];

test.each(ROOMS)("before every door of %s one can stand, and walk there", (room) => {
  const floor = floorOf(layoutOf(room));
  const [x_m, z_m] = floor.layout.spawn;
  for (const door of floor.layout.portals) {
    const step = doorstep(door);
    expect(isFree(floor, step.x_m, step.z_m), door.name).toBe(true);
    expect(pathTo(floor, { x_m, z_m }, step), door.name).not.toHaveLength(0);
  }
});

test.each(ROOMS)("who appears in %s stands before no door", (room) => {
  const { spawn, portals } = layoutOf(room);
  const open = portals.map((place) => ({ ...place, label: "Foyer" }));
  expect(doorAt(open, at(...spawn))).toBeNull();
});

test("one is before a door that leads somewhere, and not before one that is closed", () => {
  expect(doorAt(DOORS, at(0.3, 9.4))?.number).toBe(2);
  expect(doorAt(DOORS, at(6, 9.4))).toBeNull();
  expect(doorAt(DOORS, at(0, 7))).toBeNull();
});

test("steering into a door asks once, and again only after stepping away", () => {
  const watch = new DoorWatch();
  const steps = [7, 8, 8.5, 9, 9.5, 9.5, 9, 9.5, 6, 9.5].map((z_m) =>
    watch.step(DOORS, at(0, z_m), IN, true),
  );
  expect(steps).toEqual([null, null, 2, null, null, null, null, null, null, 2]);
});

test("passing a door asks nothing, nor does standing before it", () => {
  const watch = new DoorWatch();
  for (const x_m of [-3, -1, 0, 1, 3]) {
    expect(watch.step(DOORS, at(x_m, 9.4), ALONG, true)).toBeNull();
  }
  for (const isSteered of [false, false]) {
    expect(watch.step(DOORS, at(0, 9.4), IN, isSteered)).toBeNull();
  }
  expect(watch.step(DOORS, at(0, 9.4), IN, true)).toBe(2);
});

test("who appears before a door is asked nothing until they have stepped away", () => {
  const watch = new DoorWatch();
  expect(watch.step(DOORS, at(0, 9.4), IN, true)).toBeNull();
  expect(watch.step(DOORS, at(0, 9.5), IN, true)).toBeNull();
  watch.step(DOORS, at(0, 6), IN, true);
  expect(watch.step(DOORS, at(0, 9.4), IN, true)).toBe(2);
  watch.restart();
  expect(watch.step(DOORS, at(0, 9.4), IN, true)).toBeNull();
});

test("a door that was asked about in another way keeps quiet as well", () => {
  const watch = new DoorWatch();
  watch.step(DOORS, at(0, 6), IN, false);
  watch.asked(DOOR);
  expect(watch.step(DOORS, at(0, 9.4), IN, true)).toBeNull();
});
