/** Hair, as shells on the head; from some rows away, what of it is no ball (head_balls.ts). */
import type { Word } from "../../avatars/appearance";
import { HAIR_BALLS } from "./head_balls";
import type { MeshBuilder } from "./mesh_builder";
import { addBall, addFall, addShell, type Cut, coverOf, fall, type Shell } from "./shell";

type Hair = Word<"hair">;

/** Above this part of the way from crown to edge a hat presses the hair down. */
const PRESSED_PART = 0.62;
const PRESSED = 0.03;

/** Add hair; what is under a hat lies flat. */
export function addHair(mesh: MeshBuilder, hair: Hair, isUnderHat: boolean, cut: Cut): void {
  const wavy = (angle: number, n: number): number => Math.cos(angle * n);
  const shells: Readonly<Partial<Record<Hair, Shell>>> = {
    short: { down: coverOf(HAIR_BALLS.short), thick: (_, part) => 0.1 - 0.06 * part },
    bob: { down: coverOf(HAIR_BALLS.bob), thick: (_, part) => 0.12 + 0.06 * part },
    long: {
      down: coverOf(HAIR_BALLS.long),
      thick: (_, part) => 0.12 + 0.05 * part,
      drop: fall(0.32),
    },
    curls: {
      down: coverOf(HAIR_BALLS.curls),
      thick: (angle, part) => 0.26 + 0.07 * wavy(angle, 7) * Math.sin(part * 9),
    },
    bun: { down: coverOf(HAIR_BALLS.bun), thick: (_, part) => 0.08 - 0.04 * part },
    braids: { down: coverOf(HAIR_BALLS.braids), thick: (_, part) => 0.09 - 0.03 * part },
    locs: {
      down: coverOf(HAIR_BALLS.locs),
      thick: (angle, part) => 0.13 + 0.05 * wavy(angle, 7) * part,
      drop: fall(0.24),
    },
  };
  const shell = shells[hair];
  if (shell !== undefined && cut.isFine) addShell(mesh, isUnderHat ? pressed(shell) : shell, cut);
  if (shell !== undefined && !cut.isFine) addFall(mesh, shell);
  if (hair === "bun" && !isUnderHat) addBall(mesh, [0, 0.3, -0.12], 0.13, cut);
  if (hair === "braids") addBraids(mesh, cut);
}

function addBraids(mesh: MeshBuilder, cut: Cut): void {
  for (const side of [-1, 1]) {
    if (!cut.isFine) {
      addBall(mesh, [side * 0.29, -0.16, 0.04], 0.12, cut);
      continue;
    }
    for (const [n, y] of [-0.06, -0.17, -0.27].entries()) {
      addBall(mesh, [side * (0.3 - n * 0.012), y, 0.02 + n * 0.02], 0.075 - n * 0.008, cut);
    }
  }
}

function pressed(shell: Shell): Shell {
  return {
    ...shell,
    thick: (angle, part) =>
      part < PRESSED_PART
        ? PRESSED
        : Math.min(shell.thick(angle, part), PRESSED + (part - PRESSED_PART) * 0.4),
  };
}
