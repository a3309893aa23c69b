/**
 * The built form of a room, derived from its layout: what the server does not say and nobody
 * else needs to know. Stage, rising tiers, tables and foyer furniture follow from where the seats
 * are, so that the three-dimensional room, the flat map and the walkable floor agree.
 */
import type { Layout, Seat } from "./layout";

/** A platform with a straight back and a half-elliptic front. */
export interface StageShape {
  readonly halfWidth_m: number;
  readonly back_z_m: number;
  /** Where the straight part ends and the round front begins. */
  readonly turn_z_m: number;
  /** From turn_z_m to the farthest point of the front. */
  readonly front_m: number;
  readonly height_m: number;
}

/** One ring of the rising floor around the room's origin, between two radii. */
export interface Tier {
  readonly inner_m: number;
  readonly outer_m: number;
  readonly height_m: number;
}

export type FurnitureKind = "table" | "bistro" | "plant";

/** Something round to walk around; bottom_m is the floor it stands on. */
export interface Furniture {
  readonly kind: FurnitureKind;
  readonly x_m: number;
  readonly z_m: number;
  readonly bottom_m: number;
  readonly radius_m: number;
}

export interface RoomShape {
  readonly stage: StageShape | null;
  readonly tiers: readonly Tier[];
  /** Tiers end at this angle from +z on both sides. */
  readonly tierAngle_rad: number;
  readonly foyerHeight_m: number;
  readonly furniture: readonly Furniture[];
}

/** How far the low step reaches out around the stage. */
export const STEP_M = 0.6;
export const AISLE_HALF_M = 0.78;

const STAGE_MARGIN_M = 1.5;
const STAGE_FRONT_M = 3;
const TIER_ANGLE_RAD = 1.32;
const KNEES_M = 0.6;

/** Return the built form of a layout; the same layout always gives the same form. */
export function shapeOf(layout: Layout): RoomShape {
  const tiers = tiersOf(layout.seats);
  const top = tiers.at(-1);
  const foyerHeight_m = top === undefined ? 0 : top.height_m + 0.18;
  const tables = tablesOf(layout.seats);
  return {
    stage: stageOf(layout),
    tiers,
    tierAngle_rad: TIER_ANGLE_RAD,
    foyerHeight_m,
    furniture: [...tables, ...foyerOf(layout, top?.outer_m ?? null, foyerHeight_m)],
  };
}

/** Say how far outside the stage's edge a point is: at most 1 inside, growing outwards. */
export function stageReach(stage: StageShape, x_m: number, z_m: number, grow_m = 0): number {
  const across = x_m / (stage.halfWidth_m + grow_m);
  if (z_m < stage.back_z_m) return Number.POSITIVE_INFINITY;
  const along = Math.max(0, (z_m - stage.turn_z_m) / (stage.front_m + grow_m));
  return Math.hypot(across, along);
}

/** Return the floor's height under a point, metres. */
export function heightAt(shape: RoomShape, x_m: number, z_m: number): number {
  const { stage } = shape;
  if (stage !== null) {
    if (stageReach(stage, x_m, z_m) <= 1) return stage.height_m;
    if (stageReach(stage, x_m, z_m, STEP_M) <= 1) return stage.height_m / 2;
  }
  const first = shape.tiers[0];
  if (first === undefined) return 0;
  const radius_m = Math.hypot(x_m, z_m);
  if (radius_m < first.inner_m || Math.abs(Math.atan2(x_m, z_m)) > shape.tierAngle_rad) return 0;
  const tier = shape.tiers.find((ring) => radius_m < ring.outer_m);
  return tier?.height_m ?? shape.foyerHeight_m;
}

function stageOf(layout: Layout): StageShape | null {
  const seats = layout.seats.filter((seat) => seat.kind === "stage");
  const first = seats[0];
  if (first === undefined) return null;
  const halfWidth_m = Math.max(...seats.map((seat) => Math.abs(seat.x_m))) + STAGE_MARGIN_M;
  return {
    halfWidth_m,
    back_z_m: -layout.back_m,
    turn_z_m: first.z_m - 0.2,
    front_m: STAGE_FRONT_M,
    height_m: first.y_m,
  };
}

function tiersOf(seats: readonly Seat[]): readonly Tier[] {
  const heights = new Map<number, number>();
  for (const seat of seats) {
    if (seat.kind !== "row") continue;
    heights.set(Math.round(Math.hypot(seat.x_m, seat.z_m) * 10) / 10, seat.y_m);
  }
  const rows = [...heights].sort(([a], [b]) => a - b);
  const end_m = (rows.at(-1)?.[0] ?? 0) + 1.1;
  // Of rows at one height, one behind the other, only the first begins a tier.
  const begins = rows.filter(([, height_m], at) => height_m !== rows[at - 1]?.[1]);
  if (begins.every(([, height_m]) => height_m === 0)) return []; // the floor does not rise
  return begins.map(([radius_m, height_m], at) => {
    const next_m = begins[at + 1]?.[0] ?? end_m;
    return { inner_m: radius_m - KNEES_M, outer_m: next_m - KNEES_M, height_m };
  });
}

/** Seats of one table are closer to each other than to any other table's. */
function tablesOf(seats: readonly Seat[]): readonly Furniture[] {
  const groups: Seat[][] = [];
  for (const seat of seats) {
    if (seat.kind !== "table") continue;
    const near = groups.find((group) => group.some((other) => distance(seat, other) < 2));
    if (near === undefined) groups.push([seat]);
    else near.push(seat);
  }
  return groups.map((group) => {
    const x_m = mean(group.map((seat) => seat.x_m));
    const z_m = mean(group.map((seat) => seat.z_m));
    const reach_m = Math.min(...group.map((seat) => Math.hypot(seat.x_m - x_m, seat.z_m - z_m)));
    return { kind: "table", x_m, z_m, bottom_m: 0, radius_m: Math.max(0.5, reach_m - 0.62) };
  });
}

function foyerOf(layout: Layout, rowsEnd_m: number | null, bottom_m: number): Furniture[] {
  const half_m = layout.width_m / 2;
  const front_z_m = layout.depth_m - layout.back_m;
  const plants = [-1, 1].flatMap((side) => [
    plant(side * (half_m - 0.9), front_z_m - 0.9, bottom_m),
    plant(side * (half_m - 0.9), -layout.back_m + 0.9, 0),
  ]);
  if (rowsEnd_m === null) return plants;
  const tables_z_m = (rowsEnd_m + front_z_m) / 2 + 0.8;
  const bistros = [-11.5, -7.5, 7.5, 11.5].map(
    (x_m): Furniture => ({ kind: "bistro", x_m, z_m: tables_z_m, bottom_m, radius_m: 0.5 }),
  );
  const doors = [-3.2, 3.2].map((x_m) => plant(x_m, front_z_m - 0.8, bottom_m));
  return [...plants, ...bistros, ...doors];
}

function plant(x_m: number, z_m: number, bottom_m: number): Furniture {
  return { kind: "plant", x_m, z_m, bottom_m, radius_m: 0.42 };
}

function distance(a: Seat, b: Seat): number {
  return Math.hypot(a.x_m - b.x_m, a.z_m - b.z_m);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
