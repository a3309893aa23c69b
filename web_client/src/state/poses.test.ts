import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ClientPose, PoseBatch, RoomHandle, Slot } from "../wire/poses";
import { PoseRelay, type PoseTaker } from "./poses";

/** The bytes of a batch in which everybody shows one expression. */
function batch(tick: number, slots: number[], { isKeyframe = false, expression = 0 } = {}) {
  const view = new DataView(new ArrayBuffer(10 + 11 * slots.length));
  view.setUint8(0, 1);
  view.setUint16(1, 7, true);
  view.setUint32(3, tick, true);
  view.setUint8(7, isKeyframe ? 1 : 0);
  view.setUint16(8, slots.length, true);
  for (const [at, slot] of slots.entries()) {
    view.setUint16(10 + at * 11, slot, true);
    view.setUint8(20 + at * 11, expression);
  }
  return view.buffer;
}

class Scene implements PoseTaker {
  readonly batches: PoseBatch[] = [];
  readonly corrections: ClientPose[] = [];
  resets = 0;
  applyPoses(batch: PoseBatch): void {
    this.batches.push(batch);
  }
  correctMe(pose: ClientPose): void {
    this.corrections.push(pose);
  }
  resetPoses(): void {
    this.resets += 1;
  }
}

let seen: number[];
let relay: PoseRelay;

beforeEach(() => {
  vi.useFakeTimers();
  seen = [];
  relay = new PoseRelay((tick) => void seen.push(tick));
  relay.joined(7 as RoomHandle);
});
afterEach(() => {
  relay.dispose();
  vi.useRealTimers();
});

test("a scene that comes late begins with everybody", () => {
  relay.heard(batch(1, [1, 2, 3], { isKeyframe: true }), 0);
  relay.heard(batch(2, [2]), 100);
  const scene = new Scene();
  relay.attach(scene);
  expect(scene.batches).toHaveLength(1);
  expect(scene.batches[0]?.isKeyframe).toBe(true);
  expect(scene.batches[0]?.tick).toBe(2);
  expect(scene.batches[0]?.poses.map(({ slot }) => slot)).toEqual([1, 2, 3]);
});

test("a keyframe forgets those it does not name", () => {
  relay.heard(batch(1, [1, 2], { isKeyframe: true }), 0);
  relay.heard(batch(2, [2], { isKeyframe: true }), 100);
  expect(relay.poseOf(1 as Slot)).toBeNull();
  expect(relay.poseOf(2 as Slot)?.slot).toBe(2);
});

test("another connection begins anew, also for the scene", () => {
  const scene = new Scene();
  relay.attach(scene);
  relay.heard(batch(900, [1]), 0);
  relay.joined(8 as RoomHandle);
  expect(scene.resets).toBe(2);
  expect(relay.poseOf(1 as Slot)).toBeNull();
});

test("what came is acknowledged once a second", () => {
  for (let tick = 0; tick < 30; tick += 1) relay.heard(batch(tick, [1]), tick * 100);
  expect(seen).toEqual([0, 10, 20]);
});

test("expressions are told apart, at most twice a second, and only when one changed", () => {
  let told = 0;
  const stop = relay.faces.subscribe(() => {
    told += 1;
  });
  for (let tick = 0; tick < 20; tick += 1) {
    relay.heard(batch(tick, [1], { expression: 1 }), tick * 100);
    vi.advanceTimersByTime(100);
  }
  expect([...relay.faces.value]).toEqual([[1, 1]]);
  expect(told).toBe(2); // the first value, and the one change
  relay.heard(batch(21, [1]), 2100);
  vi.advanceTimersByTime(500);
  expect(relay.faces.value.size).toBe(0);
  stop();
});

test("garbage is dropped and harms nothing", () => {
  relay.heard(new ArrayBuffer(3), 0);
  relay.moved(new ArrayBuffer(3));
  relay.heard(batch(1, [1]), 0);
  expect(relay.poseOf(1 as Slot)).not.toBeNull();
});

test("where the server put me reaches the scene, also one that comes later", () => {
  const view = new DataView(new ArrayBuffer(11));
  view.setInt16(2, 150, true);
  relay.moved(view.buffer);
  const scene = new Scene();
  relay.attach(scene);
  expect(scene.corrections.map(({ x_m }) => x_m)).toEqual([1.5]);
});
