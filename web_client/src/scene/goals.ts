/** Where somebody who is led comes to stand; the way there and the free floor are the walker's matter. */
import type { Spot } from "./floor";
import type { Layout } from "./layout";
import { STEP_M, shapeOf } from "./shape";

/** Near enough to talk, and not in one another. */
const BESIDE_M = 0.9;

/** Return a spot before the middle of the stage, on the floor; null where there is no stage. */
export function footOfStage(layout: Layout): Spot | null {
  const { stage } = shapeOf(layout);
  if (stage === null) return null;
  return { x_m: 0, z_m: stage.turn_z_m + stage.front_m + STEP_M + BESIDE_M };
}

/** Return a spot beside somebody, on the side from which one comes; before them if one is there. */
export function beside(them: Spot, from: Spot): Spot {
  const [x_m, z_m] = [from.x_m - them.x_m, from.z_m - them.z_m];
  const away_m = Math.hypot(x_m, z_m);
  if (away_m < 0.01) return { x_m: them.x_m, z_m: them.z_m + BESIDE_M };
  return {
    x_m: them.x_m + (x_m / away_m) * BESIDE_M,
    z_m: them.z_m + (z_m / away_m) * BESIDE_M,
  };
}
