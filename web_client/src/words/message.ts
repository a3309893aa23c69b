/**
 * Messages: how they are written in a catalogue, and what the page gets of them.
 *
 * Theory. A catalogue is plain data: a text, a text for each plural form, or a group of these. What
 * is to be filled in stands in braces, so the types know it: the page cannot forget a part, and
 * `Translated` refuses a language that lacks a text or has other parts in it. `{n}` is a count: it
 * chooses the plural form and is written as the language writes numbers. There is no markup in a
 * text; what has to be an element is woven in (see woven.ts).
 */

/** One text for each plural form that the language has; `other` is what no other is for. */
export type Plural = { readonly other: string } & {
  readonly [F in Exclude<Intl.LDMLPluralRule, "other">]?: string;
};

/** A catalogue as it is written. */
export interface Raw {
  readonly [key: string]: string | Plural | Raw;
}

/** The names in braces. */
type PartsOf<T> = string extends T
  ? "a text has to be one literal: of a joined one nobody knows what is to be filled in"
  : T extends `${string}{${infer P}}${infer Rest}`
    ? P | PartsOf<Rest>
    : never;

/** What a message is filled with; whatever is not a count goes in as it is. */
export type Parts<P extends string> = {
  readonly [K in P]: K extends "n" ? number : string | number;
};

/** A text that is whole only with its parts. */
export type Message<P extends string> = (parts: Parts<P>) => string;

type Filled<P extends string> = [P] extends [never] ? string : Message<P>;

/** What the page gets: texts as they are, and functions of what they are to be filled with. */
export type Words<R> = R extends string
  ? Filled<PartsOf<R>>
  : R extends { readonly other: string }
    ? Message<"n" | PartsOf<R[keyof R]>>
    : { readonly [K in keyof R]: Words<R[K]> };

type PartsIn<R> = R extends string ? PartsOf<R> : "n" | PartsOf<R[keyof R]>;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Leaf = string | { readonly other: string };

/** A catalogue `T` in another language: the keys of `R`, and in each text the parts of R's. */
export type Translated<R, T> = {
  readonly [K in keyof R]: K extends keyof T ? One<R[K], T[K]> : "this text is missing";
} & { readonly [K in Exclude<keyof T, keyof R>]: "there is no such text" };

type One<R, T> = R extends Leaf
  ? T extends Leaf
    ? Same<PartsIn<R>, PartsIn<T>> extends true
      ? T
      : { readonly "has to have these parts": PartsIn<R> }
    : string
  : Translated<R, T>;

/** Return a catalogue's words. tag: the language, for plurals and numbers (BCP 47). */
export function wordsOf<R extends Raw>(raw: R, tag: string): Words<R> {
  // Made with the first count that is said: they cost a slow processor more than all the rest of
  // the page's beginning, and a door without anybody behind it counts nothing.
  const rules = once(() => new Intl.PluralRules(tag));
  const digits = once(() => new Intl.NumberFormat(tag));
  const fill = (text: string, parts: Given): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = parts[name];
      return name === "n" ? digits().format(Number(part)) : String(part);
    });
  const of = (value: Raw[string]): unknown => {
    if (typeof value === "string") {
      return value.includes("{") ? (parts: Given) => fill(value, parts) : value;
    }
    if (!isPlural(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, of(one)]));
    }
    return (parts: Given) => fill(value[rules().select(Number(parts["n"]))] ?? value.other, parts);
  };
  return of(raw) as Words<R>;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

type Given = Readonly<Record<string, string | number>>;

/** Say whether it is one message in its plural forms, not a group of messages. */
export function isPlural(value: Plural | Raw): value is Plural {
  return typeof value["other"] === "string";
}
