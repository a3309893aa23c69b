/**
 * How an avatar looks: one word of each closed set, and the colours that the words mean.
 *
 * The wire form is `body-skin-hair-hair_colour-top-extra`, as in `teal-s3-bob-h2-none-glasses`.
 * The server refuses unknown words; a client that is older than its server draws them as the
 * default, so `appearanceOf` never fails. The words are those of avatars/appearance.py.
 */

export const PARTS = {
  body: ["teal", "plum", "moss", "clay", "sky", "rose", "sand", "slate", "brick", "pine"],
  skin: ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"],
  hair: ["none", "short", "bob", "long", "curls", "bun", "braids", "locs", "bald"],
  hair_colour: ["h1", "h2", "h3", "h4", "h5", "h6"],
  top: ["none", "hat", "cap", "hijab", "turban", "kippah", "headphones"],
  extra: ["none", "glasses", "scarf", "beard", "wheelchair", "glasses_scarf"],
} as const;

export type Part = keyof typeof PARTS;
export type Word<P extends Part> = (typeof PARTS)[P][number];
export type Appearance = { readonly [P in Part]: Word<P> };

export const DEFAULT_LOOK: Appearance = {
  body: "teal",
  skin: "s4",
  hair: "short",
  hair_colour: "h2",
  top: "none",
  extra: "none",
};

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
  const word = <P extends Part>(part: P, at: number): Word<P> => {
    const known: readonly Word<P>[] = PARTS[part];
    return known.find((candidate) => candidate === words[at]) ?? DEFAULT_LOOK[part];
  };
  return {
    body: word("body", 0),
    skin: word("skin", 1),
    hair: word("hair", 2),
    hair_colour: word("hair_colour", 3),
    top: word("top", 4),
    extra: word("extra", 5),
  };
}

/** Return the text from which `appearanceOf` makes the same look again. */
export function compact(look: Appearance): string {
  return [look.body, look.skin, look.hair, look.hair_colour, look.top, look.extra].join("-");
}

/** Return a look that depends on the bytes alone, one byte a part; missing bytes count as 0. */
export function surprise(entropy: Uint8Array): Appearance {
  const parts = Object.values(PARTS).map((words, at) => words[(entropy[at] ?? 0) % words.length]);
  return appearanceOf(parts.join("-"));
}

export function hasGlasses(look: Appearance): boolean {
  return look.extra === "glasses" || look.extra === "glasses_scarf";
}

export function hasScarf(look: Appearance): boolean {
  return look.extra === "scarf" || look.extra === "glasses_scarf";
}
