/**
 * Single keys: 1-8 show an expression, 9 is my hand, letters open panels, `/` goes to the
 * command line.
 *
 * They act only while nothing is typed into and no dialog is open, and can be turned off: who
 * dictates would set them off by speaking. Walking keys (arrows, WASD, Enter, Esc) are the
 * scene's, so none of them is used here.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { ExpressionCode } from "../../avatars/expressions";
import { expressionOfKey } from "../../avatars/expressions";
import type { Keep } from "../../state/keep";
import { words } from "../../words";
import type { PanelName } from "./panels";

export type KeyAct =
  | { readonly kind: "express"; readonly code: ExpressionCode }
  | { readonly kind: "hand" }
  | { readonly kind: "panel"; readonly panel: PanelName }
  | { readonly kind: "command" }
  | { readonly kind: "search" }
  /** Of those who run the room; nothing for everybody else. */
  | { readonly kind: "console" }
  | { readonly kind: "keys" }
  | { readonly kind: "settings" };

const ACTS: Readonly<Record<string, KeyAct>> = {
  // Not the gesture that has this digit too: whoever presses it wants to be called.
  "9": { kind: "hand" },
  c: { kind: "panel", panel: "chat" },
  p: { kind: "panel", panel: "people" },
  o: { kind: "panel", panel: "outline" },
  n: { kind: "panel", panel: "session" },
  f: { kind: "search" },
  k: { kind: "console" },
  "/": { kind: "command" },
  "?": { kind: "keys" },
  ",": { kind: "settings" },
};

/** What the help lists, in its order; what they are called is in the words of the language. */
const KEYS = [
  ...(["arrows", "enter", "esc", "digits", "nine", "c"] as const),
  ...(["p", "o", "n", "f", "k", "slash", "comma", "question"] as const),
];
/** Keys that do nothing for those who do not run the room. */
const RUNNING: readonly (typeof KEYS)[number][] = ["k"];

/** runsRoom: whether it is for somebody who does. */
export function keyHelp({
  runsRoom,
}: {
  readonly runsRoom: boolean;
}): readonly { readonly keys: string; readonly does: string }[] {
  const keys = KEYS.filter((name) => runsRoom || !RUNNING.includes(name));
  return keys.map((name) => words.value.room.keys[name]);
}

/** Return what a key press asks for, or null. */
export function keyAct(event: KeyboardEvent): KeyAct | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return null;
  if (event.isComposing || isTypedInto(event.target)) return null;
  if (event.repeat) return null; // a key that is held would raise and lower a hand many times
  const act = ACTS[event.key.toLowerCase()];
  if (act !== undefined) return act;
  const expression = expressionOfKey(event.key);
  return expression === null ? null : { kind: "express", code: expression.code };
}

function isTypedInto(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null)
  );
}

const KEY = "keys";

export class KeyChoice {
  readonly #areOn = signal(true);
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
    this.#areOn.value = keep.get(KEY) !== "off";
  }

  get areOn(): ReadonlySignal<boolean> {
    return this.#areOn;
  }

  set(areOn: boolean): void {
    this.#areOn.value = areOn;
    this.#keep.set(KEY, areOn ? "" : "off");
  }
}
