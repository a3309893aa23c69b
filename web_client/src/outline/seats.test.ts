import { expect, test } from "vitest";
import { compact, DEFAULT_LOOK } from "../avatars/appearance";
import { parseLayout } from "../scene/layout";
import type { MemberNo, SeatNo } from "../wire/ids";
import { sample } from "./sample.kit";
import { freeSeats, spans } from "./seats";
import type { Known } from "./verb";

/** Two on the stage, a row of three, and a place without a chair before it. */
const known: Known = {
  ...sample(),
  layout: parseLayout({
    ...{ template: "hall", width_m: 20, depth_m: 20, height_m: 4, back_m: 5, spawn: [0, 9] },
    seats: [
      [-100, 60, -100, 0, "stage"],
      [100, 60, -100, 0, "stage"],
      [-200, 0, 600, 3141, "row"],
      [0, 0, 632, 3141, "row"],
      [200, 0, 600, 3141, "row"],
      [0, 0, 300, 3141, "floor"],
    ],
  }),
};

test("the middle of the audience comes first, the stage last, and taken seats never", () => {
  expect(freeSeats(known)).toEqual([4, 3, 5, 6, 1]);
});

test("who brings a wheelchair is offered a place without a chair first", () => {
  const look = compact({ ...DEFAULT_LOOK, seat: "wheelchair" });
  const members = known.view.members.map((one) => (one.m === known.me.m ? { ...one, look } : one));
  expect(freeSeats({ ...known, view: { ...known.view, members } })[0]).toBe(6);
});

test("a seat that is kept for others is not offered until its time is over", () => {
  const kept = { seat: 4 as SeatNo, member: 9 as MemberNo, role: null };
  const reserved = [{ ...kept, expires_ms: Date.now() + 60_000 }];
  const over = [{ ...kept, expires_ms: Date.now() - 1 }];
  expect(freeSeats({ ...known, view: { ...known.view, reserved } })).toEqual([3, 5, 6, 1]);
  expect(freeSeats({ ...known, view: { ...known.view, reserved: over } })[0]).toBe(4);
});

test("a room whose form is not known has no seats", () => {
  expect(freeSeats({ ...known, layout: null })).toEqual([]);
});

test("neighbours are joined", () => {
  expect(spans([3, 1, 2, 9])).toBe("1 to 3, 9");
});
