import { expect, test } from "vitest";
import { HostClock } from "./host_clock";

/** A device whose date is an hour wrong, and which was switched on a second ago. */
function device() {
  const at = { ms: 1_000 };
  const clock = new HostClock(
    () => at.ms,
    () => 3_600_000 + at.ms,
  );
  return { at, clock };
}

test("the host's time is what it said, and goes on from there", () => {
  const { at, clock } = device();
  clock.joined(50_000);
  at.ms += 700;
  expect(clock.now_ms()).toBe(50_700);
});

test("what came quicker is nearer to the truth, and what is told again late changes nothing", () => {
  const { at, clock } = device();
  clock.joined(50_000); // it took a while
  at.ms += 1_000;
  clock.heard(51_300);
  expect(clock.now_ms()).toBe(51_300);
  clock.heard(20_000);
  clock.heard(null);
  expect(clock.now_ms()).toBe(51_300);
});

test("a new connection begins anew, whatever the device slept through", () => {
  const { at, clock } = device();
  clock.joined(50_000);
  at.ms += 10;
  clock.joined(90_000);
  expect(clock.now_ms()).toBe(90_000);
});

test("until the host has said anything it is this device's date", () => {
  const { clock } = device();
  expect(clock.now_ms()).toBe(3_601_000);
});
