import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseLayout } from "../scene/layout";
import type { SeatNo } from "../wire/ids";
import type { ClientPose } from "../wire/poses";
import { Body, type Expressive } from "./body";

const LAYOUT = parseLayout({
  ...{ template: "roundtable", width_m: 10, depth_m: 10, height_m: 4, back_m: 5 },
  ...{ spawn: [1, 3], seats: [[200, 20, -100, 1000, "table"]] },
});

let seat: SeatNo | null;
let told: ClientPose[];
let body: Body;

const aScene = (setExpressionOfMe: Expressive["setExpressionOfMe"]): Expressive => ({
  setExpressionOfMe,
  leadMe: () => {},
  stay: () => {},
});

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
  const scene = aScene((code) => void shown.push(code));
  body.attach(scene);
  body.express(8);
  vi.advanceTimersByTime(6000);
  expect(shown).toEqual([8, 0]);
  expect(told).toEqual([]);
});

test("a scene that comes while I laugh shows me laughing", () => {
  body.express(2);
  const shown: number[] = [];
  body.attach(aScene((code) => void shown.push(code)));
  expect(shown).toEqual([2]);
});

describe("who is led", () => {
  const GOAL = { x_m: -3, z_m: 3 };

  test("walks there step by step without a scene, and then no further", () => {
    body.lead(GOAL);
    vi.advanceTimersByTime(1_000);
    const [first, last] = [told[0], told.at(-1)];
    expect(first?.x_m).toBeCloseTo(0.7, 5);
    expect(last?.x_m).toBeCloseTo(-2, 5);
    vi.advanceTimersByTime(2_000);
    expect(told.at(-1)).toMatchObject({ x_m: -3, z_m: 3 });
    const steps = told.length;
    vi.advanceTimersByTime(2_000);
    expect(told).toHaveLength(steps);
  });

  test("stops where they say so, and shows their face from there", () => {
    body.lead(GOAL);
    vi.advanceTimersByTime(500);
    body.stay();
    const here = told.at(-1);
    vi.advanceTimersByTime(2_000);
    expect(told.at(-1)).toEqual(here);
    body.express(1);
    expect(told.at(-1)).toEqual({ ...here, expression: 1 });
  });

  test("goes on from where the server puts them", () => {
    body.lead(GOAL);
    vi.advanceTimersByTime(500);
    body.moved({ x_m: 1, y_m: 0, z_m: 3, yaw_rad: 0, expression: 0, gesture: 0 });
    vi.advanceTimersByTime(100);
    expect(told.at(-1)?.x_m).toBeCloseTo(0.7, 5);
    vi.advanceTimersByTime(3_000);
    expect(told.at(-1)).toMatchObject(GOAL);
    expect(body.isLed).toBe(false);
  });

  test("stops when they sit down", () => {
    body.lead(GOAL);
    vi.advanceTimersByTime(500);
    seat = 1 as SeatNo;
    const steps = told.length;
    vi.advanceTimersByTime(2_000);
    expect(told).toHaveLength(steps);
  });

  test("is walked by the scene where there is one", () => {
    const led: unknown[] = [];
    const scene = { ...aScene(() => {}), stay: () => void led.push("stay") };
    body.attach({ ...scene, leadMe: (x_m, z_m) => void led.push({ x_m, z_m }) });
    body.lead(GOAL);
    body.stay();
    vi.advanceTimersByTime(2_000);
    expect([led, told]).toEqual([[GOAL, "stay"], []]);
  });
});

test("what a camera sees is shown until it sees something else, or decays", () => {
  body.see(1);
  expect(body.shown.value).toBe(1);
  body.see(0);
  expect(body.shown.value).toBe(0);
  body.see(2);
  vi.advanceTimersByTime(5000);
  expect(body.shown.value).toBe(0);
  expect(told.map(({ expression }) => expression)).toEqual([1, 0, 2, 0]);
});

test("a face that stays as it is sends nothing", () => {
  for (let at = 0; at < 20; at++) body.see(0);
  expect(told).toEqual([]);
  body.see(1);
  for (let at = 0; at < 20; at++) body.see(1);
  expect(told).toHaveLength(1);
});

test("what a hand shows wins over the camera for as long as it lasts", () => {
  body.see(1);
  body.express(3);
  body.see(4);
  expect(body.shown.value).toBe(3);
  vi.advanceTimersByTime(10_000);
  expect(body.shown.value).toBe(4);
  body.see(0);
  expect(body.shown.value).toBe(0);
  expect(told.map(({ expression }) => expression)).toEqual([1, 3, 4, 0]);
});

test("who takes an expression back is not shown smiling by the camera at once", () => {
  body.see(1);
  body.express(0);
  body.see(0);
  body.see(1);
  expect(body.shown.value).toBe(0);
  vi.advanceTimersByTime(6000);
  expect(body.shown.value).toBe(1);
});

test("a hand that shows nothing sends nothing again when its time is over", () => {
  body.express(1);
  body.express(0);
  vi.advanceTimersByTime(60_000);
  expect(told.map(({ expression }) => expression)).toEqual([1, 0]);
});
