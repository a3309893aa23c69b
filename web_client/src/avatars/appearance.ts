/**
 * How an avatar looks: one word of each closed set, and the colours that the words mean.
 *
 * The wire form is the words in the order of PARTS, as in
 * `teal-s4-round-short-h2-none-none-none-none-none`. The server refuses unknown words; a client
 * that is older than its server draws them as the default, so `appearanceOf` never fails. What
 * somebody wears is several parts: a wheelchair, a hijab and glasses go together. The words are
 * those of avatars/appearance.py; tests/vectors/appearance.json holds both to them.
 */

export const PARTS = {
  body: ["teal", "plum", "moss", "clay", "sky", "rose", "sand", "slate", "brick", "pine"],
  skin: ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"],
  face: ["round", "oval", "wide", "soft"],
  hair: ["none", "short", "bob", "long", "curls", "bun", "braids", "locs"],
  hair_colour: ["h1", "h2", "h3", "h4", "h5", "h6"],
  head: ["none", "hat", "cap", "beanie", "hijab", "turban", "kippah", "headphones"],
  eyes: ["none", "glasses", "round_glasses", "sunglasses"],
  beard: ["none", "stubble", "short", "full", "moustache"],
  neck: ["none", "scarf", "tie", "bow_tie"],
  seat: ["none", "wheelchair"],
} as const;

export type Part = keyof typeof PARTS;
export type Word<P extends Part> = (typeof PARTS)[P][number];
export type Appearance = { readonly [P in Part]: Word<P> };

/** Of those who chose nothing, and of members whose look was erased. */
export const DEFAULT_LOOK: Appearance = {
  body: "teal",
  skin: "s4",
  face: "round",
  hair: "short",
  hair_colour: "h2",
  head: "none",
  eyes: "none",
  beard: "none",
  neck: "none",
  seat: "none",
};

/**
 * Chance decides what says nothing about a person. What is worn for a faith or out of need is
 * chosen by the one who wears it, or it is a costume.
 */
const BY_CHANCE: ReadonlySet<string> = new Set<Part>([
  "body",
  "skin",
  "face",
  "hair",
  "hair_colour",
  "eyes",
]);

/** sRGB, `#rrggbb`. Clothes keep one lightness, so that nobody stands out by colour alone. */
export const BODY_COLOURS: Readonly<Record<Word<"body">, string>> = {
  teal: "#3f8f8a",
  plum: "#84577f",
  moss: "#7c8a4a",
  clay: "#bd7652",
  sky: "#6590b8",
  rose: "#c47f88",
  sand: "#c9a877",
  slate: "#5f6b7a",
  brick: "#a4504a",
  pine: "#41705a",
};

/** The darkest is still light enough for a dark line to be seen on it. */
export const SKIN_COLOURS: Readonly<Record<Word<"skin">, string>> = {
  s1: "#f8dcc6",
  s2: "#f0c7a3",
  s3: "#e3b083",
  s4: "#d09a6b",
  s5: "#bb8257",
  s6: "#a26c46",
  s7: "#8c5a3b",
  s8: "#7a4c33",
};

export const HAIR_COLOURS: Readonly<Record<Word<"hair_colour">, string>> = {
  h1: "#241c1c",
  h2: "#4d3325",
  h3: "#7d5130",
  h4: "#b5522c",
  h5: "#dcb364",
  h6: "#c4c0ba",
};

/** The complement that tops and scarves wear, so that they are seen against the body. */
export const CLOTH_COLOURS: Readonly<Record<Word<"body">, string>> = {
  teal: "#e0b45c",
  plum: "#d9a7b0",
  moss: "#e8dcb9",
  clay: "#3f6f78",
  sky: "#e9cf8f",
  rose: "#6d4a63",
  sand: "#8a5346",
  slate: "#c98b5e",
  brick: "#d8c3a0",
  pine: "#d39a62",
};

/** Return the look of a compact text; an unknown word or a missing part is the default's. */
export function appearanceOf(text: string): Appearance {
  const words = text.split("-");
  const look: Record<Part, string> = { ...DEFAULT_LOOK };
  (Object.keys(PARTS) as Part[]).forEach((part, at) => {
    const known: readonly string[] = PARTS[part];
    const word = words[at];
    if (word !== undefined && known.includes(word)) look[part] = word;
  });
  // Every word was found in the table of its part.
  return look as Appearance;
}

/** Return the text from which `appearanceOf` makes the same look again. */
export function compact(look: Appearance): string {
  return (Object.keys(PARTS) as Part[]).map((part) => look[part]).join("-");
}

/** Return a look that depends on the bytes alone, one byte a part; the rest is "none". */
export function surprise(entropy: Uint8Array): Appearance {
  const words = Object.entries(PARTS).map(([part, known], at) =>
    BY_CHANCE.has(part) ? known[(entropy[at] ?? 0) % known.length] : "none",
  );
  return appearanceOf(words.join("-"));
}

/** Say whether the head is wrapped, so that no hair is to be seen. */
export function isWrapped(look: Appearance): boolean {
  return look.head === "hijab" || look.head === "turban";
}
