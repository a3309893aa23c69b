/**
 * A verb: one thing that can be done, as it is typed, for buttons and for the command line alike.
 *
 * `read` makes an act of what was typed, `write` the typed form of an act, and one undoes the
 * other; so a button knows its command, and whatever a button does can be typed.
 */
import type { Expression, ExpressionCode } from "../avatars/expressions";
import type { Layout } from "../scene/layout";
import type { Me, Permission } from "../state/rights";
import type { Command } from "../wire/commands";
import type { LinkRole } from "../wire/http";
import type { PortalNo } from "../wire/ids";
import type { Message, RoomView } from "../wire/views";
import { type Catalogue, words } from "../words";

export type Act =
  | { readonly kind: "do"; readonly command: Command }
  | { readonly kind: "express"; readonly code: ExpressionCode }
  | { readonly kind: "go"; readonly portal: PortalNo }
  | { readonly kind: "stay" }
  | { readonly kind: "leave" }
  /** Take down all hands that are up, one after the other. */
  | { readonly kind: "lower_all" }
  /** Make a guest link, and answer with its address. */
  | { readonly kind: "invite"; readonly role: LinkRole }
  | { readonly kind: "tell"; readonly what: Telling };

/** What one can have read out. */
export type Telling = "who" | "seats" | "doors" | "help";

/** Why a line is no act, and what to type instead. */
export interface Trouble {
  readonly kind: "trouble";
  readonly text: string;
}

/** What a line is understood by. */
export interface Known {
  readonly view: RoomView;
  readonly me: Me;
  readonly layout: Layout | null;
  readonly messages: readonly Message[];
}

/** The words of all commands: each has its help in every language. */
export type VerbWord = keyof Catalogue["typed"];

export interface Verb {
  /** Without the slash; the same in every language. */
  readonly word: VerbWord;
  /** What it shows, if it shows an expression. */
  readonly express?: Expression;
  /** Without it the verb is not offered; null: everybody has it. */
  readonly needs: Permission | null;
  /** rest: what follows the word, without spaces around it. */
  read(rest: string, known: Known): Act | Trouble;
  /** Return the typed form of an act of this verb, or null for another's. */
  write(act: Act, known: Known): string | null;
  /** What is said once it is done. */
  done(act: Act, known: Known): string;
  /** Return what `rest` could become. */
  complete?(rest: string, known: Known): readonly string[];
}

export function trouble(text: string): Trouble {
  return { kind: "trouble", text };
}

export function isTrouble(result: object): result is Trouble {
  return "kind" in result && result.kind === "trouble";
}

export function doing(command: Command): Act {
  return { kind: "do", command };
}

/** Return the act's command if it is of this kind, or null. */
export function commandOf<K extends Command["command"]>(
  act: Act,
  kind: K,
): (Command & { readonly command: K }) | null {
  if (act.kind !== "do" || act.command.command !== kind) return null;
  return act.command as Command & { readonly command: K };
}

/** The words of which what is said once it is done needs nothing filled in. */
type PlainWord = {
  [W in VerbWord]: Catalogue["typed"][W]["done"] extends string ? W : never;
}[VerbWord];

/** A verb that takes nothing and always means the same act. */
export function plain(
  verb: Pick<Verb, "needs" | "express"> & { readonly word: PlainWord; readonly act: Act },
): Verb {
  const { word, act } = verb;
  return {
    ...verb,
    read: (rest) => (rest === "" ? act : trouble(words.value.troubles.alone({ word }))),
    write: (other) => (isSame(act, other) ? `/${word}` : null),
    done: () => words.value.typed[word].done,
  };
}

function isSame(a: Act, b: Act): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
