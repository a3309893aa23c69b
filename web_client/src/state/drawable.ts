/** What this page can draw of what a server calls a room's form. */
import { BadLayout, type Layout, parseLayout } from "../scene/layout";

/** Return the layout, or null if it is not one that this page can draw: the outline still works. */
export function drawable(layout: unknown): Layout | null {
  try {
    return parseLayout(layout);
  } catch (reason) {
    if (reason instanceof BadLayout) return null;
    throw reason;
  }
}
