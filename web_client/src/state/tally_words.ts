/** How a large audience takes it, as one sentence. */
import { EXPRESSIONS } from "../avatars/expressions";
import type { Tally } from "../wire/answers";

/** What people do who show an expression, by its word. */
const DOING: Readonly<Record<string, string>> = {
  smile: "smiling",
  laugh: "laughing",
  thinking: "thinking",
  surprised: "surprised",
  frown: "frowning",
  agree: "nodding",
  disagree: "shaking their heads",
  applause: "applauding",
  hand: "waving",
};

/**
 * Return what to read of a tally: `41 nodding, 12 applauding`.
 *
 * In the order of the expressions, not of the counts: what is read keeps its place while it grows.
 */
export function tallyWords({ faces, typing }: Tally): string {
  const shown = EXPRESSIONS.flatMap(({ word }) => {
    const [count, doing] = [faces.get(word) ?? 0, DOING[word]];
    return count === 0 || doing === undefined ? [] : [`${count} ${doing}`];
  });
  const all = typing === 0 ? shown : [...shown, `${typing} writing`];
  return all.length === 0 ? "Everybody is calm" : all.join(", ");
}
