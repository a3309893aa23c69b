import { expect, test } from "vitest";
import { layoutOf, type Template } from "./kit/people";
import { heightAt, shapeOf, stageReach } from "./shape";

const ROOMS: readonly Template[] = ["auditorium", "roundtable", "open_house"];
const auditorium = shapeOf(layoutOf("auditorium"));

test.each(ROOMS)("every seat of %s stands on the floor below it", (template) => {
  const layout = layoutOf(template);
  const shape = shapeOf(layout);
  for (const seat of layout.seats) {
    expect(heightAt(shape, seat.x_m, seat.z_m), `seat ${seat.number}`).toBeCloseTo(seat.y_m, 2);
  }
});

test("the foyer is little above the last row: the server lets nobody stand 30 cm above it", () => {
  const top_m = Math.max(...layoutOf("auditorium").seats.map(({ y_m }) => y_m));
  expect(auditorium.foyerHeight_m - top_m).toBeLessThan(0.3);
});

test.each(ROOMS)("no seat of %s stands in the furniture", (template) => {
  const layout = layoutOf(template);
  for (const { x_m, z_m, radius_m } of shapeOf(layout).furniture) {
    const nearest_m = Math.min(...layout.seats.map((s) => Math.hypot(s.x_m - x_m, s.z_m - z_m)));
    expect(nearest_m).toBeGreaterThan(radius_m + 0.3);
  }
});

test("rows rise away from the stage, each by a step one can walk up", () => {
  const heights_m = auditorium.tiers.map(({ height_m }) => height_m);
  expect(heights_m).toHaveLength(12);
  heights_m.forEach((height_m, at) => {
    expect(height_m - (heights_m[at - 1] ?? 0)).toBeLessThan(0.34);
    expect(height_m).toBeGreaterThanOrEqual(heights_m[at - 1] ?? 0);
  });
});

test("the foyer is behind the last row and as high as a step more", () => {
  expect(heightAt(auditorium, 0, 25)).toBe(auditorium.foyerHeight_m);
});

test("a low step leads to the stage", () => {
  const { stage } = auditorium;
  if (stage === null) throw new Error("an auditorium has a stage");
  const edge_z_m = stage.turn_z_m + stage.front_m;
  expect(heightAt(auditorium, 0, edge_z_m - 0.1)).toBe(stage.height_m);
  expect(heightAt(auditorium, 0, edge_z_m + 0.3)).toBe(stage.height_m / 2);
  expect(heightAt(auditorium, 0, edge_z_m + 0.9)).toBe(0);
});

test("behind the stage is no stage", () => {
  const { stage } = auditorium;
  expect(stage && stageReach(stage, 0, stage.back_z_m - 0.1)).toBe(Number.POSITIVE_INFINITY);
});

test("a roundtable has one table, no stage and no tiers", () => {
  const shape = shapeOf(layoutOf("roundtable"));
  expect(shape.furniture.filter(({ kind }) => kind === "table")).toHaveLength(1);
  expect([shape.stage, shape.tiers]).toEqual([null, []]);
});

test("the six tables of an open house are six", () => {
  const { furniture } = shapeOf(layoutOf("open_house"));
  expect(furniture.filter(({ kind }) => kind === "table")).toHaveLength(6);
});
