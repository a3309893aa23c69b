/**
 * My own avatar: it moves at once, here, and the server hears of it afterwards.
 *
 * The walker holds where I truly am, and beside it an offset that fades: a correction by the
 * server moves the truth at once and the picture gently.
 */
import { type Floor, isStraight, nearestFree, pathTo, type Spot } from "./floor";
import type { Seat } from "./layout";
import { heightAt } from "./shape";
import { type Place, turn } from "./smoothing";

/** Which way I press, relative to where the camera looks: right and ahead, each -1 to 1. */
export interface Steer {
  readonly right: number;
  readonly ahead: number;
}

/** Below the server's limit of 4 m/s, with room for jitter in its clock. */
export const WALK_M_S = 3;
const TURN_PER_S = 10;
const FADE_PER_S = 9;
const RISE_PER_S = 12;
const SNAP_M = 4;
const NEAR_M = 0.06;

export class Walker {
  readonly #floor: Floor;
  #x_m: number;
  #z_m: number;
  #y_m: number;
  #yaw_rad = Math.PI;
  #path: readonly Spot[] = [];
  #seat: Seat | null = null;
  #off = { x_m: 0, y_m: 0, z_m: 0 };
  #hasMoved = false;

  constructor(floor: Floor) {
    this.#floor = floor;
    [this.#x_m, this.#z_m] = floor.layout.spawn;
    this.#y_m = heightAt(floor.shape, this.#x_m, this.#z_m);
  }

  get place(): Place {
    return { x_m: this.#x_m, y_m: this.#y_m, z_m: this.#z_m, yaw_rad: this.#yaw_rad };
  }

  /** Where I am drawn: the truth and what is left of the last correction. */
  get shown(): Place {
    const { x_m, y_m, z_m } = this.#off;
    return {
      x_m: this.#x_m + x_m,
      y_m: this.#y_m + y_m,
      z_m: this.#z_m + z_m,
      yaw_rad: this.#yaw_rad,
    };
  }

  /** Whether I ever walked, steered or sat down since I appeared. */
  get hasMoved(): boolean {
    return this.#hasMoved;
  }

  get seat(): Seat | null {
    return this.#seat;
  }

  get goal(): Spot | null {
    return this.#path.at(-1) ?? null;
  }

  /** Set off on the way to the free point nearest to `to`; say whether there is a way. */
  walkTo(to: Spot): boolean {
    this.#path = pathTo(this.#floor, this.place, to);
    this.#hasMoved ||= this.#path.length > 0;
    return this.#path.length > 0;
  }

  stop(): void {
    this.#path = [];
  }

  /** Sit on a seat, or stand up beside the one I sat on. */
  sit(seat: Seat | null): void {
    if (seat?.number === this.#seat?.number) return;
    const before = this.shown;
    this.stop();
    this.#hasMoved = true;
    if (seat === null) this.#standUp();
    else {
      this.#x_m = seat.x_m;
      this.#y_m = seat.y_m;
      this.#z_m = seat.z_m;
      this.#yaw_rad = seat.yaw_rad;
    }
    this.#seat = seat;
    this.#keepShown(before);
  }

  /** Be where the server says; the picture follows smoothly unless it is far. */
  correct(to: Place): void {
    if (this.#seat !== null) return;
    const before = this.shown;
    this.stop();
    this.#x_m = to.x_m;
    this.#z_m = to.z_m;
    this.#yaw_rad = to.yaw_rad;
    this.#y_m = heightAt(this.#floor.shape, to.x_m, to.z_m);
    this.#keepShown(before);
  }

  /** Move by `dt_s`; steering ends a walk to a goal. heading_rad: where the camera looks. */
  step(dt_s: number, steer: Steer, heading_rad: number): void {
    const fade = Math.exp(-FADE_PER_S * dt_s);
    const { x_m, y_m, z_m } = this.#off;
    this.#off = { x_m: x_m * fade, y_m: y_m * fade, z_m: z_m * fade };
    if (this.#seat !== null) return;
    const isSteered = steer.right !== 0 || steer.ahead !== 0;
    if (isSteered) {
      this.stop();
      this.#hasMoved = true;
      this.#steer(dt_s, steer, heading_rad);
    } else this.#follow(dt_s);
    const ground_m = heightAt(this.#floor.shape, this.#x_m, this.#z_m);
    this.#y_m += (ground_m - this.#y_m) * (1 - Math.exp(-RISE_PER_S * dt_s));
  }

  #steer(dt_s: number, { right, ahead }: Steer, heading_rad: number): void {
    const yaw_rad = heading_rad + Math.atan2(-right, ahead);
    const way_m = WALK_M_S * dt_s;
    const across_m = Math.sin(yaw_rad) * way_m;
    const along_m = Math.cos(yaw_rad) * way_m;
    // Along a wall one slides; the first of the three that is free is taken.
    const here = this.place;
    const tries: readonly Spot[] = [
      { x_m: here.x_m + across_m, z_m: here.z_m + along_m },
      { x_m: here.x_m + across_m, z_m: here.z_m },
      { x_m: here.x_m, z_m: here.z_m + along_m },
    ];
    const to = tries.find((spot) => isStraight(this.#floor, here, spot));
    if (to !== undefined) [this.#x_m, this.#z_m] = [to.x_m, to.z_m];
    this.#face(yaw_rad, dt_s);
  }

  #follow(dt_s: number): void {
    let left_m = WALK_M_S * dt_s;
    for (let next = this.#path[0]; next !== undefined && left_m > 0; next = this.#path[0]) {
      const across_m = next.x_m - this.#x_m;
      const along_m = next.z_m - this.#z_m;
      const way_m = Math.hypot(across_m, along_m);
      if (way_m > NEAR_M) this.#face(Math.atan2(across_m, along_m), dt_s);
      const part = way_m <= left_m ? 1 : left_m / way_m;
      this.#x_m += across_m * part;
      this.#z_m += along_m * part;
      if (part === 1) this.#path = this.#path.slice(1);
      left_m -= way_m;
    }
  }

  #face(yaw_rad: number, dt_s: number): void {
    this.#yaw_rad += turn(this.#yaw_rad, yaw_rad) * (1 - Math.exp(-TURN_PER_S * dt_s));
  }

  #standUp(): void {
    const spot = nearestFree(this.#floor, { x_m: this.#x_m, z_m: this.#z_m });
    if (spot !== null) [this.#x_m, this.#z_m] = [spot.x_m, spot.z_m];
    this.#y_m = heightAt(this.#floor.shape, this.#x_m, this.#z_m);
  }

  #keepShown(before: Place): void {
    const off = {
      x_m: before.x_m - this.#x_m,
      y_m: before.y_m - this.#y_m,
      z_m: before.z_m - this.#z_m,
    };
    const isFar = Math.hypot(off.x_m, off.z_m) > SNAP_M;
    this.#off = isFar ? { x_m: 0, y_m: 0, z_m: 0 } : off;
  }
}
