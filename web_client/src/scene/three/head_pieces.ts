/** What is worn on the head and before the eyes, and beards. Cut to the head of glsl.ts. */
import type { Word } from "../../avatars/appearance";
import { INK } from "../../avatars/face";
import { HEAD_M } from "./glsl";
import { WRAP_BALLS } from "./head_balls";
import type { MeshBuilder, Point } from "./mesh_builder";
import { addBall, addShell, bulge, type Cut, cover, coverOf, PLAIN, smooth } from "./shell";

const STEEL = "#4a5560";
const TINT = "#46586a";

/** Radius and height, from the brim up. */
const FINE_HAT = [
  [0.3, -0.04],
  [0.5, -0.01],
  [0.5, 0.015],
  [0.325, 0.04],
  [0.29, 0.22],
  [0.23, 0.27],
  [0, 0.28],
] as const;
const PLAIN_HAT = [
  [0.3, -0.04],
  [0.52, 0],
  [0.34, 0.04],
  [0.27, 0.26],
  [0, 0.28],
] as const;

/** Add what is worn on the head; from some rows away, what of it is no ball (head_balls.ts). */
export function addHeadwear(mesh: MeshBuilder, head: Word<"head">, cut: Cut): void {
  switch (head) {
    case "hat":
      mesh.lathe([0, 0.13, -0.02], cut.isFine ? FINE_HAT : PLAIN_HAT, cut.columns);
      break;
    case "cap":
      addShell(mesh, { down: cover(1.05, 1.3, 1.6), thick: () => 0.13 }, cut);
      addVisor(mesh);
      break;
    case "beanie":
      addShell(
        mesh,
        { down: cover(0.98, 1.35, 1.55), thick: (_, part) => (part > 0.7 ? 0.2 : 0.16) },
        cut,
      );
      break;
    case "hijab":
      if (!cut.isFine) break;
      addShell(
        mesh,
        { down: coverOf(WRAP_BALLS.hijab), thick: (_, part) => 0.09 + 0.06 * part },
        cut,
      );
      break;
    case "turban":
      if (!cut.isFine) break;
      addShell(
        mesh,
        {
          down: coverOf(WRAP_BALLS.turban),
          thick: (angle, part) =>
            0.16 + 0.16 * Math.sin(part * 3) + 0.03 * Math.sin(part * 16 + Math.cos(angle) * 2),
        },
        cut,
      );
      break;
    case "kippah":
      addShell(mesh, { down: () => 0.62, thick: () => 0.14 }, cut);
      break;
    case "headphones":
      addHeadphones(mesh, cut);
      break;
    case "none":
      break;
  }
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
  mesh.sheet(outer, inner);
}

function addHeadphones(mesh: MeshBuilder, cut: Cut): void {
  for (const side of [-1, 1]) addBall(mesh, [side * 0.31, -0.01, 0], 0.105, cut);
  mesh.paint(STEEL);
  const parts = cut.isFine ? 8 : 5;
  const band_m = 0.343 * bulge(cut);
  const row = (z: number): number[] =>
    Array.from({ length: parts + 1 }, (_, n) => {
      const angle = (n / parts) * Math.PI;
      const [s, c] = [Math.sin(angle), Math.cos(angle)];
      return mesh.point([c * band_m, s * band_m, z], [c, s, 0]);
    });
  mesh.strip(row(-0.035), row(0.035));
}

/** Add glasses. Sunglasses are bold rims: nobody's eyes are hidden from those they talk to. */
export function addEyewear(mesh: MeshBuilder, eyes: Word<"eyes">, cut: Cut): void {
  if (eyes === "none") return;
  const isRound = eyes === "round_glasses";
  const [round, square] = cut.isFine ? [24, 8] : cut === PLAIN ? [6, 5] : [10, 8];
  const [corners, half] = isRound ? [round, 0.11] : [square, 0.12];
  mesh.paint(eyes === "sunglasses" ? TINT : INK);
  for (const side of [-1, 1]) {
    const at: Point = [side * 0.11, 0.033, 0.297];
    addRing(mesh, at, 0.086, side * 0.36, corners, eyes === "sunglasses" ? 0.24 : half);
    if (cut.isFine) addTemple(mesh, side);
  }
  if (cut.isFine) mesh.box(0, 0.036, 0.312, 0.05, 0.016, 0.012);
}

/** From the rim to over the ear, seen from both sides. */
function addTemple(mesh: MeshBuilder, side: number): void {
  const row = (y: number): number[] =>
    [
      [0.19, 0.268],
      [0.27, 0.16],
      [0.312, 0.0],
    ].map(([x = 0, z = 0]) => mesh.point([side * x, y, z], [side, 0, 0]));
  const [low, high] = [row(0.028), row(0.046)];
  mesh.sheet(low, high);
}

/** A flat ring that faces +z, turned a little around the upright axis. */
function addRing(
  mesh: MeshBuilder,
  at: Point,
  radius: number,
  turn: number,
  corners: number,
  half: number,
): void {
  const row = (r: number): number[] =>
    Array.from({ length: corners + 1 }, (_, n) => {
      const angle = ((n + 0.5) / corners) * 2 * Math.PI;
      const [x, y] = [Math.cos(angle) * r, Math.sin(angle) * r * 0.92];
      const [s, c] = [Math.sin(turn), Math.cos(turn)];
      return mesh.point([at[0] + x * c, at[1] + y, at[2] - x * s], [s, 0, c]);
    });
  mesh.strip(row(radius * (1 + half)), row(radius * (1 - half)));
}

/** Add a beard of the paint's colour. It ends below the lips, which are drawn on the skin. */
export function addBeard(mesh: MeshBuilder, beard: Word<"beard">, cut: Cut): void {
  if (beard === "full") addJaw(mesh, 0.13, 0.05, cut);
  if (beard === "short") addJaw(mesh, 0.07, 0, cut);
  if (beard === "stubble") addJaw(mesh, 0.03, 0, cut);
  if (beard === "full" || beard === "moustache") addMoustache(mesh, cut);
}

function addJaw(mesh: MeshBuilder, thick: number, drop_m: number, cut: Cut): void {
  const isPlain = cut === PLAIN;
  const parts = cut.isFine ? [0.15, 0.5, 0.8, 0.95, 1] : isPlain ? [0.3, 1] : [0.15, 0.85, 1];
  const columns = cut.isFine ? 12 : isPlain ? 4 : 8;
  const rows = parts.map((part, row) =>
    Array.from({ length: columns + 1 }, (_, n) => {
      const turn = ((n / columns) * 2 - 1) * 1.75;
      const top = 0.66 + 0.8 * smooth((Math.abs(turn) - 0.25) / 0.9);
      const up = top * part;
      const radius = HEAD_M * (row === parts.length - 1 ? 0.98 : 1 + thick);
      const out: Point = [
        Math.sin(up) * Math.sin(turn),
        -Math.cos(up),
        Math.sin(up) * Math.cos(turn),
      ];
      return mesh.point(
        [out[0] * radius, out[1] * radius - drop_m * (1 - part), out[2] * radius],
        out,
      );
    }),
  );
  for (let row = 1; row < rows.length; row++) mesh.strip(rows[row - 1] ?? [], rows[row] ?? []);
}

function addMoustache(mesh: MeshBuilder, cut: Cut): void {
  const parts = cut.isFine ? [-1, -0.66, -0.33, 0, 0.33, 0.66, 1] : [-1, 0, 1];
  const row = (down: number, droop: number): number[] =>
    parts.map((part) => {
      const [turn, low] = [part * 0.5, down + droop * part * part];
      const r = HEAD_M * (1.06 - 0.03 * Math.abs(part));
      const out: Point = [
        Math.sin(turn) * Math.cos(low),
        -Math.sin(low),
        Math.cos(turn) * Math.cos(low),
      ];
      return mesh.point([out[0] * r, out[1] * r, out[2] * r], out);
    });
  mesh.strip(row(0.19, 0.14), row(0.08, 0.1));
}
