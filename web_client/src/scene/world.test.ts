import { expect, test } from "vitest";
import type { ClientPose, SlotPose } from "../wire/poses";
import type { ScenePerson } from "./index";
import { aBatch, aPerson, aPose, layoutOf } from "./kit/people";
import { walkSeen } from "./kit/walk";
import { heightAt } from "./shape";
import { WALK_M_S } from "./walker";
import { RoomWorld } from "./world";

const HZ = 10;
const LAYOUT = layoutOf("open_house");
const STILL = { right: 0, ahead: 0 };
const ME = aPerson(1, { isMe: true });

function aWorld(...people: readonly ScenePerson[]): RoomWorld {
  const world = new RoomWorld(LAYOUT, HZ);
  world.setPeople([ME, ...people]);
  return world;
}

/** Let a world pass from one moment to another, 30 frames a second; return what it tells of me. */
function run(world: RoomWorld, from_s: number, to_s: number): readonly ClientPose[] {
  const told: ClientPose[] = [];
  for (let frame = 0; frame < (to_s - from_s) * 30; frame++) {
    const pose = world.advance(from_s + frame / 30, 1 / 30, STILL, Math.PI);
    if (pose !== null) told.push(pose);
  }
  return told;
}

function figureOf(world: RoomWorld, member: number) {
  const figure = world.figures.find(({ person }) => person.member === member);
  if (figure === undefined) throw new Error(`member ${member} has no figure`);
  return figure;
}

test("a seated person is at their seat, whatever a pose says", () => {
  const world = aWorld(aPerson(2, { seat: 5 }));
  world.applyPoses(aBatch(1, [aPose(2, { x_m: 9, z_m: 9 })], true), 0);
  run(world, 0, 1);
  const seat = LAYOUT.seats[4];
  expect(figureOf(world, 2)).toMatchObject({ x_m: seat?.x_m, z_m: seat?.z_m, sit: 1 });
});

test("poses of an unknown slot wait for their roster entry", () => {
  const world = aWorld();
  world.applyPoses(aBatch(1, [aPose(2, { x_m: 3, z_m: 8 })]), 0);
  run(world, 0, 1);
  expect(world.figures).toHaveLength(1);
  world.setPeople([ME, aPerson(2)]);
  run(world, 1, 1.1);
  expect(figureOf(world, 2)).toMatchObject({ isPlaced: true, x_m: 3, z_m: 8 });
});

test("who has neither seat nor pose is not drawn, and is once the roster tells a seat", () => {
  const world = aWorld(aPerson(2, { slot: null }));
  run(world, 0, 1);
  expect(figureOf(world, 2).isPlaced).toBe(false);
  world.setPeople([ME, aPerson(2, { slot: null, seat: 3 })]);
  run(world, 1, 1.1);
  expect(figureOf(world, 2).isPlaced).toBe(true);
});

test("a seat number that this layout has not is no seat", () => {
  const world = aWorld(aPerson(2, { seat: 4000 }));
  run(world, 0, 0.1);
  expect(figureOf(world, 2).isPlaced).toBe(false);
});

test("walkers are on this room's floor, however high a pose has them", () => {
  const world = aWorld(aPerson(2));
  world.applyPoses(aBatch(1, [aPose(2, { x_m: 0, y_m: 3, z_m: -1 })]), 0);
  run(world, 0, 1);
  expect(figureOf(world, 2).y_m).toBe(heightAt(world.floor.shape, 0, -1));
});

test("what a keyframe leaves out is gone", () => {
  const world = aWorld(aPerson(2), aPerson(3));
  world.applyPoses(aBatch(1, [aPose(2), aPose(3)], true), 0);
  run(world, 0, 1);
  world.applyPoses(aBatch(10, [aPose(2)], true), 1);
  run(world, 1, 2);
  expect([figureOf(world, 2).isPlaced, figureOf(world, 3).isPlaced]).toEqual([true, false]);
});

test("while another connection begins everybody stays where they were", () => {
  const world = aWorld(aPerson(2), aPerson(3));
  world.applyPoses(aBatch(1, [aPose(2), aPose(3)], true), 0);
  run(world, 0, 1);
  world.resetPoses();
  run(world, 1, 2);
  expect(figureOf(world, 3).isPlaced).toBe(true);
  world.applyPoses(aBatch(9000, [aPose(2)], true), 2);
  run(world, 2, 3);
  expect([figureOf(world, 2).isPlaced, figureOf(world, 3).isPlaced]).toEqual([true, false]);
});

test("a slot that got a new owner does not show its last owner's place", () => {
  const world = aWorld(aPerson(2));
  world.applyPoses(aBatch(1, [aPose(2, { x_m: 5 })]), 0);
  run(world, 0, 1);
  world.setPeople([ME]);
  world.setPeople([ME, aPerson(7, { slot: aPose(2).slot })]);
  run(world, 1, 2);
  expect(figureOf(world, 7).isPlaced).toBe(false);
});

test("speaking and faces are the newest pose's", () => {
  const world = aWorld(aPerson(2, { seat: 2 }));
  world.applyPoses(aBatch(1, [aPose(2, { expression: 2, isSpeaking: true })]), 0);
  run(world, 0, 0.1);
  expect(figureOf(world, 2)).toMatchObject({ expression: 2, isSpeaking: true });
});

test("my expression decays by itself, and both its beginning and its end are told", () => {
  const world = aWorld();
  run(world, 0, 1);
  world.express(4, 1);
  const told = run(world, 1, 8);
  expect(told.map(({ expression }) => expression)).toEqual([4, 0]);
  expect(world.me?.expression).toBe(0);
});

test("who comes back starts where the server has them, and tells nothing of it", () => {
  const world = aWorld();
  world.applyPoses(aBatch(1, [aPose(1, { x_m: 4, z_m: 9, yaw_rad: 1 })], true), 0);
  const told = run(world, 0, 1);
  expect(world.walker.place).toMatchObject({ x_m: 4, z_m: 9 });
  expect(told).toEqual([]);
});

test("who walked on while the connection was away is believed, and says so", () => {
  const world = aWorld();
  world.applyPoses(aBatch(1, [aPose(1, { x_m: 0, z_m: 16 })], true), 0);
  world.walker.walkTo({ x_m: 3, z_m: 16 });
  run(world, 0, 3);
  world.resetPoses();
  world.applyPoses(aBatch(500, [aPose(1, { x_m: 0, z_m: 16 })], true), 3);
  const told = run(world, 3, 4);
  expect(world.walker.place.x_m).toBeCloseTo(3, 1);
  expect(told.at(-1)?.x_m).toBeCloseTo(3, 1);
});

test("a correction is mine at once, and not told back", () => {
  const world = aWorld();
  run(world, 0, 1);
  world.correctMe(aPose(1, { x_m: 2, z_m: 15, yaw_rad: Math.PI }));
  const told = run(world, 1, 2);
  expect(world.walker.place).toMatchObject({ x_m: 2, z_m: 15 });
  expect(told).toEqual([]);
});

test("the nearest free seat is one that nobody has", () => {
  const world = aWorld();
  const nearest = world.seatNear(50);
  world.setPeople([ME, aPerson(2, { seat: nearest?.number ?? 0 })]);
  expect(world.isSeatFree(nearest?.number ?? 0)).toBe(false);
  expect(world.seatNear(50)?.number).not.toBe(nearest?.number);
  expect(world.seatNear(0.1)).toBeNull();
});

test("a seat that is kept for others is not the nearest free one, and free again when that ends", () => {
  const world = aWorld();
  const nearest = world.seatNear(50)?.number ?? 0;
  let isKept = true;
  world.setKept((seat) => isKept && seat === nearest);
  expect([world.isSeatFree(nearest), world.isSeatTaken(nearest)]).toEqual([false, false]);
  expect(world.seatNear(50)?.number).not.toBe(nearest);
  isKept = false;
  expect(world.seatNear(50)?.number).toBe(nearest);
});

test("who sits down in sight is eased there, and does not fly across the room", () => {
  const world = aWorld(aPerson(2));
  const seat = LAYOUT.seats[21];
  if (seat === undefined) throw new Error("an open house has 39 seats");
  world.applyPoses(aBatch(1, [aPose(2, { x_m: seat.x_m + 2, z_m: seat.z_m })]), 0);
  run(world, 0, 1);
  world.setPeople([ME, aPerson(2, { seat: seat.number })]);
  const before = { ...figureOf(world, 2) };
  run(world, 1, 1.05);
  const { x_m, z_m, sit } = figureOf(world, 2);
  expect(sit).toBeGreaterThan(0);
  expect(sit).toBeLessThan(1);
  expect(Math.hypot(x_m - before.x_m, z_m - before.z_m)).toBeLessThan(2);
});

/** Numbers from 0 to 1 that are the same on every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How fast a walk is seen to go, frame by frame, m/s towards the stage; without its ends. */
function speedsOf(fps: number, jitter_s: number, seed: number) {
  const places = walkSeen({ fps, jitter_s, roll: dice(seed) }, 4).slice(fps, 3 * fps);
  const steps = places.slice(1).map((to, n) => [places[n] ?? to, to] as const);
  return {
    speeds: steps.map(([from, to]) => (from.z_m - to.z_m) * fps),
    rises: steps.map(([from, to]) => Math.abs(to.y_m - from.y_m)),
  };
}

test.each([
  [60, 0, 0.15],
  [60, 0.03, 0.65],
  [60, 0.06, 0.65],
  [30, 0.03, 0.65],
  [20, 0.03, 0.65],
])(
  "who walks is seen to walk evenly: %d frames a second, messages up to %f s late",
  (fps, jitter_s, part) => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { speeds, rises } = speedsOf(fps, jitter_s, seed);
      expect(Math.min(...speeds)).toBeGreaterThan(WALK_M_S * (1 - part));
      expect(Math.max(...speeds)).toBeLessThan(WALK_M_S * (1 + part));
      // They climb 16 cm at each row, and are not thrown up it.
      expect(Math.max(...rises)).toBeLessThan(0.09);
    }
  },
);

/** The server's side: who walks, and for each reader the union of what it missed. */
class Server {
  readonly poses = new Map<number, SlotPose>();
  readonly changed = new Map<number, number>();

  constructor(readonly roll: () => number) {}

  walk(tick: number, people: number): void {
    for (let slot = 2; slot < 2 + people; slot++) {
      if (this.poses.has(slot) && this.roll() > 0.4) continue;
      const [x_m, z_m] = [this.roll() * 20 - 10, 14 + this.roll() * 4];
      const expression = Math.floor(this.roll() * 10) as SlotPose["expression"];
      this.poses.set(slot, aPose(slot, { x_m, z_m, yaw_rad: this.roll() * 6, expression }));
      this.changed.set(slot, tick);
    }
  }

  since(tick: number): readonly SlotPose[] {
    const slots = [...this.changed].filter(([, at]) => at > tick).map(([slot]) => slot);
    return slots.map((slot) => this.poses.get(slot) ?? aPose(slot));
  }
}

test.each([1, 2, 3, 4, 5])(
  "after drops and two quiet seconds all worlds are equal (seed %d)",
  (seed) => {
    const roll = dice(seed);
    const server = new Server(roll);
    const people = Array.from({ length: 12 }, (_, n) => aPerson(n + 2));
    const readers = Array.from({ length: 4 }, () => ({ world: aWorld(...people), applied: -1 }));
    for (let tick = 0; tick < 120; tick++) {
      const isQuiet = tick >= 100;
      if (!isQuiet) server.walk(tick, people.length);
      for (const reader of readers) {
        const now_s = tick / HZ + roll() * 0.09;
        // Half of the batches are never delivered; what follows is the union of what was missed.
        if (isQuiet || roll() < 0.5) {
          const poses = server.since(reader.applied);
          if (poses.length > 0) reader.world.applyPoses(aBatch(tick, poses), now_s);
          reader.applied = tick;
        }
        reader.world.advance(now_s, 1 / HZ, STILL, Math.PI);
      }
    }
    for (const { world } of readers) {
      run(world, 12, 12.2);
      for (const [slot, { x_m, z_m, yaw_rad, expression }] of server.poses) {
        expect(figureOf(world, slot)).toMatchObject({ x_m, z_m, yaw_rad, expression });
      }
    }
  },
);

test("a door has words where it leads somewhere", () => {
  const world = aWorld();
  expect(world.doors.map(({ label }) => label)).toEqual([null, null, null]);
  world.setDoors(new Map([[2, "Foyer"]]));
  expect(world.doors.map(({ number, label }) => [number, label])).toEqual([
    ...[
      [1, null],
      [2, "Foyer"],
      [3, null],
    ],
  ]);
});
