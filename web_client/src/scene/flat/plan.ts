/** Where the plan of a room lies on the picture, and what is drawn of it once. */
import type { Layout, ScreenPlace } from "../layout";
import type { Palette } from "../palette";
import { type RoomShape, STEP_M } from "../shape";

/** Metres to pixels: the stage is above, the back of the room below. */
export interface Plan {
  readonly scale: number;
  readonly left_px: number;
  readonly top_px: number;
}

const MARGIN_PX = 14;
const MAX_SCALE = 110;

/** Return the plan that shows a whole room in a picture, zoomed around `at` by `zoom`. */
export function planOf(
  layout: Layout,
  width_px: number,
  height_px: number,
  zoom: number,
  at: { readonly x_m: number; readonly z_m: number },
): Plan {
  const across = (width_px - 2 * MARGIN_PX) / layout.width_m;
  const along = (height_px - 2 * MARGIN_PX) / layout.depth_m;
  const scale = Math.min(MAX_SCALE, Math.min(across, along) * zoom);
  // A room that fits is centred; one that does not follows who looks, and stops at its walls.
  const place = (at_m: number, low_m: number, long_m: number, size_px: number): number => {
    const long_px = long_m * scale;
    if (long_px <= size_px) return (size_px - long_px) / 2 - low_m * scale;
    const wanted = size_px / 2 - at_m * scale;
    const [least, most] = [
      size_px - MARGIN_PX - (low_m + long_m) * scale,
      MARGIN_PX - low_m * scale,
    ];
    return Math.max(least, Math.min(most, wanted));
  };
  return {
    scale,
    left_px: place(at.x_m, -layout.width_m / 2, layout.width_m, width_px),
    top_px: place(at.z_m, -layout.back_m, layout.depth_m, height_px),
  };
}

/** Draw floor, stage, tiers and furniture; the context is in metres already. */
export function paintRoom(
  context: CanvasRenderingContext2D,
  layout: Layout,
  shape: RoomShape,
  palette: Palette,
): void {
  context.fillStyle = shape.tiers.length > 0 ? palette.carpet : palette.foyer;
  outlineRoom(context, layout);
  context.fill();
  context.save();
  context.clip();
  paintTiers(context, shape, palette);
  paintStage(context, shape, palette);
  if (layout.screen !== null) paintScreen(context, layout.screen, palette);
  context.restore();
  outlineRoom(context, layout);
  context.strokeStyle = palette.woodDark;
  context.lineWidth = 0.06;
  context.stroke();
  if (shape.tiers.length === 0) paintRugs(context, shape, palette);
  for (const thing of shape.furniture) {
    context.fillStyle = thing.kind === "plant" ? palette.leaf : palette.table;
    disc(context, thing.x_m, thing.z_m, thing.radius_m);
  }
}

function outlineRoom(context: CanvasRenderingContext2D, layout: Layout): void {
  context.beginPath();
  context.roundRect(-layout.width_m / 2, -layout.back_m, layout.width_m, layout.depth_m, 0.8);
}

function paintRugs(context: CanvasRenderingContext2D, shape: RoomShape, palette: Palette): void {
  context.fillStyle = palette.carpet;
  for (const { kind, x_m, z_m, radius_m } of shape.furniture) {
    if (kind === "table") disc(context, x_m, z_m, radius_m + 1.55);
  }
}

/** Draw every seat with an edge that is told from any floor; taken ones fainter. */
export function paintSeats(
  context: CanvasRenderingContext2D,
  layout: Layout,
  isFree: (seat: number) => boolean,
  pointed: number | null,
  palette: Palette,
): void {
  context.strokeStyle = palette.seatEdge;
  context.lineWidth = 0.07;
  for (const seat of layout.seats) {
    context.fillStyle = seat.number === pointed ? palette.screenTop : palette.chair;
    context.globalAlpha = isFree(seat.number) ? 1 : 0.45;
    context.save();
    context.translate(seat.x_m, seat.z_m);
    context.rotate(-seat.yaw_rad);
    context.beginPath();
    // A place without a chair is round.
    if (seat.kind === "floor") context.arc(0, 0, 0.3, 0, Math.PI * 2);
    else context.roundRect(-0.3, -0.28, 0.6, 0.56, 0.16);
    context.fill();
    context.stroke();
    context.restore();
  }
  context.globalAlpha = 1;
}

function paintTiers(context: CanvasRenderingContext2D, shape: RoomShape, palette: Palette): void {
  const last = shape.tiers.at(-1);
  if (last === undefined) return;
  context.fillStyle = palette.foyer;
  context.fillRect(-100, 0, 200, 100);
  const ring = (radius_m: number): void => {
    context.beginPath();
    context.arc(0, 0, radius_m, 0, Math.PI * 2);
  };
  context.fillStyle = palette.carpet;
  ring(last.outer_m);
  context.fill();
  context.strokeStyle = palette.woodDark;
  context.globalAlpha = 0.5;
  context.lineWidth = 0.06;
  for (const tier of [...shape.tiers, { inner_m: last.outer_m }]) {
    const limit = shape.tierAngle_rad;
    context.beginPath();
    context.arc(0, 0, tier.inner_m, Math.PI / 2 - limit, Math.PI / 2 + limit);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.fillStyle = palette.aisle;
  context.fillRect(-0.78, 2.4, 1.56, last.outer_m - 2.4);
}

function paintStage(context: CanvasRenderingContext2D, shape: RoomShape, palette: Palette): void {
  const { stage } = shape;
  if (stage === null) return;
  for (const [grow_m, colour] of [
    [STEP_M, palette.woodDark],
    [0, palette.wood],
  ] as const) {
    const half_m = stage.halfWidth_m + grow_m;
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(-half_m, stage.back_z_m);
    context.lineTo(half_m, stage.back_z_m);
    context.lineTo(half_m, stage.turn_z_m);
    context.ellipse(0, stage.turn_z_m, half_m, stage.front_m + grow_m, 0, 0, Math.PI);
    context.closePath();
    context.fill();
  }
}

function paintScreen(
  context: CanvasRenderingContext2D,
  screen: ScreenPlace,
  palette: Palette,
): void {
  context.fillStyle = palette.screenTop;
  context.beginPath();
  context.roundRect(screen.x_m - screen.width_m / 2, screen.z_m - 0.2, screen.width_m, 0.3, 0.15);
  context.fill();
}

export function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}
