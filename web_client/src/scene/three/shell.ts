/** Shells: what lies on a head like a cap of some thickness. Cut to the head of glsl.ts. */
import { HEAD_M } from "./glsl";
import type { HeadBall } from "./head_balls";
import type { MeshBuilder, Point } from "./mesh_builder";

/** How a shell lies on the head: how far down and how thick, by the angle from the front. */
export interface Shell {
  /** Polar angle from the crown at which the shell ends. 0 front, pi back. */
  readonly down: (angle: number) => number;
  /** Thickness over the head, head radii; angle, and 0 at the crown to 1 at the edge. */
  readonly thick: (angle: number, part: number) => number;
  /** How far it hangs below its edge, metres. */
  readonly drop?: (angle: number) => number;
}

/** How finely shells are cut: columns around the head, rows down it. */
export interface Cut {
  readonly columns: number;
  readonly rows: number;
  /** Whether what is smaller than a finger is cut at all. */
  readonly isFine: boolean;
}

export const FINE: Cut = { columns: 26, rows: 7, isFine: true };
/** Of who is some rows away: round, without what is small. */
export const MIDDLE: Cut = { columns: 13, rows: 3, isFine: false };
/** Of who is far: a few pixels of hair and hat. */
export const PLAIN: Cut = { columns: 7, rows: 2, isFine: false };

/** How far down a shell reaches: in front, at the sides, behind. */
export function cover(front: number, side: number, back: number): (angle: number) => number {
  return (angle) => {
    const part = angle / Math.PI;
    const low = front + (side - front) * smooth(part / 0.42);
    return low + (back - side) * smooth((part - 0.5) / 0.4);
  };
}

export function coverOf({ front, side, back }: HeadBall): (angle: number) => number {
  return cover(front, side, back);
}

export function fall(length_m: number): (angle: number) => number {
  return (angle) => length_m * smooth((angle - 1.35) / 0.5);
}

export function smooth(part: number): number {
  const t = Math.max(0, Math.min(1, part));
  return t * t * (3 - 2 * t);
}

/** Add a shell, crown first. */
export function addShell(mesh: MeshBuilder, shell: Shell, cut: Cut): void {
  const rows = shell.drop === undefined ? cut.rows : cut.rows + 1;
  const grid = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: cut.columns + 1 }, (_, column) => {
      const turn = (column / cut.columns) * 2 * Math.PI - Math.PI;
      const angle = Math.abs(turn);
      const part = Math.min(1, row / cut.rows);
      const polar = shell.down(angle) * part;
      const radius = HEAD_M * (1 + shell.thick(angle, part)) * bulge(cut);
      const out: Point = [
        Math.sin(polar) * Math.sin(turn),
        Math.cos(polar),
        Math.sin(polar) * Math.cos(turn),
      ];
      const hang = row > cut.rows ? (shell.drop?.(angle) ?? 0) : 0;
      return mesh.point(
        [out[0] * radius, out[1] * radius - hang, out[2] * radius],
        out,
        1.08 - 0.2 * part,
      );
    }),
  );
  for (let row = 1; row < grid.length; row++) mesh.strip(grid[row] ?? [], grid[row - 1] ?? []);
}

/** Where hanging hair begins: what is before it would hang over the face. */
const FALL_FROM = 1.3;
const FALL_PARTS = 8;

/** Add only what hangs of a shell, from the height of the ears down. */
export function addFall(mesh: MeshBuilder, shell: Shell): void {
  const { drop } = shell;
  if (drop === undefined) return;
  const row = (polarOf: (angle: number) => number, hangs: boolean, shade: number): number[] =>
    Array.from({ length: FALL_PARTS + 1 }, (_, n) => {
      const turn = FALL_FROM + ((2 * Math.PI - 2 * FALL_FROM) * n) / FALL_PARTS;
      const angle = Math.min(turn, 2 * Math.PI - turn);
      const polar = polarOf(angle);
      const radius = HEAD_M * (1 + shell.thick(angle, 1));
      const out: Point = [
        Math.sin(polar) * Math.sin(turn),
        Math.cos(polar),
        Math.sin(polar) * Math.cos(turn),
      ];
      const hang = hangs ? drop(angle) : 0;
      return mesh.point([out[0] * radius, out[1] * radius - hang, out[2] * radius], out, shade);
    });
  mesh.strip(
    row(shell.down, true, 0.88),
    row((angle) => Math.min(Math.PI / 2, 0.7 * shell.down(angle)), false, 0.95),
  );
}

/** The flats of few columns would lie within the head that they cover. */
export function bulge(cut: Cut): number {
  return 0.4 + 0.6 / Math.cos(Math.PI / cut.columns);
}

/** Add a ball of 48 triangles, or of 20. */
export function addBall(mesh: MeshBuilder, at: Point, radius: number, cut: Cut): void {
  const isRound = cut.columns >= MIDDLE.columns;
  const heights = isRound ? [-1, -0.6, 0, 0.6, 1] : [-1, -0.55, 0.55, 1];
  const profile = heights.map((up): [number, number] => [
    Math.sqrt(1 - up * up) * radius,
    up * radius,
  ]);
  mesh.lathe(at, profile, isRound ? 8 : 5);
}
