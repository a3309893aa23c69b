import { expect, test } from "vitest";
import { Meter } from "./meter";

const COST = { drawCalls: 7, triangles: 900 };

test("before a frame was drawn there is nothing to tell", () => {
  expect(new Meter().stats()).toEqual({ fps: 0, jsMs: 0, drawCalls: 0, triangles: 0 });
});

test("frames a second and the median cost are those of the last sixty frames", () => {
  const meter = new Meter();
  for (let frame = 0; frame < 100; frame++) meter.frame(frame / 5, 0.5, COST);
  for (let frame = 0; frame < 60; frame++)
    meter.frame(20 + frame / 50, frame === 9 ? 0.4 : 0.002, COST);
  const { fps, jsMs, drawCalls, triangles } = meter.stats();
  expect(fps).toBeCloseTo(50, 0);
  expect(jsMs).toBeCloseTo(2);
  expect([drawCalls, triangles]).toEqual([7, 900]);
});
