/** What people read when something was not done: what happened and what they can do. */
import type { Command } from "../wire/commands";
import type { Code, Refusal } from "../wire/refusals";
import { language, words } from "../words";

type Kind = Command["command"];

type Sentences = { readonly [C in Code]?: { readonly [K in Kind]?: string } };

/**
 * Return the sentence for a refused command. Where we have no better one it is the server's own,
 * which is English and may be newer than this page, or in another language what the code says.
 */
export function wordsFor({ code, message }: Refusal, kind: Kind): string {
  const sentences: Sentences = words.value.refusals;
  const theirs = language.value === "en" ? message : "";
  return sentences[code]?.[kind] ?? (theirs || words.value.refused[code]);
}
