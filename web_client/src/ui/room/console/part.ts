/**
 * A part of the console: what parts.ts lists, and all that the frame knows of one.
 *
 * Theory. The frame draws three things: what needs me now, the parts, and what was done last. A part
 * says what of it waits; the frame puts it first, counts it on the console's button and tells ears.
 * So whoever adds a part (questions, polls, a lobby) writes one file and one line in the table.
 */
import type { ComponentChildren, JSX } from "preact";
import type { Known } from "../../../outline/verb";
import { may, type Permission } from "../../../state/rights";
import type { Icon } from "../../base";

/** What of a part waits for whoever runs the room. */
export interface Waiting {
  /** Another key, another thing that comes first: then ears are told. */
  readonly key: string;
  readonly count: number;
  /** All of it in short, for the badge: "12 hands up". */
  readonly words: string;
  /** What comes first, with its acts. */
  readonly first: ComponentChildren;
  /** What comes first, in a sentence for ears. */
  readonly spoken: string;
  /** Its coming is told anyhow, as news of the room: ears need no second word of it. */
  readonly isNews?: boolean;
}

export interface Part {
  /** Names the part in what the browser keeps and in the page: `console-hands`. */
  readonly name: string;
  readonly icon: Icon | JSX.ElementType;
  /** In the language of the moment, as all words. */
  readonly title: () => string;
  /** Who lacks it is not shown the part. */
  readonly needs: Permission;
  /** Whether this room has such a thing at all; without it every room has. */
  readonly isHere?: (known: Known) => boolean;
  /** Stands beside the title, also while the part is folded: "12 up", "by link". */
  readonly sum?: (known: Known) => string;
  readonly waiting?: (known: Known) => Waiting | null;
  /** Open until somebody folds it; what is looked for only at times begins folded. */
  readonly isOpen?: boolean;
  readonly Body: () => JSX.Element | null;
  /** A control that must be in reach at all times, above everything else. */
  readonly Bar?: () => JSX.Element | null;
}

/** A part that has something waiting. */
export interface Need {
  readonly part: Part;
  readonly waiting: Waiting;
}

/** Return the parts that are there for me in this room. */
export function partsFor(known: Known, parts: readonly Part[]): readonly Part[] {
  return parts.filter(
    ({ needs, isHere }) => may(known.me.role, needs) && (isHere?.(known) ?? true),
  );
}

/** Return what waits, in the order of the parts. */
export function needsOf(known: Known, parts: readonly Part[]): readonly Need[] {
  return partsFor(known, parts).flatMap((part) => {
    const waiting = part.waiting?.(known) ?? null;
    return waiting === null ? [] : [{ part, waiting }];
  });
}

/**
 * Return what ears are to be told of: what comes first in a part and did not before. The first of
 * what is told as news of the room is left out, unless another one came before it and is done.
 */
export function newIn(
  before: ReadonlyMap<string, string>,
  needs: readonly Need[],
): readonly string[] {
  return needs.flatMap(({ part: { name }, waiting: { key, spoken, isNews = false } }) => {
    const was = before.get(name);
    const isTold = was === key || (isNews && was === undefined);
    return isTold ? [] : [spoken];
  });
}

/** Return what comes first in each part, by the part's name. */
export function firstsOf(needs: readonly Need[]): ReadonlyMap<string, string> {
  return new Map(needs.map(({ part, waiting }) => [part.name, waiting.key]));
}
