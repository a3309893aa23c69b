import { expect, test } from "vitest";
import { layoutOf } from "../scene/kit/people";
import type { MemberNo } from "../wire/ids";
import { parseView } from "../wire/views";
import { type Company, goalOf } from "./along";
import { card, Harbor } from "./harbor.kit";

const layout = layoutOf("open_house");
const BEN = 2 as MemberNo;

function company(ben: object, poseOf: Company["poseOf"] = () => null): Company {
  const members = [card(1, "Ana"), card(2, "Ben", ben)];
  const view = parseView({ ...new Harbor().snapshot, members });
  return { layout, view, from: { x_m: 0, z_m: 9 }, poseOf };
}

test("who takes me along is found where they stand, on my side of them", () => {
  const at = company({ slot: 4 }, (slot) => (slot === 4 ? { x_m: 0, z_m: 5 } : null));
  expect(goalOf({ m: BEN, to: "me" }, at)).toEqual({ x_m: 0, z_m: 5.9 });
});

test("or where they sit, which poses need not have told", () => {
  const [seat] = layout.seats;
  const goal = goalOf({ m: BEN, to: "me" }, company({ slot: 4, seat: 1 }));
  const away_m = Math.hypot(
    (goal?.x_m ?? 0) - (seat?.x_m ?? 9),
    (goal?.z_m ?? 0) - (seat?.z_m ?? 9),
  );
  expect(away_m).toBeCloseTo(0.9);
});

test("who was never seen leads nowhere", () => {
  expect(goalOf({ m: BEN, to: "me" }, company({ slot: null }))).toBeNull();
  expect(goalOf({ m: 9 as MemberNo, to: "me" }, company({}))).toBeNull();
});

test("the stage is where it is, whoever leads", () => {
  expect(goalOf({ m: BEN, to: "stage" }, company({}))?.x_m).toBe(0);
  expect(
    goalOf({ m: BEN, to: "stage" }, { ...company({}), layout: layoutOf("roundtable") }),
  ).toBeNull();
});
