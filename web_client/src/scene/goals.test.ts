import { expect, test } from "vitest";
import { floorOf, isFree, pathTo } from "./floor";
import { beside, footOfStage } from "./goals";
import { layoutOf } from "./kit/people";
import { heightAt } from "./shape";

test.each(["auditorium", "open_house"] as const)(
  "from the door of %s there is a way to the foot of the stage",
  (name) => {
    const layout = layoutOf(name);
    const floor = floorOf(layout);
    const foot = footOfStage(layout);
    if (foot === null) throw new Error("no stage");
    expect(isFree(floor, foot.x_m, foot.z_m)).toBe(true);
    expect(heightAt(floor.shape, foot.x_m, foot.z_m)).toBe(0);
    const [x_m, z_m] = layout.spawn;
    expect(pathTo(floor, { x_m, z_m }, foot).at(-1)).toEqual(foot);
  },
);

test("where there is no stage there is no foot of it", () => {
  expect(footOfStage(layoutOf("roundtable"))).toBeNull();
});

test("beside somebody is an arm's length from them, on my side", () => {
  expect(beside({ x_m: 2, z_m: 1 }, { x_m: 2, z_m: 9 })).toEqual({ x_m: 2, z_m: 1.9 });
  expect(beside({ x_m: 2, z_m: 1 }, { x_m: 2, z_m: 1 })).toEqual({ x_m: 2, z_m: 1.9 });
});
