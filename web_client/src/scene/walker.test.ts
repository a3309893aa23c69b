import { expect, test } from "vitest";
import { floorOf } from "./floor";
import { layoutOf } from "./kit/people";
import { heightAt } from "./shape";
import { type Steer, WALK_M_S, Walker } from "./walker";

const FLOOR = floorOf(layoutOf("roundtable"));
const HALL = floorOf(layoutOf("auditorium"));
const STILL: Steer = { right: 0, ahead: 0 };
const AHEAD: Steer = { right: 0, ahead: 1 };
const DT_S = 1 / 60;
/** Looking at the stage. */
const NORTH_RAD = Math.PI;

function run(walker: Walker, for_s: number, steer = STILL, heading_rad = NORTH_RAD): void {
  for (let step = 0; step < for_s * 60; step++) walker.step(DT_S, steer, heading_rad);
}

function way_m(a: { x_m: number; z_m: number }, b: { x_m: number; z_m: number }): number {
  return Math.hypot(a.x_m - b.x_m, a.z_m - b.z_m);
}

test("a newcomer stands at the door and looks at the stage", () => {
  const { place } = new Walker(FLOOR);
  expect([place.x_m, place.z_m, place.yaw_rad]).toEqual([0, 5.5, Math.PI]);
});

test("ahead leads towards where the camera looks, at walking speed", () => {
  const walker = new Walker(HALL);
  const from = walker.place;
  run(walker, 0.5, AHEAD);
  expect(from.z_m - walker.place.z_m).toBeCloseTo(WALK_M_S * 0.5, 1);
  expect(walker.place.x_m).toBeCloseTo(from.x_m, 5);
});

test("right is right of where the camera looks", () => {
  const walker = new Walker(FLOOR);
  run(walker, 0.3, { right: 1, ahead: 0 });
  expect(walker.place.x_m).toBeGreaterThan(0.5);
});

test("no frame is faster than the server's legs", () => {
  const walker = new Walker(FLOOR);
  walker.walkTo({ x_m: 0, z_m: -5 });
  for (let step = 0; step < 300; step++) {
    const from = walker.place;
    walker.step(DT_S, STILL, 0);
    expect(way_m(from, walker.place)).toBeLessThan(4 * DT_S);
  }
});

test("walls stop, and along them one slides", () => {
  const walker = new Walker(FLOOR);
  walker.correct({ x_m: 5, y_m: 0, z_m: 3, yaw_rad: 0 });
  run(walker, 1.5, { right: 1, ahead: 1 });
  const { x_m, z_m } = walker.place;
  expect(x_m).toBeGreaterThan(6.2);
  expect(x_m).toBeLessThan(7);
  expect(z_m).toBeLessThan(0.5);
});

test("a walk ends at its goal, and steering ends a walk", () => {
  const walker = new Walker(FLOOR);
  expect(walker.walkTo({ x_m: 4, z_m: 5 })).toBe(true);
  run(walker, 3);
  expect(way_m(walker.place, { x_m: 4, z_m: 5 })).toBeLessThan(0.05);
  expect(walker.goal).toBeNull();
  walker.walkTo({ x_m: -4, z_m: 5 });
  run(walker, 0.1, AHEAD);
  expect(walker.goal).toBeNull();
});

test("where there is no way nothing begins", () => {
  const walker = new Walker(FLOOR);
  expect(walker.walkTo({ x_m: 90, z_m: 0 })).toBe(false);
  expect(walker.hasMoved).toBe(false);
});

test("the floor is under the feet on the way down to the stage", () => {
  const walker = new Walker(HALL);
  walker.walkTo({ x_m: 0, z_m: 0 });
  run(walker, 14);
  expect(walker.place.y_m).toBeCloseTo(heightAt(HALL.shape, 0, 0), 2);
});

test("sitting is at the seat at once, and its picture gets there gently", () => {
  const walker = new Walker(FLOOR);
  const seat = FLOOR.layout.seats[0];
  if (seat === undefined) throw new Error("a table has seats");
  run(walker, 0.5, AHEAD);
  const before = walker.shown;
  walker.sit(seat);
  expect(walker.place).toMatchObject({ x_m: seat.x_m, z_m: seat.z_m, yaw_rad: seat.yaw_rad });
  expect(way_m(walker.shown, before)).toBeLessThan(0.01);
  run(walker, 1);
  expect(way_m(walker.shown, seat)).toBeLessThan(0.01);
});

test("who sits does not walk, and stands up where one can stand", () => {
  const walker = new Walker(FLOOR);
  walker.sit(FLOOR.layout.seats[3] ?? null);
  const seated = walker.place;
  run(walker, 1, AHEAD);
  expect(walker.place).toEqual(seated);
  walker.sit(null);
  run(walker, 1, AHEAD);
  expect(way_m(walker.place, seated)).toBeGreaterThan(0.3);
});

test("a near correction is true at once and seen gently, a far one is a jump", () => {
  const walker = new Walker(FLOOR);
  const before = walker.shown;
  walker.correct({ x_m: 1, y_m: 0, z_m: 5, yaw_rad: 0 });
  expect(walker.place).toMatchObject({ x_m: 1, z_m: 5 });
  expect(way_m(walker.shown, before)).toBeLessThan(0.01);
  walker.correct({ x_m: -5, y_m: 0, z_m: -5, yaw_rad: 0 });
  expect(walker.shown).toMatchObject({ x_m: -5, z_m: -5 });
});

test("who was put into a wall can still walk", () => {
  const walker = new Walker(FLOOR);
  walker.correct({ x_m: 6.99, y_m: 0, z_m: 3, yaw_rad: 0 });
  run(walker, 1, { right: -1, ahead: 1 });
  expect(walker.place.x_m).toBeLessThan(6.5);
});
