/** What is worn on the body, and the wheelchair under it. Cut to the body of avatar_parts.ts. */
import type { Word } from "../../avatars/appearance";
import type { MeshBuilder } from "./mesh_builder";
import type { Cut } from "./shell";

const STEEL = "#4a5560";
const LINEN = "#fff6e9";

/** Add a hijab's fall over the shoulders. */
export function addDrape(mesh: MeshBuilder, cut: Cut): void {
  mesh.lathe(
    [0, 0, 0],
    [
      [0.33, 0.72],
      [0.3, 0.86],
      [0.21, 1.04],
    ],
    cut.isFine ? 14 : 7,
  );
}

/** Add what is worn at the neck. */
export function addNeckwear(mesh: MeshBuilder, neck: Word<"neck">, cloth: string, cut: Cut): void {
  if (neck === "scarf") addScarf(mesh.paint(cloth), cut);
  if (neck === "tie") addTie(mesh, cloth, cut);
  if (neck === "bow_tie") addBowTie(mesh, cloth, cut);
}

const FINE_SCARF = [
  [0.2, 0.88],
  [0.25, 0.93],
  [0.25, 0.99],
  [0.17, 1.05],
] as const;
const PLAIN_SCARF = [
  [0.23, 0.88],
  [0.27, 0.96],
  [0.17, 1.05],
] as const;

function addScarf(mesh: MeshBuilder, cut: Cut): void {
  mesh.lathe([0, 0, 0], cut.isFine ? FINE_SCARF : PLAIN_SCARF, cut.isFine ? 12 : 6);
  if (!cut.isFine) return;
  mesh.box(0.1, 0.6, 0.21, 0.11, 0.32, 0.04);
}

function addTie(mesh: MeshBuilder, cloth: string, cut: Cut): void {
  addCollar(mesh, cut);
  mesh.paint(cloth);
  mesh.quad([-0.03, 0.9, 0.208], [0.03, 0.9, 0.208], [0.045, 0.95, 0.19], [-0.045, 0.95, 0.19]);
  mesh.quad([-0.055, 0.6, 0.262], [0.055, 0.6, 0.262], [0.03, 0.9, 0.208], [-0.03, 0.9, 0.208]);
  mesh.quad([0, 0.53, 0.266], [0.055, 0.6, 0.262], [0, 0.61, 0.262], [-0.055, 0.6, 0.262]);
}

function addBowTie(mesh: MeshBuilder, cloth: string, cut: Cut): void {
  addCollar(mesh, cut);
  mesh.paint(cloth);
  for (const side of [-1, 1]) {
    const [near, far] = [side * 0.015, side * 0.12];
    const [left, right] = [Math.min(near, far), Math.max(near, far)];
    const high = (x: number): number => (x === far ? 0.05 : 0.018);
    mesh.quad(
      [left, 0.93 - high(left), 0.222],
      [right, 0.93 - high(right), 0.222],
      [right, 0.93 + high(right), 0.205],
      [left, 0.93 + high(left), 0.205],
    );
  }
  if (cut.isFine) mesh.box(0, 0.908, 0.212, 0.04, 0.044, 0.03);
}

const FINE_COLLAR = [
  [0.208, 0.935],
  [0.18, 0.985],
  [0.14, 1.0],
] as const;
const PLAIN_COLLAR = [
  [0.225, 0.93],
  [0.15, 1.0],
] as const;

function addCollar(mesh: MeshBuilder, cut: Cut): void {
  mesh.paint(LINEN).lathe([0, 0, 0], cut.isFine ? FINE_COLLAR : PLAIN_COLLAR, cut.isFine ? 12 : 6);
}

/** Under who sits in it; while standing people see it as they move along. */
export function addWheelchair(mesh: MeshBuilder, cut: Cut): void {
  const parts = cut.isFine ? 14 : 9;
  for (const side of [-1, 1]) {
    mesh.paint(STEEL);
    const rim = (r: number, out: number): number[] =>
      Array.from({ length: parts + 1 }, (_, n) => {
        const angle = (n / parts) * 2 * Math.PI;
        return mesh.point(
          [side * (0.36 + out), 0.33 + Math.sin(angle) * r, -0.02 + Math.cos(angle) * r],
          [side, 0, 0],
        );
      });
    const [outer, inner] = [rim(0.33, 0), rim(0.26, 0.02)];
    mesh.sheet(outer, inner);
    if (cut.isFine) mesh.box(side * 0.32, 0.52, 0.02, 0.05, 0.05, 0.42);
  }
  mesh.paint("#2f3a44").box(0, 0.36, -0.26, 0.56, 0.5, 0.05);
  if (cut.isFine) mesh.box(0, 0.08, 0.36, 0.36, 0.04, 0.16);
}
