/** How much of what happens is told to ears, remembered by this browser. */
import type { Keep } from "../../state/keep";
import type { Hearing } from "../base";

export const HEARINGS: readonly (readonly [Hearing, string])[] = [
  ["all", "Everything that happens"],
  ["mentions", "What is said to you or about you"],
  ["off", "Nothing"],
];

const KEY = "hearing";

export function hearingOf(keep: Keep): Hearing {
  const kept = keep.get(KEY);
  return HEARINGS.find(([hearing]) => hearing === kept)?.[0] ?? "all";
}

export function keepHearing(keep: Keep, hearing: Hearing): void {
  keep.set(KEY, hearing);
}
