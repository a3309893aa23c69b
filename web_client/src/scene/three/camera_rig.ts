/**
 * The camera that nobody has to manage: behind and above me while I walk, a fixed good view
 * while I sit, a wide one from the stage; never below the floor and never with a wall in between.
 * Walls are painted on their inner side only, so who stands with their back to one is seen
 * through it, from a little outside: nearer, they would be all that is seen.
 *
 * The wanted view is a pure function of where I am; the rig only eases towards it.
 */
import { PerspectiveCamera, Vector3 } from "three";
import type { Layout, Seat } from "../layout";
import { heightAt, type RoomShape } from "../shape";
import { type Place, turn } from "../smoothing";

/** Where to look from and to, metres. */
export interface View {
  readonly eye: readonly [number, number, number];
  readonly look: readonly [number, number, number];
}

/** What the person added to the view: radians, and a factor on the distance. */
export interface Look {
  readonly side_rad: number;
  readonly up_rad: number;
  readonly zoom: number;
}

const WIDE = 1.6;
const WIDE_DEG = 46;
const TABLE_DEG = 56;
const WALL_M = 0.6;
const OUTSIDE_M = 4;
const FLOOR_M = 0.7;
const STAGE_DEG = 56;
const EASE_PER_S = 5;
const HEADING_PER_S = 1.6;
const MAX_SEATED_LOOK_RAD = 0.9;

/** Return the view of somebody who walks: behind them by `heading_rad`, over their head. */
export function walkingView(at: Place, heading_rad: number, added: Look, room: Room): View {
  const side_rad = heading_rad + added.side_rad;
  const far_m = 4.6 * added.zoom;
  const up_m = 1.5 + Math.sin(0.24 + added.up_rad) * far_m;
  const [s, c] = [Math.sin(side_rad), Math.cos(side_rad)];
  const eye: View["eye"] = [at.x_m - s * far_m, at.y_m + up_m, at.z_m - c * far_m];
  const ahead_m = 2.4;
  const look: View["look"] = [at.x_m + s * ahead_m, at.y_m + 1.0, at.z_m + c * ahead_m];
  return inside(room, { eye, look }, OUTSIDE_M);
}

/** Return the view of somebody seated. aspect: the picture's width by its height. */
export function seatedView(seat: Seat, look: Look, room: Room, aspect = WIDE): View {
  if (seat.kind === "stage") return stageView(look, room);
  if (seat.kind === "table") return tableView(seat, look, room, aspect);
  // Over the heads in front, and high over those behind, who would stand in the picture.
  const away_m = Math.hypot(seat.x_m, seat.z_m) || 1;
  const [s, c] = [seat.x_m / away_m, seat.z_m / away_m];
  const back_m = 3.1 * look.zoom;
  return turnedView(
    room,
    {
      eye: [seat.x_m + s * back_m, seat.y_m + 2.2 + 1.25 * look.zoom, seat.z_m + c * back_m],
      look: [0, 1.15, -3],
    },
    look,
  );
}

/** From behind the panel, high enough to read the whole audience's faces. */
function stageView(look: Look, room: Room): View {
  const back_m = -room.layout.back_m + WALL_M;
  return turnedView(room, { eye: [0, 4.2, back_m], look: [0, 0.9, 9 * look.zoom] }, look);
}

function tableView(seat: Seat, look: Look, room: Room, aspect: number): View {
  const [s, c] = [Math.sin(seat.yaw_rad), Math.cos(seat.yaw_rad)];
  // In a tall picture those to the left and right are only seen from farther and higher.
  const tall = Math.max(0, 1 - aspect);
  const back_m = (2.3 + tall * 2.8) * look.zoom;
  return turnedView(
    room,
    {
      eye: [seat.x_m - s * back_m, seat.y_m + 2.75 + tall * 2.8, seat.z_m - c * back_m],
      look: [seat.x_m + s * 2.8, 0.75, seat.z_m + c * 2.8],
    },
    look,
  );
}

/** What a view must stay inside of. */
export interface Room {
  readonly layout: Layout;
  readonly shape: RoomShape;
}

/** Return how wide to look, degrees of the picture's height: closer in from the last rows. */
export function widthOfView(seat: Seat | null, aspect: number): number {
  // A tall picture sees as much to the sides as a square one would.
  if (aspect < 1) return WIDE_DEG + (1 - aspect) * (seat?.kind === "table" ? TABLE_DEG : 34);
  if (seat?.kind === "stage") return STAGE_DEG;
  if (seat === null || seat.kind === "table") return WIDE_DEG;
  const away_m = Math.hypot(seat.x_m, seat.z_m);
  return clamp(WIDE_DEG - (away_m - 8) * 1.1, 33, WIDE_DEG);
}

/** Return a view whose eye is within the walls, or so far outside, and above the floor. */
export function inside({ layout, shape }: Room, view: View, outside_m = -WALL_M): View {
  const half_m = layout.width_m / 2 + outside_m;
  const x = clamp(view.eye[0], -half_m, half_m);
  const front_z_m = layout.depth_m - layout.back_m + outside_m;
  const z = clamp(view.eye[2], -layout.back_m - outside_m, front_z_m);
  const y = Math.max(view.eye[1], heightAt(shape, x, z) + FLOOR_M);
  return { eye: [x, Math.min(y, layout.height_m + 1), z], look: view.look };
}

function turnedView(room: Room, view: View, look: Look): View {
  const [x, y, z] = [
    view.look[0] - view.eye[0],
    view.look[1] - view.eye[1],
    view.look[2] - view.eye[2],
  ];
  const side = clamp(look.side_rad, -MAX_SEATED_LOOK_RAD, MAX_SEATED_LOOK_RAD);
  const [s, c] = [Math.sin(side), Math.cos(side)];
  const safe = inside(room, view);
  const away_m = Math.hypot(x, z);
  const up = clamp(look.up_rad, -0.4, 0.4) * away_m;
  return {
    eye: safe.eye,
    look: [safe.eye[0] + x * c + z * s, safe.eye[1] + y - up, safe.eye[2] + z * c - x * s],
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

export class CameraRig {
  readonly camera = new PerspectiveCamera(WIDE_DEG, 1, 0.15, 90);
  readonly #look = new Vector3();
  #heading_rad = Math.PI;
  #side_rad = 0;
  #up_rad = 0;
  #zoom = 1;
  #isPlaced = false;
  #seat: number | null = null;

  get heading_rad(): number {
    return this.#heading_rad + this.#side_rad;
  }

  /** Add a drag's step, in parts of the picture's size. */
  lookAround(across: number, down: number): void {
    this.#side_rad += across * 2.4;
    this.#up_rad = clamp(this.#up_rad + down * 1.2, -0.5, 0.9);
  }

  zoom(factor: number): void {
    this.#zoom = clamp(this.#zoom * factor, 0.55, 2.4);
  }

  resize(width_px: number, height_px: number): void {
    this.camera.aspect = width_px / Math.max(1, height_px);
    this.camera.updateProjectionMatrix();
  }

  /** Ease towards the view of somebody at `at` on `seat`; at once when motion is reduced. */
  follow(
    at: Place,
    seat: Seat | null,
    speed_m_s: number,
    dt_s: number,
    room: Room,
    isStill: boolean,
  ): void {
    this.#turnAfter(at, seat, speed_m_s, dt_s);
    const look: Look = { side_rad: this.#side_rad, up_rad: this.#up_rad, zoom: this.#zoom };
    const view =
      seat === null
        ? walkingView(at, this.#heading_rad, look, room)
        : seatedView(seat, look, room, this.camera.aspect);
    const part = this.#isPlaced && !isStill ? 1 - Math.exp(-EASE_PER_S * dt_s) : 1;
    this.camera.position.lerp(new Vector3(...view.eye), part);
    // The way from one good view to another must not lead through a tier or a wall.
    const { x, y, z } = this.camera.position;
    this.camera.position.set(...inside(room, { eye: [x, y, z], look: view.look }, OUTSIDE_M).eye);
    this.#look.lerp(new Vector3(...view.look), part);
    this.camera.lookAt(this.#look);
    this.#widen(widthOfView(seat, this.camera.aspect), part);
    this.#isPlaced = true;
  }

  #widen(wanted_deg: number, part: number): void {
    if (Math.abs(wanted_deg - this.camera.fov) < 0.01) return;
    this.camera.fov += (wanted_deg - this.camera.fov) * part;
    this.camera.updateProjectionMatrix();
  }

  #turnAfter(at: Place, seat: Seat | null, speed_m_s: number, dt_s: number): void {
    if (!this.#isPlaced) this.#heading_rad = at.yaw_rad;
    const number = seat?.number ?? null;
    if (number !== this.#seat) {
      this.#side_rad = 0;
      this.#up_rad = 0;
      this.#heading_rad = seat === null ? this.#heading_rad : seat.yaw_rad;
      this.#seat = number;
    }
    if (seat !== null) return;
    const part = Math.min(1, speed_m_s / 2) * (1 - Math.exp(-HEADING_PER_S * dt_s));
    const off_rad = turn(this.heading_rad, at.yaw_rad);
    // Who walks towards the camera is not turned away from: that would spin the room.
    if (Math.abs(off_rad) < 2.4) this.#heading_rad += off_rad * part;
  }
}
