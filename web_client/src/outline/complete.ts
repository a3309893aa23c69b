/** What a line that is being typed could become. */
import { matching, namingAt } from "../state/mentions";
import { words } from "../words";
import { helpOf, verbOf, verbsFor } from "./table";
import type { Known } from "./verb";

/** One way to go on: the whole line, and what it is. */
export interface Completion {
  readonly line: string;
  readonly hint: string;
  /** It completes a name: that is what Enter means then, for nobody says half a name. */
  readonly isName: boolean;
}

const MAX = 8;

/** Return the ways to go on, best first; none for a line that is complete or cannot be helped. */
export function completionsOf(line: string, known: Known): readonly Completion[] {
  if (!line.startsWith("/") || line.startsWith("//")) return namesIn(line, known);
  const space = line.search(/\s/);
  if (space < 0) return verbsLike(line.slice(1), known);
  const verb = verbOf(line.slice(1, space));
  if (verb === null) return [];
  const head = line.slice(0, space + 1);
  const options = verb.complete?.(line.slice(space + 1).trimStart(), known) ?? [];
  const lines = options.map((option) => ({ line: head + option, hint: "", isName: false }));
  const fresh = lines.filter((completion) => completion.line.trim() !== line.trim());
  return fresh.length > 0 ? fresh : namesIn(line, known);
}

function verbsLike(typed: string, known: Known): readonly Completion[] {
  const fitting = verbsFor(known).filter(({ word }) => word.startsWith(typed.toLowerCase()));
  return fitting
    .map((verb) => ({ word: verb.word, ...helpOf(verb) }))
    .filter(({ word, form }) => form !== `/${typed}` || word !== typed)
    .slice(0, MAX)
    .map(({ word, form, does }) => ({
      line: form === `/${word}` ? `/${word}` : `/${word} `,
      hint: does,
      isName: false,
    }));
}

function namesIn(line: string, { view, me }: Known): readonly Completion[] {
  const naming = namingAt(line, line.length);
  if (naming === null) return [];
  const others = view.members.filter(({ m }) => m !== me.m);
  return matching(naming.typed, others)
    .filter(({ name }) => name !== naming.typed.trim())
    .slice(0, MAX)
    .map(({ name, role }) => ({
      line: `${line.slice(0, naming.start)}@${name} `,
      hint: words.value.roles[role].word,
      isName: true,
    }));
}
