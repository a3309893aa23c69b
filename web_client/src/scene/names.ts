/** Names under faces. */

const MAX_CHARS = 22;

/** Return a name cut to what fits under a face; whole characters, never half of one. */
export function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= MAX_CHARS ? name : `${characters.slice(0, MAX_CHARS - 1).join("")}…`;
}
