/** How the line to the room is, with the times that people want to know. */

import type { Refusal } from "../wire/refusals";
import type { LinkStatus } from "../wire/room_link";

export type Connection =
  | { readonly kind: "entering" }
  /** away_ms: how long I was away before, if I was. */
  | { readonly kind: "in"; readonly since_ms: number; readonly away_ms: number | null }
  | { readonly kind: "away"; readonly since_ms: number; readonly nextTry_ms: number }
  | { readonly kind: "ended"; readonly refusal: Refusal }
  | { readonly kind: "left" };

export const ENTERING: Connection = { kind: "entering" };

/** Return the connection after the link said how it is. */
export function after(before: Connection, status: LinkStatus, now_ms: number): Connection {
  if (before.kind === "left") return before;
  switch (status.kind) {
    case "connecting":
      return ENTERING;
    case "in":
      return { kind: "in", since_ms: now_ms, away_ms: awayFor(before, now_ms) };
    case "away": {
      const { nextTry_ms } = status;
      // A line that never stood is away since the first try, one that broke since it broke.
      const since_ms = before.kind === "away" ? before.since_ms : now_ms;
      return { kind: "away", since_ms, nextTry_ms };
    }
    case "ended":
      return { kind: "ended", refusal: status.refusal };
  }
}

function awayFor(before: Connection, now_ms: number): number | null {
  return before.kind === "away" ? now_ms - before.since_ms : null;
}
