/**
 * What people wear in portraits.
 *
 * Nothing of it may hide what a face says: beards leave the lips free, tinted glasses let the
 * eyes through, and what covers the brow ends above the brows.
 */
import type { Word } from "./appearance";
import { blob, ellipse, INK, line, type Shape } from "./face";

type Colour = string;

const TINT = "#33506480";
const STEEL = "#4a5560";

/** Return what is worn on the head. */
export function headwear(head: Word<"head">, cloth: Colour): readonly Shape[] {
  switch (head) {
    case "none":
      return [];
    case "hat":
      return [
        blob("M-0.78 -0.72 C-0.78 -1.5 0.78 -1.5 0.78 -0.72 Z", cloth),
        line("M-1.2 -0.66 Q0 -0.84 1.2 -0.66", 0.22, cloth),
        line("M-0.76 -0.84 Q0 -1 0.76 -0.84", 0.12, INK),
      ];
    case "cap":
      return [
        blob("M-1.02 -0.46 C-1.02 -1.5 1.02 -1.5 1.02 -0.46 Q0 -0.76 -1.02 -0.46 Z", cloth),
        line("M-0.1 -0.6 Q0.8 -0.66 1.24 -0.4", 0.22, cloth),
      ];
    case "beanie":
      return [
        blob("M-1.04 -0.5 C-1.1 -1.6 1.1 -1.6 1.04 -0.5 Z", cloth),
        line("M-1 -0.56 Q0 -0.82 1 -0.56", 0.28, cloth),
        line("M-1.02 -0.72 Q0 -0.98 1.02 -0.72", 0.05, `${INK}66`),
      ];
    case "hijab":
      return [
        line(ellipse(0, 0.04, 0.98, 1.06), 0.2, cloth),
        blob(
          "M-1.02 -0.1 C-1.02 -1.46 1.02 -1.46 1.02 -0.1 C0.8 -0.96 -0.8 -0.96 -1.02 -0.1 Z",
          cloth,
        ),
      ];
    case "turban":
      return [
        blob("M-1.1 -0.34 C-1.4 -1.66 1.4 -1.66 1.1 -0.34 Q0 -0.86 -1.1 -0.34 Z", cloth),
        line("M-1 -0.62 Q0.1 -0.86 0.7 -1.24 M1 -0.62 Q0 -0.7 -0.7 -1.24", 0.07, `${INK}66`),
      ];
    case "kippah":
      return [blob("M-0.6 -0.84 C-0.44 -1.16 0.44 -1.16 0.6 -0.84 Q0 -1 -0.6 -0.84 Z", cloth)];
    case "headphones":
      return [
        line("M-1.06 0 C-1.14 -1.46 1.14 -1.46 1.06 0", 0.16, INK),
        blob(ellipse(-1.06, 0.08, 0.2, 0.32), cloth),
        blob(ellipse(1.06, 0.08, 0.2, 0.32), cloth),
      ];
  }
}

/** Return what of the headwear hangs behind the head and over the shoulders. */
export function drape(head: Word<"head">, cloth: Colour): readonly Shape[] {
  return head === "hijab" ? [blob(ellipse(0, 0.12, 1.2, 1.32), cloth)] : [];
}

/** Return what is worn before the eyes, which stay visible through it. */
export function eyewear(eyes: Word<"eyes">): readonly Shape[] {
  switch (eyes) {
    case "none":
      return [];
    case "glasses":
      return [...[-1, 1].map((side) => line(angular(side), 0.09)), line(BRIDGE, 0.09)];
    case "round_glasses":
      return [
        ...[-0.38, 0.38].map((x) => line(ellipse(x, -0.11, 0.33, 0.32), 0.09)),
        line(BRIDGE, 0.09),
      ];
    case "sunglasses":
      return [
        ...[-1, 1].map((side) => ({ d: angular(side), fill: TINT, stroke: INK, width: 0.09 })),
        line(BRIDGE, 0.09),
      ];
  }
}

const BRIDGE = "M-0.07 -0.16 H0.07 M-0.7 -0.18 L-0.96 -0.22 M0.7 -0.18 L0.96 -0.22";

function angular(side: number): string {
  const x = (at: number): string => (side * at).toFixed(2);
  return (
    `M${x(0.07)} -0.36 L${x(0.72)} -0.4 Q${x(0.76)} 0.18 ${x(0.4)} 0.18` +
    ` Q${x(0.06)} 0.18 ${x(0.07)} -0.36 Z`
  );
}

const FULL =
  "M-0.99 0.06 C-0.92 1.46 0.92 1.46 0.99 0.06 C0.84 0.34 0.62 0.2 0.46 0.16" +
  " Q0 0.06 -0.46 0.16 C-0.62 0.2 -0.84 0.34 -0.99 0.06 Z";
const CLOSE =
  "M-0.99 0.1 C-0.94 0.8 -0.5 1.06 0 1.06 C0.5 1.06 0.94 0.8 0.99 0.1" +
  " C0.8 0.46 0.6 0.18 0.4 0.14 Q0 0.06 -0.4 0.14 C-0.6 0.18 -0.8 0.46 -0.99 0.1 Z";
const LIPS = ellipse(0, 0.49, 0.47, 0.3);
const MOUSTACHE =
  "M0 0.12 C-0.24 0.02 -0.48 0.14 -0.6 0.36 C-0.4 0.3 -0.14 0.34 0 0.24" +
  " C0.14 0.34 0.4 0.3 0.6 0.36 C0.48 0.14 0.24 0.02 0 0.12 Z";

/** Return a beard of the hair's colour, with the lips in the skin's: mouths are read. */
export function beard(style: Word<"beard">, hair: Colour, skin: Colour): readonly Shape[] {
  switch (style) {
    case "none":
      return [];
    case "stubble":
      return [blob(CLOSE, `${hair}55`), blob(LIPS, skin)];
    case "short":
      return [blob(CLOSE, hair), blob(LIPS, skin)];
    case "full":
      return [blob(FULL, hair), blob(LIPS, skin)];
    case "moustache":
      return [blob(MOUSTACHE, hair)];
  }
}

/** Return what is worn at the neck. */
export function neckwear(neck: Word<"neck">, cloth: Colour): readonly Shape[] {
  switch (neck) {
    case "none":
      return [];
    case "scarf":
      return [line("M-0.62 1.08 Q0 1.34 0.62 1.08", 0.3, cloth)];
    case "tie":
      return [
        blob("M-0.34 0.9 L0 1.2 L0.34 0.9 L0 0.84 Z", "#fff6e9"),
        blob("M-0.13 1.04 H0.13 L0.09 1.16 L0.2 1.45 H-0.2 L-0.09 1.16 Z", cloth),
      ];
    case "bow_tie":
      return [
        blob("M0 1.14 L-0.42 0.98 V1.34 Z M0 1.14 L0.42 0.98 V1.34 Z", cloth),
        blob(ellipse(0, 1.15, 0.11, 0.11), cloth),
      ];
  }
}

/** Return the wheels and handles beside the shoulders. */
export function wheels(seat: Word<"seat">): readonly Shape[] {
  if (seat === "none") return [];
  return [-1, 1].flatMap((side) => [
    line(`M${side * 1.24} 1.45 V0.96`, 0.16, STEEL),
    line(`M${side * 1.24} 0.98 Q${side * 1.2} 0.74 ${side * 0.96} 0.76`, 0.12, STEEL),
  ]);
}
