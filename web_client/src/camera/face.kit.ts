/** For tests: a face drawn of numbers, as the mesh gives it. */
import { MESH_POINTS, type Measures, type Mesh, POINTS } from "./face";

export interface Drawn extends Measures {
  readonly roll_rad: number;
  /** Where between the eyes is, and how far apart they are. */
  readonly x_px: number;
  readonly y_px: number;
  readonly eyes_px: number;
}

/** A face at rest, as people's are on average, in the middle of a square of 192 pixels. */
export const AT_REST: Drawn = {
  ...{ width: 0.72, open: 0.02, lift: 0.01, brow: 0.335 },
  ...{ yaw_rad: 0, pitch_rad: 0, roll_rad: 0, x_px: 96, y_px: 80, eyes_px: 50 },
};

const LIPS = 1.15;
type Vec = readonly [number, number, number];

/** Return the mesh that measures as it is told to. */
export function aMesh(told: Partial<Drawn> = {}): Mesh {
  const drawn = { ...AT_REST, ...told };
  const mesh = new Float32Array(3 * MESH_POINTS);
  for (let at = 0; at < MESH_POINTS; at++) put(mesh, at, outline(at), drawn);
  for (const [at, place] of features(drawn)) put(mesh, at, place, drawn);
  return mesh;
}

/** Points that nothing is read from lie around the face. */
function outline(at: number): Vec {
  const angle = (at / MESH_POINTS) * 2 * Math.PI;
  return [1.2 * Math.cos(angle), 0.4 + 1.6 * Math.sin(angle), 0.3];
}

function features({ width, open, lift, brow }: Drawn): readonly (readonly [number, Vec])[] {
  return [
    [POINTS.rightEye[0], [-0.65, 0, 0]],
    [POINTS.rightEye[1], [-0.35, 0, 0]],
    [POINTS.leftEye[0], [0.65, 0, 0]],
    [POINTS.leftEye[1], [0.35, 0, 0]],
    [POINTS.betweenEyes, [0, -0.05, -0.1]],
    [POINTS.belowNose, [0, 0.8, -0.1]],
    [POINTS.upperLip, [0, LIPS - open / 4, -0.1]],
    [POINTS.lowerLip, [0, LIPS + (open * 3) / 4, -0.1]],
    [POINTS.rightCorner, [-width / 2, LIPS - lift, 0]],
    [POINTS.leftCorner, [width / 2, LIPS - lift, 0]],
    ...POINTS.brows.map((at, index) => [at, [index < 2 ? -0.4 : 0.4, -brow, 0]] as const),
  ];
}

function put(mesh: Mesh, at: number, [u, v, w]: Vec, drawn: Drawn): void {
  const { yaw_rad, pitch_rad, roll_rad, x_px, y_px, eyes_px } = drawn;
  const [nodY, nodZ] = turned(v, w, -pitch_rad);
  const [sideZ, sideX] = turned(nodZ, u, yaw_rad);
  const [x, y] = turned(sideX, nodY, roll_rad);
  mesh.set([x_px + x * eyes_px, y_px + y * eyes_px, sideZ * eyes_px], 3 * at);
}

/** Turn the first axis towards the second. */
function turned(a: number, b: number, by_rad: number): [number, number] {
  const [cos, sin] = [Math.cos(by_rad), Math.sin(by_rad)];
  return [a * cos - b * sin, a * sin + b * cos];
}
