/** For tests: what comes of a line's rest, in short. */
import { type Act, isTrouble, type Known, type Trouble, type Verb } from "../verb";

/** Return the verb of a word, which has to be among `verbs`. */
export function verbIn(verbs: readonly Verb[], word: string): Verb {
  const found = verbs.find((verb) => verb.word === word);
  if (found === undefined) throw new Error(`no verb ${word}`);
  return found;
}

/** Return the command that was meant, the words of a trouble, or the act itself. */
export function meant(result: Act | Trouble): unknown {
  if (isTrouble(result)) return result.text;
  return result.kind === "do" ? result.command : result;
}

/** Say whether reading what was written means the same act. */
export function comesBack(verb: Verb, act: Act, known: Known): boolean {
  const typed = verb.write(act, known) ?? "";
  const back = verb.read(typed.slice(verb.word.length + 1).trim(), known);
  return JSON.stringify(back) === JSON.stringify(act);
}
