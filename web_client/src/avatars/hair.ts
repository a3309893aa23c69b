/** Hair in portraits: what lies behind the head, and what falls over its front. */
import type { Word } from "./appearance";
import { blob, ellipse, line, type Shape } from "./face";

type Hair = Word<"hair">;

const FRINGE = "M-1.06 -0.02 C-1.2 -1.5 1.2 -1.5 1.06 -0.02 C0.9 -0.5 0.5 -0.76 0.1 -0.72";

/** Return what of this hair lies behind the head. */
export function hairBehind(hair: Hair, colour: string): readonly Shape[] {
  switch (hair) {
    case "bob":
      return [
        blob("M-1.14 0.62 C-1.4 -1.5 1.4 -1.5 1.14 0.62 C0.8 0.8 -0.8 0.8 -1.14 0.62 Z", colour),
      ];
    case "long":
    case "locs":
      return [blob("M-1.2 1.3 C-1.46 -1.6 1.46 -1.6 1.2 1.3 C0.7 1.4 -0.7 1.4 -1.2 1.3 Z", colour)];
    case "curls":
      return curls().map(([x, y, r]) => blob(ellipse(x, y, r, r), colour));
    case "bun":
      return [blob(ellipse(0, -1.16, 0.36, 0.32), colour)];
    case "braids":
      return [-1, 1].flatMap((side) =>
        [0.3, 0.62, 0.94].map((y) => blob(ellipse(side * 1.05, y, 0.2, 0.21), colour)),
      );
    case "none":
    case "short":
      return [];
  }
}

/** Return what of this hair falls over the head's front; it leaves the eyes free. */
export function hairInFront(hair: Hair, colour: string): readonly Shape[] {
  switch (hair) {
    case "none":
      return [];
    case "curls":
      return [-0.6, -0.2, 0.2, 0.6].map((x) =>
        blob(ellipse(x, -0.8 + x * x * 0.3, 0.3, 0.26), colour),
      );
    case "locs":
      return [
        blob(`${FRINGE} C-0.3 -0.76 -0.9 -0.5 -1.06 -0.02 Z`, colour),
        ...[-1, 1].flatMap((side) =>
          [0.96, 1.16].map((x) => line(`M${side * x} -0.2 V0.9`, 0.18, colour)),
        ),
      ];
    case "short":
    case "bob":
    case "long":
    case "bun":
    case "braids":
      return [blob(`${FRINGE} C-0.3 -0.78 -0.84 -0.5 -1.06 -0.02 Z`, colour)];
  }
}

function curls(): readonly (readonly [number, number, number])[] {
  return Array.from({ length: 11 }, (_, at) => {
    const angle = Math.PI * (0.95 + (at / 10) * 1.1);
    return [1.02 * Math.cos(angle), 0.98 * Math.sin(angle), 0.36] as const;
  });
}
