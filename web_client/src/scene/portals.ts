/**
 * Doors to other rooms: where one stands to go through, and when that is meant.
 *
 * Nobody is to change rooms by accident. Passing a door asks nothing, nor does appearing beside
 * one; steering into it does, once, until one has stepped away. A tap on the door is meant as it
 * is, and asks when one has come there.
 */
import type { Spot } from "./floor";
import type { PortalPlace } from "./layout";

/** A door as it is now. label: what is written on it, where it leads somewhere. */
export interface SceneDoor extends PortalPlace {
  readonly label: string | null;
}

/** The leaf, without its frame. */
export const DOOR_WIDE_M = 1.5;
export const DOOR_HIGH_M = 2.25;

const STEP_M = 0.9;
const REACH_M = 1;
/** Farther than one comes in: who fidgets on the edge is not asked again and again. */
const AWAY_M = 1.8;
/** A quarter of the way around to each side is along the wall. */
const MIN_TOWARDS = 0.5;

/** Return where one stands before a door. */
export function doorstep({ x_m, z_m, yaw_rad }: PortalPlace, out_m = STEP_M): Spot {
  return { x_m: x_m + Math.sin(yaw_rad) * out_m, z_m: z_m + Math.cos(yaw_rad) * out_m };
}

/** Return the door with somewhere behind it that `at` is before, or null. */
export function doorAt(doors: readonly SceneDoor[], at: Spot): SceneDoor | null {
  const open = doors.filter(({ label }) => label !== null);
  return open.find((door) => apart(doorstep(door), at) <= REACH_M) ?? null;
}

/** Tells when somebody walks into a door. */
export class DoorWatch {
  /** The door that is not to ask now: it did, or I appeared beside it. */
  #quiet: SceneDoor | null = null;
  #isNew = true;

  /** Return the door that is walked into at this moment. yaw_rad: where I head. */
  step(doors: readonly SceneDoor[], at: Spot, yaw_rad: number, isSteered: boolean): number | null {
    const door = doorAt(doors, at);
    if (this.#isNew) [this.#isNew, this.#quiet] = [false, door];
    if (this.#quiet !== null && apart(doorstep(this.#quiet), at) > AWAY_M) this.#quiet = null;
    if (door === null || !isSteered || door.number === this.#quiet?.number) return null;
    const towards = -Math.cos(yaw_rad - door.yaw_rad);
    if (towards < MIN_TOWARDS) return null;
    this.asked(door);
    return door.number;
  }

  /** Do not ask again before I have stepped away from it. */
  asked(door: SceneDoor): void {
    this.#quiet = door;
  }

  /** I was put somewhere, and did not walk there. */
  restart(): void {
    this.#isNew = true;
  }
}

function apart(a: Spot, b: Spot): number {
  return Math.hypot(a.x_m - b.x_m, a.z_m - b.z_m);
}
