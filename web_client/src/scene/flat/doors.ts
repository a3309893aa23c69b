/** Doors on the plan: a gap in the wall where one can go, a shut leaf where one cannot. */
import type { Palette } from "../palette";
import { DOOR_WIDE_M, doorstep, type SceneDoor } from "../portals";
import type { Plan } from "./plan";

/** How thick the wall is drawn where a door is in it. */
const WALL_M = 0.34;
const FRAME_M = 0.16;
/** The mat before a door that leads somewhere. */
const MAT_M = 0.85;
/** As large as a finger has to hit. */
const MIN_HIT_PX = 24;
const HIT_M = 1;

/** Draw the doors; the context is in metres. pointed: the one under the pointer. */
export function paintDoors(
  context: CanvasRenderingContext2D,
  doors: readonly SceneDoor[],
  pointed: number | null,
  palette: Palette,
): void {
  for (const door of doors) {
    context.save();
    context.translate(door.x_m, door.z_m);
    // From here on the room lies towards +y.
    context.rotate(-door.yaw_rad);
    if (door.label !== null) paintMat(context, door.number === pointed, palette);
    context.fillStyle = palette.woodDark;
    const wide_m = DOOR_WIDE_M + 2 * FRAME_M;
    context.fillRect(-wide_m / 2, -WALL_M / 2, wide_m, WALL_M);
    context.fillStyle = door.label === null ? palette.wood : palette.beyond;
    context.fillRect(-DOOR_WIDE_M / 2, -WALL_M / 2, DOOR_WIDE_M, WALL_M);
    context.restore();
  }
}

/** Return the door that leads somewhere and lies under a point of the picture, or null. */
export function doorUnder(
  doors: readonly SceneDoor[],
  plan: Plan,
  x_px: number,
  y_px: number,
): SceneDoor | null {
  const reach_px = Math.max(MIN_HIT_PX, HIT_M * plan.scale);
  const isUnder = (door: SceneDoor): boolean => {
    const { x_m, z_m } = doorstep(door, MAT_M / 2);
    const x = plan.left_px + x_m * plan.scale;
    const y = plan.top_px + z_m * plan.scale;
    return Math.hypot(x - x_px, y - y_px) < reach_px;
  };
  return doors.find((door) => door.label !== null && isUnder(door)) ?? null;
}

function paintMat(context: CanvasRenderingContext2D, isPointed: boolean, palette: Palette): void {
  context.fillStyle = isPointed ? palette.beyond : palette.aisle;
  context.strokeStyle = palette.seatEdge;
  context.lineWidth = 0.07;
  context.beginPath();
  context.roundRect(-DOOR_WIDE_M / 2, 0, DOOR_WIDE_M, MAT_M, 0.12);
  context.fill();
  context.stroke();
}
