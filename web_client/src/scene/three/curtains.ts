/** A curtain on either side of the screen and a valance over it: this room is a theatre. */
import type { Layout, ScreenPlace } from "../layout";
import type { Palette } from "../palette";
import type { StageShape } from "../shape";
import type { MeshBuilder } from "./mesh_builder";

const OFF_WALL_M = 0.24;
const FOLD_M = 0.42;
const DEPTH_M = 0.09;
const POINTS_A_FOLD = 6;
const PAST_STAGE_M = 0.9;
const GAP_M = 0.3;
const VALANCE_M = 0.62;

/** Hang curtains behind a stage; a room without a screen has bare walls. */
export function addCurtains(
  mesh: MeshBuilder,
  layout: Layout,
  stage: StageShape,
  palette: Palette,
): void {
  const { screen } = layout;
  if (screen === null) return;
  const z_m = stage.back_z_m + OFF_WALL_M;
  const outer_m = stage.halfWidth_m + PAST_STAGE_M;
  const inner_m = screen.width_m / 2 + GAP_M;
  const top_m = topOf(screen, layout);
  mesh.paint(palette.aisle);
  addFolds(mesh, -outer_m, -inner_m, () => 0, top_m, z_m);
  addFolds(mesh, inner_m, outer_m, () => 0, top_m, z_m);
  // The valance hangs in swags, deepest at its ends.
  const swag = (x_m: number): number =>
    top_m - VALANCE_M * (0.62 + 0.2 * Math.abs(Math.sin((x_m / outer_m) * Math.PI * 2.5)));
  addFolds(mesh, -outer_m, outer_m, swag, top_m + 0.1, z_m + DEPTH_M * 1.6);
}

function topOf(screen: ScreenPlace, layout: Layout): number {
  return Math.min(layout.height_m - 0.2, screen.y_m + screen.height_m / 2 + VALANCE_M);
}

function addFolds(
  mesh: MeshBuilder,
  from_m: number,
  to_m: number,
  bottom: (x_m: number) => number,
  top_m: number,
  z_m: number,
): void {
  const columns = Math.max(2, Math.ceil(((to_m - from_m) / FOLD_M) * POINTS_A_FOLD));
  const row = (height: (x_m: number) => number, shade: number): number[] =>
    Array.from({ length: columns + 1 }, (_, n) => {
      const x_m = from_m + ((to_m - from_m) * n) / columns;
      const turn = (x_m / FOLD_M) * 2 * Math.PI;
      const slope = Math.cos(turn) * ((DEPTH_M * 2 * Math.PI) / FOLD_M);
      const length = Math.hypot(slope, 1);
      // Deep in a fold it is dark, whichever way the lamp stands.
      const dark = 0.78 + 0.22 * Math.sin(turn);
      return mesh.point(
        [x_m, height(x_m), z_m + Math.sin(turn) * DEPTH_M],
        [-slope / length, 0, 1 / length],
        shade * dark,
      );
    });
  mesh.strip(
    row(bottom, 0.75),
    row(() => top_m, 1.05),
  );
}
