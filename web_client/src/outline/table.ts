/** All verbs in one table, which the command line reads by and every button is written by. */
import { WAVE } from "../avatars/expressions";
import { may } from "../state/rights";
import { words } from "../words";
import { type Act, type Known, type Trouble, trouble, type Verb } from "./verb";
import { AGENDA_VERBS } from "./verbs/agenda";
import { BANS_VERBS } from "./verbs/bans";
import { CHAT_VERBS } from "./verbs/chat";
import { DOOR_VERBS } from "./verbs/doors";
import { GATE_VERBS } from "./verbs/gate";
import { GUARDING_VERBS } from "./verbs/guarding";
import { HELPING_VERBS } from "./verbs/helping";
import { INVITING_VERBS } from "./verbs/inviting";
import { KEEPING_VERBS } from "./verbs/keeping";
import { LOBBY_VERBS } from "./verbs/lobby";
import { MICS_VERBS } from "./verbs/mics";
import { PEOPLE_VERBS } from "./verbs/people";
import { PLACE_VERBS } from "./verbs/place";
import { POLL_VERBS } from "./verbs/polls";
import { QUESTION_VERBS } from "./verbs/questions";
import { QUEUE_VERBS } from "./verbs/queue";
import { RIGHTS_VERBS } from "./verbs/rights";
import { OWN_VERBS, ROOM_VERBS } from "./verbs/room";
import { SESSION_VERBS } from "./verbs/session";
import { SPOTLIGHT_VERBS } from "./verbs/spotlight";
import { STAGE_VERBS } from "./verbs/stage";
import { TIMERS_VERBS } from "./verbs/timers";

/** In the order in which `/help` lists them. */
export const VERBS: readonly Verb[] = [
  ...CHAT_VERBS,
  ...PLACE_VERBS,
  ...DOOR_VERBS,
  ...HELPING_VERBS,
  ...QUEUE_VERBS,
  ...KEEPING_VERBS,
  ...SPOTLIGHT_VERBS,
  ...SESSION_VERBS,
  ...POLL_VERBS,
  ...QUESTION_VERBS,
  ...STAGE_VERBS,
  ...MICS_VERBS,
  ...GATE_VERBS,
  ...GUARDING_VERBS,
  ...LOBBY_VERBS,
  ...AGENDA_VERBS,
  ...TIMERS_VERBS,
  ...PEOPLE_VERBS,
  ...RIGHTS_VERBS,
  ...BANS_VERBS,
  ...ROOM_VERBS,
  ...INVITING_VERBS,
  ...OWN_VERBS,
];

const BY_WORD: ReadonlyMap<string, Verb> = new Map(VERBS.map((verb) => [verb.word, verb]));

/** Return what a line asks for. Without a slash it is said; two slashes say one. */
export function readLine(line: string, known: Known): Act | Trouble {
  const typed = line.trim();
  if (typed === "") return trouble(words.value.troubles.empty);
  if (typed.startsWith("//")) return saying(typed.slice(1), known);
  if (!typed.startsWith("/")) return saying(typed, known);
  const [word = "", rest = ""] = split(typed.slice(1));
  const verb = verbOf(word);
  if (verb === null) return unknown(word, known);
  return verb.read(rest, known);
}

/** Return the typed form of an act; every act has one. */
export function typedOf(act: Act, known: Known): string {
  for (const verb of VERBS) {
    const typed = verb.write(act, known);
    if (typed !== null) return typed;
  }
  throw new Error(`no verb writes ${JSON.stringify(act)}`);
}

/** Return what is said once an act is done. */
export function doneWords(act: Act, known: Known): string {
  return VERBS.find((verb) => verb.write(act, known) !== null)?.done(act, known) ?? "";
}

/**
 * Return the verb of a word, or null. A command is the same word in every language; an expression
 * is also understood by what it is called in the reader's own.
 */
export function verbOf(word: string): Verb | null {
  const typed = word.toLowerCase();
  return BY_WORD.get(typed) ?? VERBS.find((verb) => ownWordOf(verb) === typed) ?? null;
}

function ownWordOf({ express }: Verb): string | null {
  if (express === undefined) return null;
  return words.value.faces[express.word].word.toLowerCase();
}

/** Return how a verb is typed and what it does, in words. */
export function helpOf({ word, express }: Verb): { readonly form: string; readonly does: string } {
  const { typed, withKey } = words.value;
  const { form, does } = typed[word];
  // The gesture's digit raises the hand that asks for the floor.
  const key = express === undefined || express.code === WAVE ? null : express.key;
  return { form, does: key === null ? does : withKey({ does, key }) };
}

/** Return the verbs that I may use, in order. */
export function verbsFor({ me }: Pick<Known, "me">): readonly Verb[] {
  return VERBS.filter(({ needs }) => needs === null || may(me.role, needs));
}

function saying(text: string, known: Known): Act | Trouble {
  const say = BY_WORD.get("say");
  if (say === undefined) throw new Error("the table has no say");
  return say.read(text, known);
}

function split(text: string): readonly [string, string] {
  const at = text.search(/\s/);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at).trim()];
}

function unknown(word: string, known: Known): Trouble {
  const near = verbsFor(known).find((verb) => verb.word.startsWith(word.slice(0, 2).toLowerCase()));
  const { unknown: none, unknownNear } = words.value.troubles;
  return trouble(near === undefined ? none({ word }) : unknownNear({ word, near: near.word }));
}
