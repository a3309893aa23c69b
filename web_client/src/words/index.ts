/**
 * The page's words, in the language of whoever reads.
 *
 * Theory. There is one language at a time, and it is a signal: whatever was drawn with its words is
 * drawn anew when it changes, so nobody loads the page again and nothing that was typed is lost.
 * English is here from the start; every other language is a piece of code that comes when somebody
 * wants it. Words are therefore read where they are shown (`words.value.door.comeIn`) and never
 * kept: a constant would stay in the language of the moment at which the page began.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import * as en from "./en";
import { browserTags, type Language, regionalTag } from "./languages";
import { type Words, wordsOf } from "./message";

export type Catalogue = Words<typeof en>;

/** A language that can be spoken now. */
interface Tongue {
  readonly language: Language;
  readonly words: Catalogue;
  /** For dates and lists (BCP 47). */
  readonly tag: string;
  /** What the browser's own words (of a date, of a list) are to become. */
  readonly dressed: (text: string) => string;
}

type Loaded = Pick<Tongue, "words"> & Partial<Pick<Tongue, "dressed">>;

const LOADERS: Readonly<Record<Language, () => Promise<Loaded>>> = {
  en: async () => ENGLISH,
  de: async () => ({ words: wordsOf(await import("./de"), "de") as Catalogue }),
  "en-XA": async () => {
    const { pseudo, pseudoOf } = await import("./pseudo");
    return { words: wordsOf(pseudoOf({ ...en }), "en"), dressed: pseudo };
  },
};

const ENGLISH: Loaded = { words: wordsOf(en, "en") };

const tongue = signal<Tongue>(tongueOf("en", ENGLISH));
let wanted: Language = "en";

/** What is said, by screen. */
export const words: ReadonlySignal<Catalogue> = computed(() => tongue.value.words);

export const language: ReadonlySignal<Language> = computed(() => tongue.value.language);

/** How dates and lists are written. */
export const manner: ReadonlySignal<Pick<Tongue, "tag" | "dressed">> = tongue;

/**
 * Change to a language. Return whether its words came; without them the page stays as it is. Of
 * two changes at once the later one counts.
 */
export async function speak(next: Language): Promise<boolean> {
  wanted = next;
  try {
    const loaded = await LOADERS[next]();
    if (wanted === next) tongue.value = tongueOf(next, loaded);
    return true;
  } catch {
    return false; // no connection, or the server was renewed: a piece of this page is gone
  }
}

function tongueOf(of: Language, { words: own, dressed = (text) => text }: Loaded): Tongue {
  return { language: of, words: own, tag: regionalTag(of, browserTags()), dressed };
}
