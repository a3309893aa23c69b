/** Elements within a sentence: where they stand in it is the language's, not the page's. */
import type { ComponentChildren } from "preact";
import type { Message, Parts } from "./message";

/** Stands around a part's name while the sentence is made; nobody types it. */
const SEAM = "\ue000";

type Woven<P extends string> = {
  readonly [K in P]: K extends "n" ? number : ComponentChildren;
};

/** Return a message in pieces, with elements (or texts) as its parts. */
export function woven<P extends string>(message: Message<P>, parts: Woven<P>): ComponentChildren {
  const given: Readonly<Record<string, ComponentChildren>> = parts;
  const marked = Object.entries(given).map(([name, part]) => [
    name,
    typeof part === "number" ? part : SEAM + name + SEAM,
  ]);
  const sentence = message(Object.fromEntries(marked) as Parts<P>);
  return sentence.split(SEAM).map((piece, at) => (at % 2 === 0 ? piece : given[piece]));
}
