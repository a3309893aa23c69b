import { expect, test } from "vitest";
import { floorOf, isFree, isStraight, nearestFree, pathTo, type Spot } from "./floor";
import { layoutOf, type Template } from "./kit/people";

const ROOMS: readonly Template[] = ["auditorium", "roundtable", "open_house"];
const FLOORS = Object.fromEntries(ROOMS.map((room) => [room, floorOf(layoutOf(room))]));
const hall = floorOf(layoutOf("auditorium"));
const table = floorOf(layoutOf("roundtable"));

function isWalk(floor: typeof hall, from: Spot, corners: readonly Spot[]): boolean {
  return corners.every((to, at) => isStraight(floor, corners[at - 1] ?? from, to));
}

test.each(ROOMS)("newcomers to %s appear where one can stand", (room) => {
  const floor = FLOORS[room];
  expect(floor && isFree(floor, ...floor.layout.spawn)).toBe(true);
});

test.each(ROOMS)("from the door of %s there is a way beside every seat", (room) => {
  const floor = FLOORS[room];
  if (floor === undefined) throw new Error(room);
  const [x_m, z_m] = floor.layout.spawn;
  // Every seventh: the search is a few milliseconds, and the rows are alike.
  for (const seat of floor.layout.seats.filter(({ number }) => number % 7 === 1)) {
    expect(pathTo(floor, { x_m, z_m }, seat), `seat ${seat.number}`).not.toHaveLength(0);
  }
});

test("from the foyer one walks down the aisle and up onto the stage, over no wall", () => {
  const from = { x_m: 0.1, z_m: 23.5 };
  const corners = pathTo(hall, from, { x_m: 0, z_m: 1 });
  expect(corners.at(-1)).toEqual({ x_m: 0, z_m: 1 });
  expect(isWalk(hall, from, corners)).toBe(true);
});

test("around a table one walks, not over it", () => {
  const [from, to] = [
    { x_m: 0, z_m: 4.6 },
    { x_m: 0, z_m: -4.6 },
  ];
  const corners = pathTo(table, from, to);
  expect(isStraight(table, from, to)).toBe(false);
  expect(corners.length).toBeGreaterThan(1);
  expect(isWalk(table, from, corners)).toBe(true);
});

test("a way on open floor is one straight line", () => {
  expect(pathTo(table, { x_m: -5, z_m: 5 }, { x_m: 5, z_m: 5 })).toEqual([{ x_m: 5, z_m: 5 }]);
});

test("a click on a table leads beside it", () => {
  const end = pathTo(table, { x_m: 0, z_m: 5 }, { x_m: 0, z_m: 0 }).at(-1);
  expect(end && isFree(table, end.x_m, end.z_m)).toBe(true);
});

test("between the rows one can walk: who stands up does so near their seat", () => {
  for (const seat of hall.layout.seats.filter(({ number }) => number % 3 === 0)) {
    const spot = nearestFree(hall, seat, 1);
    expect(spot, `seat ${seat.number}`).not.toBeNull();
  }
});

test("beyond the walls nobody stands, and near nothing free there is no way", () => {
  expect(isFree(table, 50, 0)).toBe(false);
  expect(nearestFree(table, { x_m: 50, z_m: 0 })).toBeNull();
  expect(pathTo(table, { x_m: 0, z_m: 5 }, { x_m: 50, z_m: 0 })).toEqual([]);
});

test("who was put into a seat's place walks out of it", () => {
  const seat = table.layout.seats[0];
  if (seat === undefined) throw new Error("a table has seats");
  expect(isFree(table, seat.x_m, seat.z_m)).toBe(false);
  expect(pathTo(table, seat, { x_m: 0, z_m: 5 })).not.toHaveLength(0);
});
