/**
 * A section of the session's panel: what parts.ts lists, and all that the frame knows of one.
 *
 * Theory. The panel is for everybody in the room and shows what is on: the agenda, whose turn it is,
 * questions, polls. A section is there only while there is something in it, so a room in which nothing
 * is on has neither sections nor the button that opens them. What only those who run the room
 * do stands in the console.
 */
import type { JSX } from "preact";
import type { Known } from "../../../outline/verb";
import type { Icon } from "../../base";

export interface SessionPart {
  /** Names the section in what the browser keeps. */
  readonly name: string;
  readonly icon: Icon | JSX.ElementType;
  /** In the language of the moment, as all words. */
  readonly title: () => string;
  /** Whether there is such a thing now, for this reader. */
  readonly isHere: (known: Known) => boolean;
  /** Stands beside the title, also while the section is folded: "2 of 5". */
  readonly sum?: (known: Known) => string;
  /** Begins folded; open is what a section is for. */
  readonly isFolded?: boolean;
  readonly Body: () => JSX.Element | null;
  /** What is to be in sight at all times, above all sections. */
  readonly Bar?: () => JSX.Element | null;
}

/** Return the sections that are there for this reader, in order. */
export function sectionsFor(known: Known, parts: readonly SessionPart[]): readonly SessionPart[] {
  return parts.filter(({ isHere }) => isHere(known));
}
