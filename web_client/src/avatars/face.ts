/**
 * The face: one drawing of each expression, in line art with two tones and one accent.
 *
 * A face is a list of shapes in head units: the head is the circle of radius 1 around (0, 0), x
 * to the right, y down. Paths are SVG path texts, which a canvas takes as they are, so the list
 * is at once the atlas of the scene, the picture in the people list and the plan's token.
 * It has to be read at 24 px: lines are bold, and no two expressions differ by less than the
 * eyes or the mouth as a whole (a test compares their pictures).
 */
import type { ExpressionCode } from "./expressions";

export interface Shape {
  readonly d: string;
  /** CSS colours, or null for none. */
  readonly fill: string | null;
  readonly stroke: string | null;
  /** In head units; 0 without a stroke. */
  readonly width: number;
}

export const INK = "#210f0e";
export const LIGHT = "#fff9f0";
const BLUSH = "#e0705a66";
const TONGUE = "#d9705f";
const GOOD = "#2f7d5b";
const STOP = "#a83f3f";
const MITTEN = "#f4c9a0";

const LINE = 0.15;
const EYE_X = 0.37;
const EYE_Y = -0.12;

type Drawing = () => readonly Shape[];

const DRAWINGS: Readonly<Record<ExpressionCode, Drawing>> = {
  0: () => [...dots(), line("M-0.24 0.42 H0.24")],
  // Teeth: a line alone is too close to neutral on dark skin at 24 px.
  1: () => [...dots(), ...cheeks(), smile()],
  2: () => [...arches(), ...cheeks(), ...wideMouth()],
  3: () => [
    ...eyes(0.2, 0.23, 0.1, -0.09),
    brow("M-0.6 -0.46 Q-0.4 -0.54 -0.18 -0.44"),
    brow("M0.16 -0.6 Q0.4 -0.78 0.62 -0.58"),
    line("M-0.06 0.5 Q0.14 0.4 0.34 0.46"),
  ],
  4: () => [
    ...eyes(0.25, 0.3, 0, 0),
    brow("M-0.6 -0.62 Q-0.38 -0.8 -0.16 -0.66"),
    brow("M0.16 -0.66 Q0.38 -0.8 0.6 -0.62"),
    blob(ellipse(0, 0.5, 0.2, 0.27), INK),
    blob(ellipse(0, 0.6, 0.11, 0.1), TONGUE),
  ],
  5: () => [
    ...dots(0.02),
    brow("M-0.64 -0.36 Q-0.4 -0.46 -0.18 -0.6"),
    brow("M0.64 -0.36 Q0.4 -0.46 0.18 -0.6"),
    line("M-0.36 0.6 Q0 0.18 0.36 0.6", 0.16),
  ],
  6: () => [...agreeing(), ...badge(GOOD, "M-0.21 0.02 L-0.05 0.18 L0.23 -0.16")],
  7: () => [...disagreeing(), ...badge(STOP, "M-0.18 -0.18 L0.18 0.18 M0.18 -0.18 L-0.18 0.18")],
  8: () => [...arches(), line("M-0.26 0.22 Q0 0.5 0.26 0.22"), ...claps()],
  9: () => [...dots(), line("M-0.4 0.36 Q-0.1 0.62 0.2 0.34"), ...palm()],
};

/** What belongs on the head itself: eyes, brows and mouth, without a badge or hands beside it. */
const BARE: Readonly<Partial<Record<ExpressionCode, Drawing>>> = {
  6: agreeing,
  7: disagreeing,
  8: () => [...arches(), ...cheeks(), line("M-0.4 0.28 Q0 0.74 0.4 0.28", 0.16)],
  9: () => DRAWINGS[1](),
};

/** Return the drawing of an expression, with the sign or hands that make it plain when small. */
export function faceOf(code: ExpressionCode): readonly Shape[] {
  return DRAWINGS[code]();
}

/** Return the drawing for a head that has hands and can nod: nothing beside the features. */
export function bareFaceOf(code: ExpressionCode): readonly Shape[] {
  return (BARE[code] ?? DRAWINGS[code])();
}

/** Return the path of an ellipse. */
export function ellipse(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y} A${rx} ${ry} 0 1 1 ${x + rx} ${y} A${rx} ${ry} 0 1 1 ${x - rx} ${y} Z`;
}

export function blob(d: string, fill: string): Shape {
  return { d, fill, stroke: null, width: 0 };
}

export function line(d: string, width = LINE, stroke = INK): Shape {
  return { d, fill: null, stroke, width };
}

function brow(d: string): Shape {
  return line(d, 0.12);
}

function agreeing(): readonly Shape[] {
  return [
    ...dots(),
    brow("M-0.58 -0.5 Q-0.38 -0.62 -0.18 -0.52"),
    brow("M0.18 -0.52 Q0.38 -0.62 0.58 -0.5"),
    line("M-0.3 0.34 Q0 0.58 0.3 0.34"),
  ];
}

function disagreeing(): readonly Shape[] {
  return [
    ...lids(),
    brow("M-0.62 -0.52 L-0.2 -0.34"),
    brow("M0.62 -0.52 L0.2 -0.34"),
    line("M-0.38 0.5 Q-0.2 0.34 -0.02 0.46 T0.34 0.42"),
  ];
}

function dots(lower = 0): readonly Shape[] {
  return [-EYE_X, EYE_X].flatMap((x) => [
    blob(ellipse(x, EYE_Y + lower, 0.14, 0.19), INK),
    blob(ellipse(x + 0.04, EYE_Y + lower - 0.07, 0.05, 0.06), LIGHT),
  ]);
}

function eyes(rx: number, ry: number, look_x: number, look_y: number): readonly Shape[] {
  return [-EYE_X, EYE_X].flatMap((x) => [
    { d: ellipse(x, EYE_Y, rx, ry), fill: LIGHT, stroke: INK, width: 0.08 },
    blob(ellipse(x + look_x, EYE_Y + look_y, 0.11, 0.13), INK),
  ]);
}

function arches(): readonly Shape[] {
  return [-EYE_X, EYE_X].map((x) =>
    line(`M${x - 0.2} ${EYE_Y + 0.1} Q${x} ${EYE_Y - 0.26} ${x + 0.2} ${EYE_Y + 0.1}`, 0.16),
  );
}

function lids(): readonly Shape[] {
  return [-EYE_X, EYE_X].flatMap((x) => [
    line(`M${x - 0.19} ${EYE_Y - 0.03} H${x + 0.19}`, 0.12),
    blob(ellipse(x, EYE_Y + 0.06, 0.1, 0.1), INK),
  ]);
}

function cheeks(): readonly Shape[] {
  return [-0.62, 0.62].map((x) => blob(ellipse(x, 0.2, 0.15, 0.1), BLUSH));
}

function smile(): Shape {
  return {
    d: "M-0.46 0.24 Q0 0.36 0.46 0.24 Q0 0.9 -0.46 0.24 Z",
    fill: LIGHT,
    stroke: INK,
    width: 0.12,
  };
}

function wideMouth(): readonly Shape[] {
  return [
    blob("M-0.48 0.2 H0.48 Q0.46 0.82 0 0.82 Q-0.46 0.82 -0.48 0.2 Z", INK),
    blob("M-0.38 0.22 H0.38 Q0.37 0.38 0.3 0.4 H-0.3 Q-0.37 0.38 -0.38 0.22 Z", LIGHT),
    blob(ellipse(0, 0.7, 0.2, 0.1), TONGUE),
  ];
}

const BADGE_X = 0.68;
const BADGE_Y = 0.62;

function badge(colour: string, sign: string): readonly Shape[] {
  return [
    { d: ellipse(BADGE_X, BADGE_Y, 0.42, 0.42), fill: colour, stroke: LIGHT, width: 0.1 },
    line(moved(sign, BADGE_X, BADGE_Y), 0.14, LIGHT),
  ];
}

function claps(): readonly Shape[] {
  return [
    mitten("M-0.1 0.98 C-0.62 1.02 -0.66 0.62 -0.42 0.52 C-0.24 0.46 -0.06 0.6 -0.02 0.8 Z"),
    mitten("M0.1 0.98 C0.62 1.02 0.66 0.62 0.42 0.52 C0.24 0.46 0.06 0.6 0.02 0.8 Z"),
    line("M-0.84 0.46 L-0.7 0.56 M0.84 0.46 L0.7 0.56 M-0.9 0.82 H-0.74 M0.9 0.82 H0.74", 0.1),
  ];
}

function palm(): readonly Shape[] {
  return [
    mitten(
      "M0.42 0.98 C0.36 0.7 0.22 0.6 0.26 0.46 C0.34 0.36 0.44 0.46 0.48 0.54 L0.48 0.06" +
        " C0.48 -0.06 0.62 -0.06 0.63 0.06 L0.65 -0.08 C0.67 -0.2 0.82 -0.18 0.81 -0.06" +
        " L0.82 0.04 C0.86 -0.06 0.99 -0.04 0.98 0.1 L0.96 0.66 C0.94 0.86 0.86 0.92 0.84 0.98 Z",
    ),
  ];
}

function mitten(d: string): Shape {
  return { d, fill: MITTEN, stroke: INK, width: 0.08 };
}

/** Move an absolute path of M, L pairs. */
function moved(d: string, x: number, y: number): string {
  return d.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, across: string, down: string) => {
    return `${(Number(across) + x).toFixed(3)} ${(Number(down) + y).toFixed(3)}`;
  });
}
