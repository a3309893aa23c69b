import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseLayout } from "../scene/layout";
import type { SeatNo } from "../wire/ids";
import type { ClientPose } from "../wire/poses";
import { Body } from "./body";

const LAYOUT = parseLayout({
  ...{ template: "roundtable", width_m: 10, depth_m: 10, height_m: 4, back_m: 5 },
  ...{ spawn: [1, 3], seats: [[200, 20, -100, 1000, "table"]] },
});

let seat: SeatNo | null;
let told: ClientPose[];
let body: Body;

beforeEach(() => {
  vi.useFakeTimers();
  [seat, told] = [null, []];
  body = new Body(
    { layout: () => LAYOUT, seat: () => seat, told: () => null },
    (pose) => void told.push(pose),
  );
});
afterEach(() => {
  body.dispose();
  vi.useRealTimers();
});

test("without a scene a smile goes out from where newcomers stand, and decays", () => {
  body.express(1);
  expect(told[0]).toMatchObject({ x_m: 1, z_m: 3, expression: 1 });
  vi.advanceTimersByTime(6000);
  expect(told[1]).toMatchObject({ x_m: 1, z_m: 3, expression: 0 });
  expect(body.shown.value).toBe(0);
});

test("without a scene a smile of somebody seated goes out from the seat", () => {
  seat = 1 as SeatNo;
  body.express(1);
  expect(told[0]).toMatchObject({ x_m: 2, y_m: 0.2, z_m: -1 });
});

test("without a scene I stay where I walked to before", () => {
  body.posed({ x_m: 4, y_m: 0, z_m: 2, yaw_rad: 0, expression: 0, gesture: 0 });
  body.express(2);
  expect(told.at(-1)).toMatchObject({ x_m: 4, z_m: 2, expression: 2 });
});

test("with a scene the scene shows and tells it", () => {
  const shown: number[] = [];
  const scene = { setExpressionOfMe: (code: number) => void shown.push(code) };
  body.attach(scene);
  body.express(8);
  vi.advanceTimersByTime(6000);
  expect(shown).toEqual([8, 0]);
  expect(told).toEqual([]);
});

test("a scene that comes while I laugh shows me laughing", () => {
  body.express(2);
  const shown: number[] = [];
  body.attach({ setExpressionOfMe: (code) => void shown.push(code) });
  expect(shown).toEqual([2]);
});
