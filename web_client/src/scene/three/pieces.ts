/** The pieces that can be worn, cut to the head and the body of glsl.ts. */
import {
  type Appearance,
  CLOTH_COLOURS,
  HAIR_COLOURS,
  hasGlasses,
  hasScarf,
} from "../../avatars/appearance";
import { INK } from "../../avatars/face";
import { HEAD_M } from "./glsl";
import { MeshBuilder, type Point } from "./mesh_builder";

export interface Piece {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly tints: Float32Array;
  readonly indices: readonly number[];
  readonly isOnHead: boolean;
}

/** How a shell lies on the head: how far down and how thick, by the angle from the front. */
interface Shell {
  /** Polar angle from the crown at which the shell ends. 0 front, pi back. */
  readonly down: (angle: number) => number;
  /** Thickness over the head, head radii; angle, and 0 at the crown to 1 at the edge. */
  readonly thick: (angle: number, part: number) => number;
  /** How far it hangs below its edge, metres. */
  readonly drop?: (angle: number) => number;
}

const COLUMNS = 14;
const ROWS = 5;
const STEEL = "#4a5560";

/** Return what somebody of this look wears, hair included. */
export function piecesOf(look: Appearance): readonly Piece[] {
  const head = new MeshBuilder();
  const body = new MeshBuilder();
  const hair = HAIR_COLOURS[look.hair_colour];
  const cloth = CLOTH_COLOURS[look.body];
  const isCovered = look.top === "hijab" || look.top === "turban";
  if (!isCovered) addHair(head.paint(hair), look.hair);
  if (look.extra === "beard") addBeard(head.paint(hair));
  addTop(head.paint(cloth), look.top);
  if (look.top === "hijab") addDrape(body.paint(cloth));
  if (hasGlasses(look)) addGlasses(head.paint(INK));
  if (hasScarf(look)) addScarf(body.paint(cloth));
  if (look.extra === "wheelchair") addWheelchair(body);
  return [pieceOf(head, true), pieceOf(body, false)].filter((piece) => piece.indices.length > 0);
}

function addHair(mesh: MeshBuilder, hair: Appearance["hair"]): void {
  const wavy = (angle: number, n: number): number => Math.cos(angle * n);
  const shells: Readonly<Partial<Record<Appearance["hair"], Shell>>> = {
    short: { down: cover(0.85, 1.45, 2.0), thick: (_, part) => 0.1 - 0.06 * part },
    bob: { down: cover(0.8, 2.1, 2.2), thick: (_, part) => 0.12 + 0.06 * part },
    long: { down: cover(0.8, 2.0, 2.1), thick: (_, part) => 0.12 + 0.05 * part, drop: fall(0.32) },
    curls: {
      down: cover(0.85, 1.8, 2.1),
      thick: (angle, part) => 0.26 + 0.07 * wavy(angle, 7) * Math.sin(part * 9),
    },
    bun: { down: cover(0.8, 1.5, 2.05), thick: (_, part) => 0.08 - 0.04 * part },
    braids: { down: cover(0.8, 1.6, 2.0), thick: (_, part) => 0.09 - 0.03 * part },
    locs: {
      down: cover(0.85, 1.95, 2.1),
      thick: (angle, part) => 0.13 + 0.05 * wavy(angle, 7) * part,
      drop: fall(0.24),
    },
    bald: {
      down: (angle) => (angle > 1.2 ? 1.9 : 0),
      thick: (_, part) => (part > 0.7 ? 0.02 : -0.05),
    },
  };
  const shell = shells[hair];
  if (shell !== undefined) addShell(mesh, shell);
  if (hair === "bun") addBall(mesh, [0, 0.3, -0.12], 0.13);
  if (hair === "braids") addBraids(mesh);
}

function addBraids(mesh: MeshBuilder): void {
  for (const side of [-1, 1]) {
    for (const [n, y] of [-0.06, -0.17, -0.27].entries()) {
      addBall(mesh, [side * (0.3 - n * 0.012), y, 0.02 + n * 0.02], 0.075 - n * 0.008);
    }
  }
}

function addTop(mesh: MeshBuilder, top: Appearance["top"]): void {
  switch (top) {
    case "hat":
      mesh.lathe(
        [0, 0.13, -0.02],
        [
          [0.3, -0.04],
          [0.5, -0.01],
          [0.5, 0.015],
          [0.325, 0.04],
          [0.29, 0.22],
          [0.23, 0.27],
          [0, 0.28],
        ],
        18,
      );
      break;
    case "cap":
      addShell(mesh, { down: cover(1.05, 1.3, 1.6), thick: () => 0.13 });
      addVisor(mesh);
      break;
    case "hijab":
      addShell(mesh, { down: cover(0.75, 2.75, 2.9), thick: (_, part) => 0.09 + 0.06 * part });
      break;
    case "turban":
      addShell(mesh, {
        down: cover(0.95, 1.5, 1.75),
        thick: (angle, part) =>
          0.16 + 0.16 * Math.sin(part * 3) + 0.03 * Math.sin(part * 16 + Math.cos(angle) * 2),
      });
      break;
    case "kippah":
      addShell(mesh, { down: () => 0.62, thick: () => 0.14 });
      break;
    case "headphones":
      addHeadphones(mesh);
      break;
    case "none":
      break;
  }
}

/** How far down a shell reaches: in front, at the sides, behind. */
function cover(front: number, side: number, back: number): (angle: number) => number {
  return (angle) => {
    const part = angle / Math.PI;
    const low = front + (side - front) * smooth(part / 0.42);
    return low + (back - side) * smooth((part - 0.5) / 0.4);
  };
}

function fall(length_m: number): (angle: number) => number {
  return (angle) => length_m * smooth((angle - 1.35) / 0.5);
}

function smooth(part: number): number {
  const t = Math.max(0, Math.min(1, part));
  return t * t * (3 - 2 * t);
}

function addShell(mesh: MeshBuilder, shell: Shell): void {
  const rows = shell.drop === undefined ? ROWS : ROWS + 1;
  const grid = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: COLUMNS + 1 }, (_, column) => {
      const turn = (column / COLUMNS) * 2 * Math.PI - Math.PI;
      const angle = Math.abs(turn);
      const part = Math.min(1, row / ROWS);
      const polar = shell.down(angle) * part;
      const radius = HEAD_M * (1 + shell.thick(angle, part));
      const out: Point = [
        Math.sin(polar) * Math.sin(turn),
        Math.cos(polar),
        Math.sin(polar) * Math.cos(turn),
      ];
      const hang = row > ROWS ? (shell.drop?.(angle) ?? 0) : 0;
      return mesh.point(
        [out[0] * radius, out[1] * radius - hang, out[2] * radius],
        out,
        1.08 - 0.2 * part,
      );
    }),
  );
  for (let row = 1; row < grid.length; row++) mesh.strip(grid[row] ?? [], grid[row - 1] ?? []);
}

function addBall(mesh: MeshBuilder, at: Point, radius: number): void {
  const profile = [-1, -0.6, 0, 0.6, 1].map((up): [number, number] => [
    Math.sqrt(1 - up * up) * radius,
    up * radius,
  ]);
  mesh.lathe(at, profile, 8);
}

function addVisor(mesh: MeshBuilder): void {
  const row = (reach: number, y: number): number[] =>
    [-1, -0.5, 0, 0.5, 1].map((part) =>
      mesh.point(
        [Math.sin(part) * 0.31, y, Math.cos(part) * 0.24 + reach * (1 - part * part * 0.7)],
        [0, 1, 0.2],
      ),
    );
  const [inner, outer] = [row(0.05, 0.16), row(0.24, 0.11)];
  mesh.strip(outer, inner);
  mesh.strip(inner, outer);
}

function addHeadphones(mesh: MeshBuilder): void {
  for (const side of [-1, 1]) addBall(mesh, [side * 0.31, -0.01, 0], 0.105);
  mesh.paint(STEEL);
  const row = (z: number): number[] =>
    Array.from({ length: 9 }, (_, n) => {
      const angle = (n / 8) * Math.PI;
      const [s, c] = [Math.sin(angle), Math.cos(angle)];
      return mesh.point([c * 0.34, s * 0.345, z], [c, s, 0]);
    });
  mesh.strip(row(0.035), row(-0.035));
}

function addGlasses(mesh: MeshBuilder): void {
  for (const side of [-1, 1]) addRing(mesh, [side * 0.105, 0.035, 0.287], 0.078, side * 0.36);
  mesh.box(0, 0.036, 0.308, 0.06, 0.016, 0.012);
  for (const side of [-1, 1]) mesh.box(side * 0.282, 0.036, 0.12, 0.014, 0.018, 0.25);
}

/** A flat ring that faces +z, turned a little around the upright axis. */
function addRing(mesh: MeshBuilder, at: Point, radius: number, turn: number): void {
  const row = (r: number): number[] =>
    Array.from({ length: 13 }, (_, n) => {
      const angle = (n / 12) * 2 * Math.PI;
      const [x, y] = [Math.cos(angle) * r, Math.sin(angle) * r * 0.92];
      const [s, c] = [Math.sin(turn), Math.cos(turn)];
      return mesh.point([at[0] + x * c, at[1] + y, at[2] - x * s], [s, 0, c]);
    });
  mesh.strip(row(radius * 1.12).reverse(), row(radius * 0.88).reverse());
}

function addBeard(mesh: MeshBuilder): void {
  const rows = [0.12, 0.5, 0.95, 1.4].map((polar, row) =>
    Array.from({ length: 11 }, (_, n) => {
      const turn = ((n / 10) * 2 - 1) * 1.55;
      const radius = HEAD_M * (row === 3 ? 0.99 : 1.09);
      // Cut out for the mouth, which is drawn on the skin.
      const up = row === 3 ? polar - 0.52 * (1 - smooth(Math.abs(turn) / 0.9)) : polar;
      const out: Point = [
        Math.sin(up) * Math.sin(turn),
        -Math.cos(up),
        Math.sin(up) * Math.cos(turn),
      ];
      return mesh.point([out[0] * radius, out[1] * radius, out[2] * radius], out);
    }),
  );
  for (let row = 1; row < rows.length; row++) mesh.strip(rows[row - 1] ?? [], rows[row] ?? []);
}

function addDrape(mesh: MeshBuilder): void {
  mesh.lathe(
    [0, 0, 0],
    [
      [0.33, 0.72],
      [0.3, 0.86],
      [0.21, 1.04],
    ],
    14,
  );
}

function addScarf(mesh: MeshBuilder): void {
  mesh.lathe(
    [0, 0, 0],
    [
      [0.2, 0.88],
      [0.25, 0.93],
      [0.25, 0.99],
      [0.17, 1.05],
    ],
    12,
  );
  mesh.box(0.1, 0.6, 0.21, 0.11, 0.32, 0.04);
}

/** Under who sits in it; while standing people see it as they move along. */
function addWheelchair(mesh: MeshBuilder): void {
  for (const side of [-1, 1]) {
    mesh.paint(STEEL);
    const rim = (r: number, out: number): number[] =>
      Array.from({ length: 15 }, (_, n) => {
        const angle = (n / 14) * 2 * Math.PI;
        return mesh.point(
          [side * (0.36 + out), 0.33 + Math.sin(angle) * r, -0.02 + Math.cos(angle) * r],
          [side, 0, 0],
        );
      });
    const [outer, inner] = [rim(0.33, 0), rim(0.26, 0.02)];
    mesh.strip(outer, inner);
    mesh.strip(inner, outer);
    mesh.box(side * 0.32, 0.52, 0.02, 0.05, 0.05, 0.42);
  }
  mesh.paint("#2f3a44").box(0, 0.36, -0.26, 0.56, 0.5, 0.05);
  mesh.box(0, 0.08, 0.36, 0.36, 0.04, 0.16);
}

function pieceOf(mesh: MeshBuilder, isOnHead: boolean): Piece {
  const geometry = mesh.build();
  return {
    positions: geometry.getAttribute("position").array as Float32Array,
    normals: geometry.getAttribute("normal").array as Float32Array,
    tints: geometry.getAttribute("tint").array as Float32Array,
    indices: [...(geometry.getIndex()?.array ?? [])],
    isOnHead,
  };
}
