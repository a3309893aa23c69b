import { expect, test } from "vitest";
import { Notes } from "../kit/notes";
import { layoutOf } from "../kit/people";
import { DAY } from "../palette";
import { doorstep, type SceneDoor } from "../portals";
import { doorUnder, paintDoors } from "./doors";

const LAYOUT = layoutOf("roundtable");
const DOORS: readonly SceneDoor[] = LAYOUT.portals.map((place) => ({
  ...place,
  label: place.number === 2 ? "Foyer" : null,
}));
const [SHUT, OPEN] = DOORS as readonly [SceneDoor, SceneDoor];
const PLAN = { scale: 20, left_px: 200, top_px: 200 };

function under(door: SceneDoor, off_px = 0): SceneDoor | null {
  const { x_m, z_m } = doorstep(door, 0.4);
  return doorUnder(DOORS, PLAN, 200 + x_m * 20 + off_px, 200 + z_m * 20);
}

test("a door that leads somewhere is under a finger's width around it, a shut one is not", () => {
  expect(under(OPEN)).toBe(OPEN);
  expect(under(OPEN, 21)).toBe(OPEN);
  expect(under(OPEN, 40)).toBeNull();
  expect(under(SHUT)).toBeNull();
});

test("an open door is a gap with a mat before it, a shut one is a leaf in the wall", () => {
  const [open, shut] = [OPEN, SHUT].map((door) => {
    const notes = new Notes();
    paintDoors(notes.context, [door], null, DAY);
    expect(notes.depth).toBe(0);
    return notes.colours;
  });
  expect(open?.has(DAY.aisle) && open.has(DAY.beyond)).toBe(true);
  expect(shut?.has(DAY.aisle) || shut?.has(DAY.beyond)).toBe(false);
  expect(shut?.has(DAY.wood)).toBe(true);
});

test("the mat under the pointer is lit", () => {
  const notes = new Notes();
  paintDoors(notes.context, [OPEN], OPEN.number, DAY);
  expect(notes.colours.has(DAY.aisle)).toBe(false);
});
