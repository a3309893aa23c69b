/**
 * The marks of a message, and the reader of them, which comes behind the room.
 *
 * Theory. Most messages have no mark in them, and nobody waits for markdown-it to read or to say
 * something: it is half as much code as all the rest of the room. Until it is here a message
 * stands as it was written; then the rows that may have marks are drawn once more.
 */
import { signal } from "@preact/signals";
import type { MemberNo } from "../wire/ids";
import type { Named } from "./mentions";

export type Mark =
  | { readonly kind: "text" | "code" | "block"; readonly text: string }
  | { readonly kind: "mention"; readonly text: string; readonly m: MemberNo }
  | { readonly kind: "link"; readonly href: string; readonly host: string; readonly of: Marks }
  | { readonly kind: Around; readonly of: Marks }
  /** start: the first number, or null for a list of points. */
  | { readonly kind: "list"; readonly start: number | null; readonly of: Marks };

export type Marks = readonly Mark[];
export type Around = "paragraph" | "quote" | "item" | "strong" | "em" | "del";

/** Without one of these there is nothing to read, and spaces stay as they were typed. */
const PERHAPS = /[*_~`[\]<>\\:@]|^\s*(?:[-+]|\d+[.)])\s/m;

type ReadMarks = (text: string, members: readonly Named[]) => Marks;

const reader = signal<ReadMarks | null>(null);
let coming: Promise<void> | null = null;

/** Have the reader here, for all messages from now on; without a connection they stay as written. */
export function fetchReader(): Promise<void> {
  coming ??= import("./markdown").then(
    ({ readMarks }) => {
      reader.value = readMarks;
    },
    () => undefined, // a browser does not ask twice for what failed: the next page will have it
  );
  return coming;
}

/** Whether the reader is here: what has been read until then is to be read again. */
export function isReaderHere(): boolean {
  return reader.value !== null;
}

/** Return the marks of a message; those of `members` stand out that it names. */
export function marksOf(text: string, members: readonly Named[]): Marks {
  if (!PERHAPS.test(text)) return asWritten(text);
  return reader.value?.(text, members) ?? asWritten(text);
}

/** Return the text that a reader sees. */
export function plainOf(marks: Marks): string {
  return marks.map((mark) => ("of" in mark ? plainOf(mark.of) : mark.text)).join("");
}

/** Return a text without any mark. */
export function asWritten(text: string): Marks {
  return [{ kind: "paragraph", of: [{ kind: "text", text }] }];
}
