/** The words of a look as people say them, for the names of choices and for ears. */
import { type Appearance, isWrapped, PARTS, type Part, type Word } from "../../avatars/appearance";
import { words } from "../../words";

type Names = { readonly [P in Part]: Readonly<Record<Word<P>, string>> };

/** Return what a word of a part is called. */
export function nameOf<P extends Part>(part: P, word: Word<P>): string {
  const names: Names = words.value.look.names;
  return names[part][word];
}

/** Return a look in a few words: "Teal, red curls, glasses". */
export function described(look: Appearance): string {
  const { listed } = words.value.look;
  const worn = WORN.map((part): string => {
    const names: Readonly<Record<string, string>> = listed[part];
    return names[look[part]] ?? "";
  });
  const all = [nameOf("body", look.body), hairOf(look), ...worn];
  return all.filter((word) => word !== "").join(", ");
}

/** The parts in the order in which they are shown. */
export const LOOK_PARTS = Object.keys(PARTS) as readonly Part[];

const WORN = ["head", "eyes", "beard", "neck", "seat"] as const;

function hairOf(look: Appearance): string {
  if (isWrapped(look)) return "";
  const { hair, hair_colour } = words.value.look.listed;
  return look.hair === "none"
    ? hair.none
    : hair[look.hair]({ colour: hair_colour[look.hair_colour] });
}
