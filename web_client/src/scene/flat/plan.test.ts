import { expect, test } from "vitest";
import { Notes } from "../kit/notes";
import { aPerson, layoutOf } from "../kit/people";
import { DAY } from "../palette";
import { shapeOf } from "../shape";
import { paintRoom, paintSeats, planOf } from "./plan";

const HALL = layoutOf("auditorium");
const MIDDLE = { x_m: 0, z_m: 10 };

test("a whole room fits into any picture, and is centred", () => {
  for (const [wide, high] of [
    [1440, 900],
    [390, 844],
    [320, 320],
  ] as const) {
    const { scale, left_px, top_px } = planOf(HALL, wide, high, 1, MIDDLE);
    const left = left_px - (HALL.width_m / 2) * scale;
    const top = top_px - HALL.back_m * scale;
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(left + HALL.width_m * scale).toBeLessThanOrEqual(wide);
    expect(top + HALL.depth_m * scale).toBeLessThanOrEqual(high);
    expect(left).toBeCloseTo(wide - left - HALL.width_m * scale, 5);
  }
});

test("zoomed in, the plan follows who looks and stops at the walls", () => {
  const { scale, left_px, top_px } = planOf(HALL, 400, 400, 4, { x_m: 3, z_m: 12 });
  expect(left_px + 3 * scale).toBeCloseTo(200);
  expect(top_px + 12 * scale).toBeCloseTo(200);
  const corner = planOf(HALL, 400, 400, 4, { x_m: 90, z_m: 90 });
  expect(corner.left_px + (HALL.width_m / 2) * corner.scale).toBeCloseTo(400 - 14);
  expect(corner.top_px + (HALL.depth_m - HALL.back_m) * corner.scale).toBeCloseTo(400 - 14);
});

test("no zoom makes faces larger than a hand", () => {
  expect(planOf(layoutOf("roundtable"), 2000, 2000, 8, MIDDLE).scale).toBe(110);
});

test("floor, stage, tiers, plants and the screen are drawn", () => {
  const notes = new Notes();
  paintRoom(notes.context, HALL, shapeOf(HALL), DAY);
  for (const colour of [DAY.carpet, DAY.foyer, DAY.wood, DAY.aisle, DAY.leaf, DAY.screenTop]) {
    expect(notes.colours.has(colour), colour).toBe(true);
  }
  expect(notes.depth).toBe(0);
});

test("every seat is drawn with its edge, taken ones fainter and the pointed one in its own colour", () => {
  const notes = new Notes();
  const taken = aPerson(2, { seat: 3 }).seat;
  paintSeats(notes.context, HALL, (seat) => seat !== taken, 5, DAY);
  expect(notes.fills).toHaveLength(HALL.seats.length);
  expect(notes.colours.has(DAY.seatEdge)).toBe(true);
  expect(notes.fills.filter(({ alpha }) => alpha < 1)).toHaveLength(1);
  expect(notes.fills.findIndex(({ colour }) => colour === DAY.screenTop)).toBe(4);
  expect(notes.context.globalAlpha).toBe(1);
});
