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

test("rows on a floor that does not rise make no tiers, and stand on it", () => {
  const hall = layoutOf("auditorium");
  const rows = [5, 6, 7].flatMap((z_m) =>
    [-2, -1, 0, 1, 2].map((x_m) => ({ x_m, y_m: 0, z_m, yaw_rad: Math.PI, kind: "row" as const })),
  );
  const seats = rows.map((seat, at) => ({ ...seat, number: at + 1 }));
  const classroom = shapeOf({ ...hall, seats });
  expect([classroom.tiers, classroom.foyerHeight_m, heightAt(classroom, 0, 20)]).toEqual([
    [],
    0,
    0,
  ]);
});

test("rows that rise only every second time are as many tiers as heights", () => {
  const hall = layoutOf("auditorium");
  const seats = [8, 9, 10, 11].map((z_m, at) => {
    const y_m = at < 2 ? 0 : 0.3;
    return { number: at + 1, x_m: 0, y_m, z_m, yaw_rad: Math.PI, kind: "row" as const };
  });
  const shape = shapeOf({ ...hall, seats });
  expect(shape.tiers.map(({ height_m }) => height_m)).toEqual([0, 0.3]);
  for (const seat of seats) expect(heightAt(shape, 0, seat.z_m)).toBe(seat.y_m);
  // The last row keeps its floor up to a step behind its last seat.
  expect(shape.tiers.at(-1)?.outer_m).toBeGreaterThan(11);
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
