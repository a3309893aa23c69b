import { expect, test } from "vitest";
import { MESH_POINTS, measuresOf } from "./face";
import { AT_REST, aMesh, type Drawn } from "./face.kit";

const close = (told: Partial<Drawn>) => {
  const { roll_rad: _, x_px, y_px, eyes_px, ...measured } = { ...AT_REST, ...told };
  const found = measuresOf(aMesh(told));
  expect(found).not.toBeNull();
  for (const [key, value] of Object.entries(measured)) {
    expect(found?.[key as keyof typeof measured], key).toBeCloseTo(value, 4);
  }
};

test("a face measures as it was drawn", () => {
  close({});
  close({ width: 1.02, open: 0.3, lift: 0.08, brow: 0.5 });
});

test("nearer, elsewhere or with the head on one side it measures the same", () => {
  close({ lift: 0.06, eyes_px: 17 });
  close({ lift: 0.06, x_px: 20, y_px: 150 });
  close({ lift: 0.06, roll_rad: 0.5 });
  close({ lift: 0.06, roll_rad: -2 });
});

test("a face that is turned aside or bent down keeps its lengths", () => {
  close({ width: 1, lift: 0.07, open: 0.1, yaw_rad: 0.4 });
  close({ width: 1, lift: 0.07, open: 0.1, pitch_rad: -0.35 });
});

test("a head to the side is turned to that side, one bent down is bent down", () => {
  expect(measuresOf(aMesh({ yaw_rad: 0.3 }))?.yaw_rad).toBeCloseTo(0.3, 4);
  expect(measuresOf(aMesh({ yaw_rad: -0.3 }))?.yaw_rad).toBeCloseTo(-0.3, 4);
  expect(measuresOf(aMesh({ pitch_rad: 0.2 }))?.pitch_rad).toBeCloseTo(0.2, 4);
});

test("points that are no face measure nothing", () => {
  expect(measuresOf(new Float32Array(3 * MESH_POINTS))).toBeNull();
  expect(measuresOf(new Float32Array(3 * MESH_POINTS).fill(Number.NaN))).toBeNull();
  expect(measuresOf(new Float32Array(12))).toBeNull();
});
