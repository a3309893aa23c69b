/** The words of a look as people say them, for the names of choices and for ears. */
import { type Appearance, isWrapped, PARTS, type Part, type Word } from "../../avatars/appearance";

type Names = { readonly [P in Part]: Readonly<Record<Word<P>, string>> };

const NAMES: Names = {
  body: {
    ...{ teal: "Teal", plum: "Plum", moss: "Moss", clay: "Clay", sky: "Sky" },
    ...{ rose: "Rose", sand: "Sand", slate: "Slate", brick: "Brick", pine: "Pine" },
  },
  skin: {
    ...{ s1: "Lightest", s2: "Very light", s3: "Light", s4: "Medium light" },
    ...{ s5: "Medium", s6: "Medium dark", s7: "Dark", s8: "Darkest" },
  },
  face: { round: "Round", oval: "Oval", wide: "Wide", soft: "Soft" },
  hair: {
    ...{ none: "No hair", short: "Short", bob: "Bob", long: "Long", curls: "Curls" },
    ...{ bun: "Bun", braids: "Braids", locs: "Locs" },
  },
  hair_colour: {
    ...{ h1: "Black", h2: "Dark brown", h3: "Brown", h4: "Red", h5: "Blond", h6: "Grey" },
  },
  head: {
    ...{ none: "Nothing", hat: "Hat", cap: "Cap", beanie: "Beanie", hijab: "Hijab" },
    ...{ turban: "Turban", kippah: "Kippah", headphones: "Headphones" },
  },
  eyes: {
    ...{ none: "No glasses", glasses: "Glasses", round_glasses: "Round glasses" },
    ...{ sunglasses: "Sunglasses" },
  },
  beard: {
    ...{ none: "No beard", stubble: "Stubble", short: "Short beard", full: "Full beard" },
    ...{ moustache: "Moustache" },
  },
  neck: { none: "Nothing", scarf: "Scarf", tie: "Tie", bow_tie: "Bow tie" },
  seat: { none: "On foot", wheelchair: "Wheelchair" },
};

/** What a part is called above its choices. */
export const PART_NAMES: Readonly<Record<Part, string>> = {
  body: "Clothes",
  skin: "Skin",
  face: "Shape of the face",
  hair: "Hair",
  hair_colour: "Hair colour",
  head: "On the head",
  eyes: "Glasses",
  beard: "Beard",
  neck: "Round the neck",
  seat: "How you get about",
};

/** Return what a word of a part is called. */
export function nameOf<P extends Part>(part: P, word: Word<P>): string {
  return NAMES[part][word];
}

/** Return a look in a few words: "Teal, red curls, glasses". */
export function described(look: Appearance): string {
  const worn = WORN.filter((part) => look[part] !== "none");
  const words = [hairOf(look), ...worn.map((part) => nameOf(part, look[part]).toLowerCase())];
  return [NAMES.body[look.body], ...words.filter((word) => word !== "")].join(", ");
}

/** The parts in the order in which they are shown. */
export const LOOK_PARTS = Object.keys(PARTS) as readonly Part[];

const WORN = ["head", "eyes", "beard", "neck", "seat"] as const;

function hairOf(look: Appearance): string {
  if (isWrapped(look)) return "";
  if (look.hair === "none") return "no hair";
  const colour = NAMES.hair_colour[look.hair_colour].toLowerCase();
  const style = NAMES.hair[look.hair].toLowerCase();
  const isPlain = look.hair === "short" || look.hair === "long";
  return isPlain ? `${style} ${colour} hair` : `${colour} ${style}`;
}
