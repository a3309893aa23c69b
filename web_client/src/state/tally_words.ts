/** How a large audience takes it, as one sentence. */
import { EXPRESSIONS } from "../avatars/expressions";
import type { Tally } from "../wire/answers";
import { words } from "../words";
import type { Message } from "../words/message";

/**
 * Return what to read of a tally: `41 nodding, 12 applauding`.
 *
 * In the order of the expressions, not of the counts: what is read keeps its place while it grows.
 */
export function tallyWords({ faces, typing }: Tally): string {
  const { tally } = words.value;
  const doing: Readonly<Record<string, Message<"n"> | string>> = tally;
  const shown = EXPRESSIONS.flatMap(({ word }) => {
    const [n, said] = [faces.get(word) ?? 0, doing[word]];
    return n === 0 || typeof said !== "function" ? [] : [said({ n })];
  });
  const all = typing === 0 ? shown : [...shown, tally.writing({ n: typing })];
  return all.length === 0 ? tally.calm : all.join(", ");
}
