/**
 * Hair, hijabs and turbans of who is some rows away: balls with an opening for the face.
 *
 * Theory. Cut into triangles, what lies on a head is either costly or has corners; a ball has none.
 * So beyond the nearest people the head's disc grows to the outline of the ball around it, and
 * each of its points asks what the ray through it meets: hair, skin, the inside of the hair behind,
 * or air. That is six triangles, round from wherever it is seen. What hangs or stands out (long
 * hair, a bun, braids, brims) stays cut.
 */
import { type Appearance, isWrapped, PARTS, type Word } from "../../avatars/appearance";

/** thick: over the head, head radii. How far it reaches down: angles from the crown, radians. */
export interface HeadBall {
  readonly thick: number;
  readonly front: number;
  readonly side: number;
  readonly back: number;
}

const NOTHING: HeadBall = { thick: 0, front: 0, side: 0, back: 0 };

/** Hair that nothing presses; the fine cut reaches as far down, and is as thick on the whole. */
export const HAIR_BALLS: Readonly<Record<Word<"hair">, HeadBall>> = {
  none: NOTHING,
  short: { thick: 0.07, front: 0.85, side: 1.45, back: 2.0 },
  bob: { thick: 0.15, front: 0.8, side: 2.1, back: 2.2 },
  long: { thick: 0.14, front: 0.8, side: 2.0, back: 2.1 },
  curls: { thick: 0.26, front: 0.85, side: 1.8, back: 2.1 },
  bun: { thick: 0.06, front: 0.8, side: 1.5, back: 2.05 },
  braids: { thick: 0.07, front: 0.8, side: 1.6, back: 2.0 },
  locs: { thick: 0.14, front: 0.85, side: 1.95, back: 2.1 },
};
export const WRAP_BALLS: Readonly<Record<"hijab" | "turban", HeadBall>> = {
  hijab: { thick: 0.12, front: 0.75, side: 2.75, back: 2.9 },
  turban: { thick: 0.26, front: 0.95, side: 1.5, back: 1.75 },
};
/** Under a hat hair is as thin as this. */
const PRESSED = 0.05;

const HAIR = PARTS.hair;
const BALLS: readonly HeadBall[] = [
  ...HAIR.map((hair) => HAIR_BALLS[hair]),
  ...HAIR.map((hair) => ({
    ...HAIR_BALLS[hair],
    thick: Math.min(PRESSED, HAIR_BALLS[hair].thick),
  })),
  WRAP_BALLS.hijab,
  WRAP_BALLS.turban,
];

/** Say whether somebody wears what presses the hair down. */
export function isUnderHat({ head }: Appearance): boolean {
  return head === "hat" || head === "cap" || head === "beanie";
}

/** Return the number by which the shader knows what lies on somebody's head. */
export function ballOf(look: Appearance): number {
  if (isWrapped(look)) return HAIR.length * 2 + (look.head === "turban" ? 1 : 0);
  return HAIR.indexOf(look.hair) + (isUnderHat(look) ? HAIR.length : 0);
}

const ROWS = BALLS.map(({ thick, front, side, back }) =>
  [thick, front, side, back].map((part) => part.toFixed(3)).join(", "),
);

/** What the shader asks of a ball, as (thick, front, side, back). All lengths in head radii. */
export const HEAD_BALLS = /* glsl */ `
const vec4 BALLS[${BALLS.length}] = vec4[${BALLS.length}](${ROWS.map((row) => `vec4(${row})`).join(", ")});

// How far a ball reaches down towards a point, as an angle from the crown; shell.ts cuts alike.
float ballEnd(vec4 ball, vec3 at) {
  float part = abs(atan(at.x, at.z)) / 3.14159265;
  float end = mix(ball.y, ball.z, smoothstep(0.0, 0.42, part));
  return mix(end, ball.w, smoothstep(0.5, 0.9, part));
}

// How much of a pixel a ball covers where a ray meets it, and how far down that is.
vec2 onBall(vec4 ball, vec3 at, float pixel) {
  float down = acos(clamp(at.y / length(at), -1.0, 1.0));
  float end = ballEnd(ball, at);
  return vec2(clamp((end - down) / pixel + 0.5, 0.0, 1.0), min(1.0, down / max(end, 0.01)));
}
`;
