/** Shells: what lies on a head like a cap of some thickness. Cut to the head of glsl.ts. */
import { HEAD_M } from "./glsl";
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
}

export const FINE: Cut = { columns: 20, rows: 6 };
export const COARSE: Cut = { columns: 9, rows: 3 };

/** How far down a shell reaches: in front, at the sides, behind. */
export function cover(front: number, side: number, back: number): (angle: number) => number {
  return (angle) => {
    const part = angle / Math.PI;
    const low = front + (side - front) * smooth(part / 0.42);
    return low + (back - side) * smooth((part - 0.5) / 0.4);
  };
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
      const radius = HEAD_M * (1 + shell.thick(angle, part));
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

/** Add a ball of 64 triangles. */
export function addBall(mesh: MeshBuilder, at: Point, radius: number): void {
  const profile = [-1, -0.6, 0, 0.6, 1].map((up): [number, number] => [
    Math.sqrt(1 - up * up) * radius,
    up * radius,
  ]);
  mesh.lathe(at, profile, 8);
}
