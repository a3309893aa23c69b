/** Names under faces. */

const MAX_CHARS = 22;
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Return a name cut to what fits under a face; whole characters, never half of one. */
export function shortened(name: string): string {
  const all = [...characters.segment(name)].map(({ segment }) => segment);
  return all.length <= MAX_CHARS ? name : `${all.slice(0, MAX_CHARS - 1).join("")}…`;
}
