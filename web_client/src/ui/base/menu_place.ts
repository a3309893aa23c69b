/**
 * Where a menu lies: wholly on the screen, beside its button, and not over what it is about.
 *
 * Below where it fits, else above, else to the left of what it is about; where it fits nowhere it
 * is as high as the larger of the first two and scrolls.
 */

export interface Size {
  readonly width_px: number;
  readonly height_px: number;
}

export type Box = Pick<DOMRect, "left" | "top" | "bottom">;

export interface Placed {
  readonly left_px: number;
  readonly top_px: number;
  /** It is no higher than this. */
  readonly most_px: number;
}

const GAP_PX = 6;

/** from: its button. about: what stays to be seen, around the button or beside it. */
export function placeOfMenu(menu: Size, from: Box, about: Box, screen: Size): Placed {
  const top_px = Math.min(from.top, about.top);
  const bottom_px = Math.max(from.bottom, about.bottom);
  const below_px = screen.height_px - bottom_px - 2 * GAP_PX;
  const above_px = top_px - 2 * GAP_PX;
  const left_px = within(from.left, menu.width_px, screen.width_px);
  const isBelow = menu.height_px <= below_px;
  if (!isBelow && menu.height_px > above_px && about.left >= menu.width_px + 2 * GAP_PX) {
    return {
      left_px: about.left - GAP_PX - menu.width_px,
      top_px: within(top_px, menu.height_px, screen.height_px),
      most_px: screen.height_px - 2 * GAP_PX,
    };
  }
  if (isBelow || (menu.height_px > above_px && below_px >= above_px)) {
    return { left_px, top_px: bottom_px + GAP_PX, most_px: below_px };
  }
  const high_px = Math.min(menu.height_px, above_px);
  return { left_px, top_px: top_px - GAP_PX - high_px, most_px: above_px };
}

/** Return where something of a length begins, as near to `at` as it can without sticking out. */
function within(at: number, length_px: number, of_px: number): number {
  return Math.max(GAP_PX, Math.min(at, of_px - length_px - GAP_PX));
}
