import { expect, test } from "vitest";
import { placeAt, type Sample, TickClock, turn, withSample } from "./smoothing";

const HZ = 10;

function at(tick: number, x_m: number, also: Partial<Sample> = {}): Sample {
  return { tick, x_m, y_m: 0, z_m: 0, yaw_rad: 0, ...also };
}

function kept(...samples: readonly Sample[]): readonly Sample[] {
  return samples.reduce<readonly Sample[]>(withSample, []);
}

test("before anything was heard no tick is shown", () => {
  expect(new TickClock(HZ).shown(5)).toBeNull();
});

test("punctual batches are played out two ticks late", () => {
  const clock = new TickClock(HZ);
  for (let tick = 0; tick < 40; tick++) clock.heard(tick, tick / HZ);
  expect(clock.shown(4)).toBeCloseTo(38, 1);
});

test("jitter makes the playing later, and no tick is shown twice or backwards", () => {
  const clock = new TickClock(HZ);
  let before = Number.NEGATIVE_INFINITY;
  for (let frame = 0; frame < 600; frame++) {
    const now_s = frame / 60;
    if (frame % 6 === 0) clock.heard(frame / 6, now_s + (frame % 18 === 0 ? 0.12 : 0));
    const shown = clock.shown(now_s + 0.13) ?? before;
    expect(shown).toBeGreaterThanOrEqual(before);
    before = shown;
  }
  // 10.11 s are tick 101.1; two ticks and the usual jitter of 1.2 behind that.
  expect(before).toBeLessThan(98);
});

test("one batch that was late for seconds does not hold everybody back", () => {
  const clock = new TickClock(HZ);
  for (let tick = 0; tick < 30; tick++) clock.heard(tick, tick / HZ);
  clock.heard(30, 6);
  expect(clock.shown(6)).toBeGreaterThan(20);
});

test("after a long silence the clock goes on from the next batch", () => {
  const clock = new TickClock(HZ);
  clock.heard(0, 0);
  clock.shown(0);
  clock.heard(600, 60);
  expect(clock.shown(60)).toBeCloseTo(598, 0);
});

test("between two samples the way is a straight line", () => {
  const samples = kept(at(10, 0), at(11, 1));
  expect(placeAt(samples, 10.5)?.x_m).toBeCloseTo(0.5);
});

test("past the newest sample nothing is guessed, before the first nobody is elsewhere", () => {
  const samples = kept(at(10, 0), at(11, 1));
  expect(placeAt(samples, 20)?.x_m).toBe(1);
  expect(placeAt(samples, 3)?.x_m).toBe(0);
  expect(placeAt([], 3)).toBeNull();
});

test("who stood for long sets off shortly before the next sample, and did not creep", () => {
  const samples = kept(at(10, 0), at(110, 1));
  expect(placeAt(samples, 100)?.x_m).toBe(0);
  expect(placeAt(samples, 109)?.x_m).toBeCloseTo(0.5);
});

test("a place change is no walk across the room", () => {
  const samples = kept(at(10, 0), at(11, 9));
  expect(placeAt(samples, 10.9)?.x_m).toBe(0);
  expect(placeAt(samples, 11)?.x_m).toBe(9);
});

test("what is older than the newest is dropped, and the same tick again replaces it", () => {
  const samples = kept(at(10, 0), at(12, 2), at(11, 99), at(12, 3));
  expect(samples.map(({ tick, x_m }) => [tick, x_m])).toEqual([
    [10, 0],
    [12, 3],
  ]);
});

test("a track stays short however long somebody walks", () => {
  const samples = kept(...Array.from({ length: 500 }, (_, tick) => at(tick, tick / 10)));
  expect(samples.length).toBeLessThanOrEqual(16);
});

test.each([
  [0.1, 6.2, -0.1832],
  [6.2, 0.1, 0.1832],
  [0, Math.PI, Math.PI],
  [1, 1, 0],
])("the turn from %f to %f is the short way", (from, to, expected) => {
  expect(turn(from, to)).toBeCloseTo(expected, 3);
});
