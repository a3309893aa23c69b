/** A person as a small round picture: the same drawing as in the room. */
import { type Appearance, appearanceOf } from "../../avatars/appearance";
import { type ExpressionCode, NEUTRAL } from "../../avatars/expressions";
import type { Shape } from "../../avatars/face";
import { facePicture } from "../../avatars/svg";
import "./avatar.css";

export interface AvatarProps {
  /** A look, or its compact text. */
  readonly look: Appearance | string;
  readonly expression?: ExpressionCode;
  readonly size?: 24 | 32 | 40 | 56 | 96;
  /** Who it is, where no name stands beside it. */
  readonly label?: string;
}

export function Avatar({ look, expression = NEUTRAL, size = 40, label }: AvatarProps) {
  const picture = facePicture(expression, typeof look === "string" ? appearanceOf(look) : look);
  const name = `avatar avatar--${size}`;
  if (label === undefined) {
    return (
      <svg class={name} viewBox={picture.viewBox} aria-hidden="true">
        <Shapes of={picture.shapes} />
      </svg>
    );
  }
  return (
    <svg class={name} viewBox={picture.viewBox} role="img" aria-label={label}>
      <title>{label}</title>
      <Shapes of={picture.shapes} />
    </svg>
  );
}

/** Shapes as paths, back to front, for any picture that has people in it. */
export function Shapes({ of }: { readonly of: readonly Shape[] }) {
  return (
    <>
      {of.map((shape, at) => (
        <path
          key={at}
          d={shape.d}
          fill={shape.fill ?? "none"}
          stroke={shape.stroke ?? undefined}
          stroke-width={shape.stroke === null ? undefined : shape.width}
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      ))}
    </>
  );
}
