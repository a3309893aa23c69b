/**
 * Why there is no way in, in words: what happened, what it means for you, what you can do.
 *
 * By what was tried and by the refusal's code. The server tells strangers no more than a code, on
 * purpose: a revoked link and one that never was look alike.
 */
import type { Code, Refusal } from "../../wire/refusals";
import { words } from "../../words";
import { waiting } from "../../words/formats";

/**
 * What was tried: a guest link, a room's own address, a door from another room, the owner's link,
 * or the list of rooms.
 */
export type Way = "link" | "room" | "portal" | "claim" | "home";

/** What can be done about it from here. */
export type NextStep = "again" | "reload" | "home" | "none";

export interface Words {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly next: NextStep;
}

interface Row {
  readonly title: string;
  readonly what: string;
  readonly next: string;
}
type Rows = Partial<Record<Code, Row>>;

/** What can be done where it does not matter what was tried. */
const STEPS: Partial<Record<Code, NextStep>> = {
  unsupported: "reload",
  removed: "home",
  locked: "home",
};

/** Return what to say to somebody who did not get in. */
export function wordsFor(refusal: Refusal, way: Way): Words {
  const { sorry } = words.value;
  const [own, any]: readonly Rows[] = [sorry[way], sorry.any];
  const row = own?.[refusal.code];
  if (row !== undefined) return wordsOf(row, way === "home" ? "none" : "home", refusal);
  const step = STEPS[refusal.code] ?? "again";
  return wordsOf(any?.[refusal.code] ?? sorry.otherwise, step, refusal);
}

/** What stands there when an address should have a code and has none. */
export function withoutCode(way: "link" | "claim"): Words {
  const { title, what, [way]: next } = words.value.sorry.withoutCode;
  return wordsOf({ title, what, next }, "home");
}

/** What stands there when the room's own part of the page did not come. */
export function partMissing(): Words {
  return wordsOf(words.value.sorry.partMissing, "reload");
}

/** What stands at an address that leads nowhere. */
export function nowhere(): Words {
  return wordsOf(words.value.sorry.nowhere, "home");
}

function wordsOf({ title, what, next }: Row, step: NextStep, refusal?: Refusal): Words {
  return { title, sentences: [what, withTime(next, refusal?.retryAfter_s ?? null)], next: step };
}

function withTime(next: string, wait_s: number | null): string {
  if (wait_s === null || wait_s < 2) return next;
  return words.value.sorry.takesAbout({ next, time: waiting(wait_s) });
}
