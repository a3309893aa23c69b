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
  isWrapped,
  SKIN_COLOURS,
  type Word,
} from "./appearance";
import type { ExpressionCode } from "./expressions";
import { blob, ellipse, faceOf, type Shape } from "./face";
import { hairBehind, hairInFront } from "./hair";
import { beard, drape, eyewear, headwear, neckwear, wheels } from "./wear";

/** What a portrait needs, in head units: x, y, width, height. */
export const PORTRAIT_BOX = [-1.45, -1.5, 2.9, 2.9] as const;

const HEADS: Readonly<Record<Word<"face">, string>> = {
  round: ellipse(0, 0, 1, 1),
  oval: ellipse(0, 0.02, 0.93, 1.06),
  wide: ellipse(0, 0.02, 1.07, 0.96),
  soft: "M-1 -0.08 C-1 -1.3 1 -1.3 1 -0.08 C1.04 0.62 0.78 1.02 0 1.02 C-0.78 1.02 -1.04 0.62 -1 -0.08 Z",
};
const SHOULDERS = "M-1.15 1.45 C-1.1 0.92 -0.5 0.82 0 0.82 C0.5 0.82 1.1 0.92 1.15 1.45 Z";

/** Return the shapes of a portrait, back to front. */
export function portrait(code: ExpressionCode, look: Appearance): readonly Shape[] {
  const hair = HAIR_COLOURS[look.hair_colour];
  const cloth = CLOTH_COLOURS[look.body];
  const skin = SKIN_COLOURS[look.skin];
  const style = isWrapped(look) ? "none" : look.hair;
  return [
    ...hairBehind(style, hair),
    ...drape(look.head, cloth),
    ...wheels(look.seat),
    blob(SHOULDERS, BODY_COLOURS[look.body]),
    ...neckwear(look.neck, cloth),
    blob(HEADS[look.face], skin),
    ...beard(look.beard, hair, skin),
    ...hairInFront(style, hair),
    ...headwear(look.head, cloth),
    ...faceOf(code),
    ...eyewear(look.eyes),
  ];
}
