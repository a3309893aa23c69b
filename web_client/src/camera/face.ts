/**
 * What can be read from the form of a face: a few lengths and two angles.
 *
 * A mesh is 468 points (MediaPipe's face mesh). Lengths are taken in the face's own frame, whose
 * axes run along the eyes and along the nose, and are counted in distances between the eyes: so
 * they stay what they are when somebody comes nearer or looks aside.
 */

/** x, y, z of each point, in pixels of the square that was looked at; y down, z away. */
export type Mesh = Float32Array;

export const MESH_POINTS = 468;

/** Points of the mesh that are used; right and left are the person's own. */
export const POINTS = {
  rightEye: [33, 133],
  leftEye: [263, 362],
  betweenEyes: 168,
  belowNose: 2,
  rightCorner: 61,
  leftCorner: 291,
  upperLip: 13,
  lowerLip: 14,
  brows: [105, 66, 334, 296],
} as const;

/** Lengths in distances between the eyes, angles in radians. */
export interface Measures {
  /** From corner to corner of the mouth. */
  readonly width: number;
  /** Between the lips. */
  readonly open: number;
  /** How far the corners of the mouth are above the lips; below: negative. */
  readonly lift: number;
  /** The brows above the eyes. */
  readonly brow: number;
  /** To the side. */
  readonly yaw_rad: number;
  /** Up and down, from an angle that is each face's own. */
  readonly pitch_rad: number;
}

type Vec = readonly [number, number, number];

/** Return what a mesh measures, or null where its points fall into one. */
export function measuresOf(mesh: Mesh): Measures | null {
  const rightEye = middle(mesh, POINTS.rightEye);
  const leftEye = middle(mesh, POINTS.leftEye);
  const eyes_px = length(minus(leftEye, rightEye));
  if (!(eyes_px > 1)) return null;
  const across = scaled(minus(leftEye, rightEye), 1 / eyes_px);
  const nose = minus(point(mesh, POINTS.belowNose), point(mesh, POINTS.betweenEyes));
  const upright = minus(nose, scaled(across, dot(nose, across)));
  if (!(length(upright) > 1)) return null;
  const down = scaled(upright, 1 / length(upright));
  const origin = scaled(plus(rightEye, leftEye), 0.5);
  const u = (at: number) => dot(minus(point(mesh, at), origin), across) / eyes_px;
  const v = (at: number) => dot(minus(point(mesh, at), origin), down) / eyes_px;
  const ahead = cross(across, down);
  // Who opens the mouth moves the lower lip, and the corners follow a quarter of the way.
  const lips = v(POINTS.upperLip) * 0.75 + v(POINTS.lowerLip) * 0.25;
  return {
    width: u(POINTS.leftCorner) - u(POINTS.rightCorner),
    open: v(POINTS.lowerLip) - v(POINTS.upperLip),
    lift: lips - (v(POINTS.rightCorner) + v(POINTS.leftCorner)) / 2,
    brow: -mean(POINTS.brows.map(v)),
    yaw_rad: Math.atan2(ahead[0], ahead[2]),
    pitch_rad: Math.atan2(ahead[1], ahead[2]),
  };
}

function point(mesh: Mesh, at: number): Vec {
  // A mesh has all its points; a shorter one measures NaN, which is refused above.
  const of = (axis: number) => mesh[3 * at + axis] ?? Number.NaN;
  return [of(0), of(1), of(2)];
}

function middle(mesh: Mesh, [a, b]: readonly [number, number]): Vec {
  return scaled(plus(point(mesh, a), point(mesh, b)), 0.5);
}

function plus(a: Vec, b: Vec): Vec {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function minus(a: Vec, b: Vec): Vec {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function scaled(a: Vec, by: number): Vec {
  return [a[0] * by, a[1] * by, a[2] * by];
}

function dot(a: Vec, b: Vec): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vec, b: Vec): Vec {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function length(a: Vec): number {
  return Math.sqrt(dot(a, a));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
