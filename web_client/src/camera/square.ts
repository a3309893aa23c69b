/**
 * Squares of a picture: which part of it a network looks at, turned so that the eyes are level.
 */
import type { Detection } from "./detector";
import { MESH_POINTS, type Mesh, POINTS } from "./face";

/** In pixels of the picture; turn_rad: clockwise as it is seen. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly turn_rad: number;
}

/** How much more than the face itself the mesh wants to see; MediaPipe's own value. */
const ROOM = 1.5;

/** Return the square that holds a whole picture, its middle in the middle. */
export function wholeOf(width: number, height: number): Square {
  return { x: width / 2, y: height / 2, side: Math.max(width, height), turn_rad: 0 };
}

/** Return the square around a face that was found in `seen`, looked at with `px` pixels a side. */
export function squareOfDetection(found: Detection, seen: Square, px: number): Square {
  const scale = seen.side / px;
  const [rightX, rightY, leftX, leftY] = found.eyes;
  return {
    x: seen.x + (found.x - px / 2) * scale,
    y: seen.y + (found.y - px / 2) * scale,
    side: Math.max(found.width, found.height) * scale * ROOM,
    turn_rad: Math.atan2(leftY - rightY, leftX - rightX),
  };
}

/** Return the square around a mesh that was found in `seen`, looked at with `px` pixels a side. */
export function squareOfMesh(mesh: Mesh, seen: Square, px: number): Square {
  const [left, right] = extent(mesh, 0);
  const [top, bottom] = extent(mesh, 1);
  const scale = seen.side / px;
  const [cos, sin] = [Math.cos(seen.turn_rad), Math.sin(seen.turn_rad)];
  const [dx, dy] = [((left + right) / 2 - px / 2) * scale, ((top + bottom) / 2 - px / 2) * scale];
  return {
    x: seen.x + dx * cos - dy * sin,
    y: seen.y + dx * sin + dy * cos,
    side: Math.max(right - left, bottom - top) * scale * ROOM,
    turn_rad: seen.turn_rad + tiltOf(mesh),
  };
}

/** The part of a 2D canvas context that is used here. */
export type Turned = Pick<
  OffscreenCanvasRenderingContext2D,
  "setTransform" | "clearRect" | "drawImage"
>;

/** Draw a square of a picture upright over a canvas of `px` pixels a side; black where it is out. */
export function draw(onto: Turned, picture: CanvasImageSource, square: Square, px: number): void {
  const scale = px / square.side;
  const [cos, sin] = [Math.cos(square.turn_rad) * scale, Math.sin(square.turn_rad) * scale];
  const { x, y } = square;
  onto.setTransform(1, 0, 0, 1, 0, 0);
  onto.clearRect(0, 0, px, px);
  onto.setTransform(cos, -sin, sin, cos, px / 2 - x * cos - y * sin, px / 2 + x * sin - y * cos);
  onto.drawImage(picture, 0, 0);
}

/** Return red, green and blue of each pixel as the networks want them: from `low` to `high`. */
export function toned(rgba: Uint8ClampedArray, low: number, high: number): Float32Array {
  const tones = new Float32Array((rgba.length / 4) * 3);
  const scale = (high - low) / 255;
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    tones[to] = low + (rgba[from] as number) * scale;
    tones[to + 1] = low + (rgba[from + 1] as number) * scale;
    tones[to + 2] = low + (rgba[from + 2] as number) * scale;
  }
  return tones;
}

function tiltOf(mesh: Mesh): number {
  const [right, left] = [POINTS.rightEye[0], POINTS.leftEye[0]];
  const of = (at: number, axis: number) => mesh[3 * at + axis] ?? Number.NaN;
  return Math.atan2(of(left, 1) - of(right, 1), of(left, 0) - of(right, 0));
}

function extent(mesh: Mesh, axis: number): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < MESH_POINTS; at++) {
    const value = mesh[3 * at + axis] ?? Number.NaN;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
