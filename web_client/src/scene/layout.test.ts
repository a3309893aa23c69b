import { expect, test } from "vitest";
import VECTORS from "../../../tests/vectors/layouts.json";
import { layoutOf, type Template } from "./kit/people";
import { BadLayout, parseLayout } from "./layout";

const TEMPLATES = Object.keys(VECTORS) as Template[];
const SOUND = VECTORS.roundtable;

test.each(TEMPLATES)("the server's %s is read whole", (template) => {
  const [layout, said] = [layoutOf(template), VECTORS[template]];
  expect(layout.seats).toHaveLength(said.seats.length);
  expect(layout.seats.map(({ number }) => number)).toEqual(said.seats.map((_, at) => at + 1));
  const last = said.seats.at(-1) ?? [];
  expect(layout.seats.at(-1)).toMatchObject({ x_m: Number(last[0]) / 100, kind: last[4] });
  expect(layout.screen?.width_m).toBe((said.screen[3] ?? 0) / 100);
  expect(layout.spawn).toEqual(said.spawn);
  expect(layout.portals.map(({ number, name }) => [number, name])).toEqual(
    said.portals.map(([name], at) => [at + 1, name]),
  );
  const [, x, z, yaw] = said.portals[0] ?? [];
  expect(layout.portals[0]).toMatchObject({
    x_m: Number(x) / 100,
    z_m: Number(z) / 100,
    yaw_rad: Number(yaw) / 1000,
  });
});

test.each(TEMPLATES)("everything in %s lies within its walls", (template) => {
  const { seats, width_m, depth_m, back_m } = layoutOf(template);
  for (const { x_m, z_m } of seats) {
    expect(Math.abs(x_m)).toBeLessThan(width_m / 2);
    expect(z_m).toBeGreaterThan(-back_m);
    expect(z_m).toBeLessThan(depth_m - back_m);
  }
});

test("a room may have no screen", () => {
  expect(parseLayout({ ...SOUND, screen: null }).screen).toBeNull();
});

test("a server from before there were portals has none", () => {
  const { portals: _, ...old } = SOUND;
  expect(parseLayout(old).portals).toEqual([]);
});

test.each([
  ["no object", null],
  ["a text", "roundtable"],
  ["no template", { ...SOUND, template: 7 }],
  ["a spawn that is no pair", { ...SOUND, spawn: [1] }],
  ["a width that is no number", { ...SOUND, width_m: "wide" }],
  ["a depth without end", { ...SOUND, depth_m: Number.POSITIVE_INFINITY }],
  ["a screen of four numbers", { ...SOUND, screen: [1, 2, 3, 4] }],
  ["seats that are no list", { ...SOUND, seats: {} }],
  ["a seat of an unknown kind", { ...SOUND, seats: [[0, 0, 0, 0, "swing"]] }],
  ["portals that are no list", { ...SOUND, portals: "left" }],
  ["a portal without a name", { ...SOUND, portals: [[1, 0, 0, 0]] }],
  ["a portal that is nowhere", { ...SOUND, portals: [["left", 0, null, 0]] }],
  ["a short portal", { ...SOUND, portals: [["left", 0, 0]] }],
  ["a short seat", { ...SOUND, seats: [[0, 0, 0, "row"]] }],
])("%s is refused", (_, json) => {
  expect(() => parseLayout(json)).toThrow(BadLayout);
});
