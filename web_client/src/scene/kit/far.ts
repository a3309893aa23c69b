/**
 * How an expression is seen across the hall: from a seat, by the scene's own camera, in pixels.
 *
 * Not a photograph of the scene (no light, no haze), but its measures: what the camera's field of
 * view makes of a head, how much of a head its face takes, and what sign stands over it.
 */
import { Vector3 } from "three";
import { SKIN_COLOURS, type Word } from "../../avatars/appearance";
import { EXPRESSIONS, type ExpressionCode } from "../../avatars/expressions";
import { bareFaceOf, blob, ellipse, faceOf, INK, type Shape } from "../../avatars/face";
import { type Raster, type Rgb, raster } from "../../avatars/kit/raster";
import type { Seat } from "../layout";
import { shapeOf } from "../shape";
import { CameraRig, type Room } from "../three/camera_rig";
import { HEAD_M } from "../three/glsl";
import { layoutOf } from "./people";
import type { Rows } from "./png";

export const FAR_M = 20;
const SCREEN_PX = [1280, 720] as const;
/** The wall behind people in a lit hall. */
export const GROUND: Rgb = [217, 185, 149];
/** The face's own square on the head, in head radii: what FACE of avatar_parts bends it to. */
const FACE_PART = Math.sin(0.86) * 1.015 * 1.02;
const SIGN_PART = 0.76;

/** Return how many pixels one metre is, FAR_M from the eye of who sits; and from which seat. */
export function measured(): { readonly px_per_m: number; readonly seat: Seat } {
  const layout = layoutOf("auditorium");
  const room: Room = { layout, shape: shapeOf(layout) };
  const rows = layout.seats.filter(({ kind }) => kind === "row");
  const stage = layout.seats[2] as Seat;
  const head = new Vector3(stage.x_m, stage.y_m + 1.3, stage.z_m);
  const seen = rows.map((seat) => {
    const { camera } = seatedAt(seat, room);
    return { seat, camera, off_m: Math.abs(camera.position.distanceTo(head) - FAR_M) };
  });
  const best = seen.reduce((one, other) => (other.off_m < one.off_m ? other : one));
  const away = best.camera.worldToLocal(head.clone()).normalize().multiplyScalar(FAR_M);
  const [low, high] = [-0.5, 0.5].map((up_m) => {
    const at = away.clone().add(new Vector3(0, up_m, 0));
    return at.applyMatrix4(best.camera.projectionMatrix).y;
  });
  return { px_per_m: (((high ?? 0) - (low ?? 0)) / 2) * SCREEN_PX[1], seat: best.seat };
}

function seatedAt(seat: Seat, room: Room): CameraRig {
  const rig = new CameraRig();
  rig.resize(...SCREEN_PX);
  rig.follow(seat, seat, 0, 1, room, true);
  rig.camera.updateMatrixWorld();
  return rig;
}

/** Return the head with its face, as large as it is seen. */
export function headSeen(code: ExpressionCode, skin: Word<"skin">, px_per_m: number): Raster {
  const head = blob(ellipse(0, 0, 1 / FACE_PART, 1 / FACE_PART), SKIN_COLOURS[skin]);
  return seen([head, ...bareFaceOf(code)], HEAD_M * FACE_PART * px_per_m, 1.1 / FACE_PART);
}

/** Return the sign over the head; for who shows nothing, the ground. */
export function signSeen(code: ExpressionCode, px_per_m: number): Raster {
  const disc = { ...blob(ellipse(0, 0, 1.18, 1.18), "#fff3df"), stroke: INK, width: 0.06 };
  const shapes: readonly Shape[] = code === 0 ? [] : [disc, ...faceOf(code)];
  const unit_px = HEAD_M * 0.72 * Math.min(1.7, FAR_M / 9) * SIGN_PART * px_per_m;
  const { size_px, pixels } = seen(shapes, unit_px, 1.3);
  const part = smooth((FAR_M - 17) / 4);
  const faded = pixels.map(([r, g, b]): Rgb => {
    const [r0, g0, b0] = GROUND;
    return [r0 + (r - r0) * part, g0 + (g - g0) * part, b0 + (b - b0) * part];
  });
  return { size_px, pixels: faded };
}

export interface Sheet {
  /** By expression's code. */
  readonly signs: readonly Raster[];
  /** By skin, then by code. */
  readonly heads: readonly (readonly Raster[])[];
}

/** The lightest skin, the plain one and the darkest, on which lines are hardest to see. */
const SKINS = ["s1", "s4", "s8"] as const;
const MAGNIFIED = 4;

export function sheetOf(px_per_m: number): Sheet {
  return {
    signs: EXPRESSIONS.map(({ code }) => signSeen(code, px_per_m)),
    heads: SKINS.map((skin) => EXPRESSIONS.map(({ code }) => headSeen(code, skin, px_per_m))),
  };
}

/** Return the sheet as one picture: as large as it is seen, and below it four times as large. */
export function laidOut({ signs, heads }: Sheet): Rows {
  const cell_px = Math.max(signs[0]?.size_px ?? 0, heads[0]?.[0]?.size_px ?? 0);
  const small = [signs, ...heads].flatMap((pictures) => strip(pictures, cell_px));
  const large = small.flatMap((row) => {
    const wide = row.flatMap((pixel) => Array<Rgb>(MAGNIFIED).fill(pixel));
    return Array<readonly Rgb[]>(MAGNIFIED).fill(wide);
  });
  const rest = Array<Rgb>((MAGNIFIED - 1) * (small[0]?.length ?? 0)).fill(GROUND);
  return [...small.map((row) => [...row, ...rest]), ...large];
}

function strip(pictures: readonly Raster[], cell_px: number): Rows {
  return Array.from({ length: cell_px }, (_, y) =>
    pictures.flatMap(({ size_px, pixels }) =>
      Array.from({ length: cell_px }, (__, x) =>
        x < size_px && y < size_px ? (pixels[y * size_px + x] ?? GROUND) : GROUND,
      ),
    ),
  );
}

/** reach: half of the picture's side, in face units. */
function seen(shapes: readonly Shape[], unit_px: number, reach: number): Raster {
  const size_px = Math.round(2 * reach * unit_px);
  return raster(shapes, [-reach, -reach, 2 * reach, 2 * reach], size_px, GROUND);
}

function smooth(part: number): number {
  const t = Math.max(0, Math.min(1, part));
  return t * t * (3 - 2 * t);
}
