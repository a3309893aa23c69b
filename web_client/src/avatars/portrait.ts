/**
 * A person as a small picture: shoulders, head, hair, what they wear, and the face.
 *
 * Same shapes, same units as the face (the head is the unit circle), drawn back to front. The
 * frame is PORTRAIT_BOX. Only closed words go into it: a look cannot bring a colour or a path.
 */
import {
  type Appearance,
  BODY_COLOURS,
  CLOTH_COLOURS,
  HAIR_COLOURS,
  hasGlasses,
  hasScarf,
  SKIN_COLOURS,
  type Word,
} from "./appearance";
import type { ExpressionCode } from "./expressions";
import { blob, ellipse, faceOf, INK, line, type Shape } from "./face";

/** What a portrait needs, in head units: x, y, width, height. */
export const PORTRAIT_BOX = [-1.45, -1.5, 2.9, 2.9] as const;

type Colour = string;
type Hair = Word<"hair">;
type Top = Word<"top">;

/** Return the shapes of a portrait, back to front. */
export function portrait(code: ExpressionCode, look: Appearance): readonly Shape[] {
  const hair = HAIR_COLOURS[look.hair_colour];
  const cloth = CLOTH_COLOURS[look.body];
  const isCovered = look.top === "hijab" || look.top === "turban";
  const style: Hair = isCovered ? "none" : look.hair;
  return [
    ...behind(style, hair),
    ...(look.top === "hijab" ? [blob(ellipse(0, 0.12, 1.2, 1.32), cloth)] : []),
    ...wheels(look),
    blob(
      "M-1.15 1.45 C-1.1 0.92 -0.5 0.82 0 0.82 C0.5 0.82 1.1 0.92 1.15 1.45 Z",
      BODY_COLOURS[look.body],
    ),
    ...(hasScarf(look) ? [line("M-0.62 1.08 Q0 1.34 0.62 1.08", 0.3, cloth)] : []),
    blob(ellipse(0, 0, 1, 1), SKIN_COLOURS[look.skin]),
    ...(look.extra === "beard" ? [beard(hair)] : []),
    ...(look.top === "hijab" ? [line(ellipse(0, 0.04, 0.98, 1.06), 0.2, cloth)] : []),
    ...inFront(style, hair),
    ...onTop(look.top, cloth),
    ...faceOf(code),
    ...(hasGlasses(look) ? glasses() : []),
  ];
}

function behind(hair: Hair, colour: Colour): readonly Shape[] {
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
    default:
      return [];
  }
}

function inFront(hair: Hair, colour: Colour): readonly Shape[] {
  const fringe = "M-1.04 -0.02 C-1.2 -1.5 1.2 -1.5 1.04 -0.02 C0.9 -0.5 0.5 -0.76 0.1 -0.72";
  switch (hair) {
    case "none":
      return [];
    case "bald":
      return [-1, 1].map((side) =>
        line(`M${side} -0.2 Q${side * 1.1} 0.1 ${side * 0.96} 0.34`, 0.16, colour),
      );
    case "curls":
      return [-0.6, -0.2, 0.2, 0.6].map((x) =>
        blob(ellipse(x, -0.8 + x * x * 0.3, 0.3, 0.26), colour),
      );
    case "locs":
      return [
        blob(`${fringe} C-0.3 -0.76 -0.9 -0.5 -1.04 -0.02 Z`, colour),
        ...[-1, 1].flatMap((side) =>
          [0.96, 1.16].map((x) => line(`M${side * x} -0.2 V0.9`, 0.18, colour)),
        ),
      ];
    default:
      return [blob(`${fringe} C-0.3 -0.78 -0.84 -0.5 -1.04 -0.02 Z`, colour)];
  }
}

function curls(): readonly (readonly [number, number, number])[] {
  return Array.from({ length: 11 }, (_, at) => {
    const angle = Math.PI * (0.95 + (at / 10) * 1.1);
    return [1.02 * Math.cos(angle), 0.98 * Math.sin(angle), 0.36] as const;
  });
}

function onTop(top: Top, cloth: Colour): readonly Shape[] {
  switch (top) {
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
        blob("M-0.98 -0.46 C-0.98 -1.5 0.98 -1.5 0.98 -0.46 Q0 -0.7 -0.98 -0.46 Z", cloth),
        line("M-0.1 -0.56 Q0.8 -0.62 1.24 -0.36", 0.22, cloth),
      ];
    case "hijab":
      return [
        blob(
          "M-1.02 -0.1 C-1.02 -1.46 1.02 -1.46 1.02 -0.1 C0.8 -0.96 -0.8 -0.96 -1.02 -0.1 Z",
          cloth,
        ),
      ];
    case "turban":
      return [
        blob("M-1.1 -0.34 C-1.4 -1.66 1.4 -1.66 1.1 -0.34 Q0 -0.86 -1.1 -0.34 Z", cloth),
        line("M-1 -0.62 Q0.1 -0.86 0.7 -1.24 M1 -0.62 Q0 -0.7 -0.7 -1.24", 0.07, "#2b171566"),
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

function glasses(): readonly Shape[] {
  return [
    line(ellipse(-0.38, -0.11, 0.33, 0.3), 0.09),
    line(ellipse(0.38, -0.11, 0.33, 0.3), 0.09),
    line("M-0.07 -0.14 H0.07 M-0.71 -0.16 L-0.96 -0.2 M0.71 -0.16 L0.96 -0.2", 0.09),
  ];
}

function beard(colour: Colour): Shape {
  return blob(
    "M-0.97 0.12 C-0.9 1.42 0.9 1.42 0.97 0.12 C0.8 0.3 0.6 0.2 0.46 0.16" +
      " Q0 0.06 -0.46 0.16 C-0.6 0.2 -0.8 0.3 -0.97 0.12 Z",
    colour,
  );
}

function wheels(look: Appearance): readonly Shape[] {
  if (look.extra !== "wheelchair") return [];
  return [-1, 1].flatMap((side) => [
    line(`M${side * 1.24} 1.45 V0.96`, 0.16, "#4a5560"),
    line(`M${side * 1.24} 0.98 Q${side * 1.2} 0.74 ${side * 0.96} 0.76`, 0.12, "#4a5560"),
  ]);
}
