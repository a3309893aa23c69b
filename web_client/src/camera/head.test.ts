import { expect, test } from "vitest";
import { gestureIn, TRACK_S, type Turn, tracked } from "./head";

const STEP_S = 0.2;

/** A head that swings `rad` to each side, `hz` times a second, seen five times a second. */
function swung(rad: number, hz: number, way: "pitch_rad" | "yaw_rad", other = 0): readonly Turn[] {
  let track: readonly Turn[] = [];
  for (let at_s = 0; at_s <= TRACK_S; at_s += STEP_S) {
    const angle = rad * Math.sin(2 * Math.PI * hz * at_s);
    const turn = { at_s, yaw_rad: other * angle, pitch_rad: other * angle, [way]: angle };
    track = tracked(track, turn);
  }
  return track;
}

test("a head that goes down and up and down again nods", () => {
  for (const hz of [0.8, 1, 1.5]) expect(gestureIn(swung(0.14, hz, "pitch_rad"))).toBe("nod");
});

test("a head that goes to and fro shakes", () => {
  for (const hz of [0.8, 1, 1.5]) expect(gestureIn(swung(0.2, hz, "yaw_rad", 0.2))).toBe("shake");
});

test("a head that trembles, sways slowly or looks down once does neither", () => {
  expect(gestureIn(swung(0.05, 1.5, "pitch_rad"))).toBeNull();
  expect(gestureIn(swung(0.3, 0.2, "yaw_rad"))).toBeNull();
  const down = [0, 0.1, 0.2, 0.3, 0.3, 0.3, 0.2, 0.1, 0, 0];
  const track = down.map((pitch_rad, at) => ({ at_s: at * STEP_S, yaw_rad: 0, pitch_rad }));
  expect(gestureIn(track)).toBeNull();
});

test("a head that goes round is looking around", () => {
  expect(gestureIn(swung(0.2, 1, "yaw_rad", 0.9))).toBeNull();
});

test("nothing was seen: no gesture", () => {
  expect(gestureIn([])).toBeNull();
});

test("what is older than two seconds is forgotten", () => {
  const old = { at_s: 0, yaw_rad: 0, pitch_rad: 0 };
  const track = tracked([old, { ...old, at_s: 1 }], { ...old, at_s: TRACK_S });
  expect(track.map(({ at_s }) => at_s)).toEqual([1, 2]);
});
