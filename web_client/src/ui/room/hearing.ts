/** How much of what happens is told to ears, remembered by this browser. */
import type { Keep } from "../../state/keep";
import type { Hearing } from "../base";

export const HEARINGS: readonly Hearing[] = ["all", "mentions", "off"];

const KEY = "hearing";

export function hearingOf(keep: Keep): Hearing {
  const kept = keep.get(KEY);
  return HEARINGS.find((hearing) => hearing === kept) ?? "all";
}

export function keepHearing(keep: Keep, hearing: Hearing): void {
  keep.set(KEY, hearing);
}
