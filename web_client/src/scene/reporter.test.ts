import { expect, test } from "vitest";
import type { ClientPose } from "../wire/poses";
import { PoseReporter } from "./reporter";

const HERE: ClientPose = {
  ...{ x_m: 0, y_m: 0, z_m: 0, yaw_rad: 0 },
  expression: 0,
  gesture: 0,
};

/** Return what is sent of a pose a frame, 60 frames a second. */
function sent(reporter: PoseReporter, for_s: number, pose: (now_s: number) => ClientPose) {
  return Array.from({ length: for_s * 60 }, (_, frame) => frame / 60)
    .map((now_s) => reporter.due(pose(now_s), now_s))
    .filter((told) => told !== null);
}

test("who walks is told ten times a second, and no less because frames do not divide it", () => {
  const told = sent(new PoseReporter(), 5, (now_s) => ({ ...HERE, x_m: now_s * 3 }));
  expect(told.length).toBeLessThanOrEqual(50);
  expect(told.length).toBeGreaterThanOrEqual(49);
});

test("after a pause one pose is told at once, and no more than ten a second follow", () => {
  const told = sent(new PoseReporter(), 10, (now_s) => ({ ...HERE, x_m: Math.max(0, now_s - 9) }));
  expect(told.length).toBeGreaterThanOrEqual(9);
  expect(told.length).toBeLessThanOrEqual(11);
});

test("who is still tells nothing, not even where they first are", () => {
  expect(sent(new PoseReporter(), 5, () => HERE)).toEqual([]);
});

test("a pose that trembles below a centimetre is still", () => {
  expect(sent(new PoseReporter(), 5, (s) => ({ ...HERE, x_m: 0.004 * Math.sin(s * 9) }))).toEqual(
    [],
  );
});

test("an expression is told once, and its end once", () => {
  const told = sent(new PoseReporter(), 5, (now_s) => ({
    ...HERE,
    expression: now_s > 1 && now_s < 3 ? 2 : 0,
  }));
  expect(told.map(({ expression }) => expression)).toEqual([2, 0]);
});

test("the last step of a walk is told", () => {
  const told = sent(new PoseReporter(), 3, (now_s) => ({ ...HERE, z_m: Math.min(1.234, now_s) }));
  expect(told.at(-1)?.z_m).toBeCloseTo(1.234, 2);
});

test("what the server said is not told back to it", () => {
  const reporter = new PoseReporter();
  reporter.due(HERE, 0);
  const theirs = { ...HERE, x_m: 5 };
  reporter.known(theirs);
  expect(sent(reporter, 1, () => ({ ...theirs, y_m: 2, yaw_rad: 2 * Math.PI }))).toEqual([]);
});
