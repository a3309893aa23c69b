/** The languages of the page: which there are, and which one somebody reads. */

/** Those that can be chosen, each under its own name. */
export const NAMES = { en: "English", de: "Deutsch" } as const;

export type Offered = keyof typeof NAMES;
/** Beside them the one that is made for tests. */
export type Language = Offered | "en-XA";

export const OFFERED = Object.keys(NAMES) as readonly Offered[];

/** Return the language of this tag, or null: `de` for `de-AT`. */
export function languageOf(tag: string): Language | null {
  if (tag.toLowerCase() === "en-xa") return "en-XA";
  const [base = ""] = tag.toLowerCase().split("-");
  return OFFERED.find((offered) => offered === base) ?? null;
}

/** Return the first language that a browser prefers and that is offered; without one, English. */
export function preferredOf(tags: readonly string[]): Offered {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language !== null && language !== "en-XA") return language;
  }
  return "en";
}

/** Return the tag for dates: as where the person lives, if the browser says so (`en-GB`). */
export function regionalTag(language: Language, tags: readonly string[]): string {
  if (language === "en-XA") return "en";
  return tags.find((tag) => languageOf(tag) === language) ?? language;
}

/** What this browser prefers, most first. */
export function browserTags(): readonly string[] {
  // Without a browser, as in a test, there is no navigator.
  return globalThis.navigator?.languages ?? [];
}
