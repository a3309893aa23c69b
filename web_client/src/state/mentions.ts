/** Names in what people write: `@Ana Lima` means the member, as the message goes out. */
import type { MemberNo } from "../wire/ids";
import type { Member } from "../wire/views";

/** Somebody who can be named. */
export type Named = Pick<Member, "m" | "name">;

/** A part of a message's text. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mention"; readonly text: string; readonly m: MemberNo }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/** A name that is being written: `@an` from `start` to the caret. */
export interface Naming {
  readonly start: number;
  readonly typed: string;
}

/** As many as the server takes in one message. */
const MAX_MENTIONS = 50;
const LINK = /https?:\/\/[^\s<>"]+/g;
/** What ends a sentence is not part of an address that stands at its end. */
const TRAILING = /[.,;:!?'")\]}]+$/;

/** Return the members that a text names, each once, by number; of two with one name, both. */
export function mentionsIn(text: string, members: readonly Named[]): readonly MemberNo[] {
  const names = spansOf(text, members).map(({ start, end }) => folded(text.slice(start + 1, end)));
  const named = members.filter(({ name }) => names.includes(folded(name))).map(({ m }) => m);
  return [...new Set(named)].sort((a, b) => a - b).slice(0, MAX_MENTIONS);
}

/** Return the text in pieces: what names one of `members`, addresses, and the rest. */
export function piecesOf(text: string, members: readonly Named[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, m } of spansOf(text, members)) {
    pieces.push(...linked(text.slice(at, start)));
    pieces.push({ kind: "mention", text: text.slice(start, end), m });
    at = end;
  }
  return [...pieces, ...linked(text.slice(at))];
}

/** Return the name that is being written before the caret, or null. */
export function namingAt(text: string, caret: number): Naming | null {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf("@");
  if (start < 0 || !isEdge(before[start - 1])) return null;
  const typed = before.slice(start + 1);
  // Names may have spaces, but whoever writes three words or a line is past the name.
  return /\n/.test(typed) || typed.split(" ").length > 3 ? null : { start, typed };
}

/** Return those whose name, or a word of it, begins with what was typed; exact order of `members`. */
export function matching<T extends Named>(typed: string, members: readonly T[]): readonly T[] {
  const wanted = folded(typed);
  const whole = members.filter(({ name }) => folded(name).startsWith(wanted));
  const inside = members.filter(
    (member) => !whole.includes(member) && folded(member.name).includes(` ${wanted}`),
  );
  return [...whole, ...inside];
}

/** Compare names without case; what is left of accents is the reader's. */
export function folded(name: string): string {
  return name.normalize("NFC").toLocaleLowerCase();
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly m: MemberNo;
}

function spansOf(text: string, members: readonly Named[]): readonly Span[] {
  // The longest name wins: @Ana Lima is not @Ana with a Lima after it.
  const byLength = [...members].sort((a, b) => b.name.length - a.name.length);
  const spans: Span[] = [];
  let at = text.indexOf("@");
  while (at >= 0) {
    const span = isEdge(text[at - 1]) ? spanAt(text, at, byLength) : null;
    if (span !== null) spans.push(span);
    at = text.indexOf("@", span?.end ?? at + 1);
  }
  return spans;
}

function spanAt(text: string, at: number, members: readonly Named[]): Span | null {
  for (const { m, name } of members) {
    const end = at + 1 + name.length;
    const isNamed = name !== "" && folded(text.slice(at + 1, end)) === folded(name);
    if (isNamed && isEdge(text[end])) return { start: at, end, m };
  }
  return null;
}

function isEdge(letter: string | undefined): boolean {
  return letter === undefined || !/[\p{L}\p{N}_]/u.test(letter);
}

function linked(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(LINK)) {
    const href = found[0].replace(TRAILING, "");
    if (!URL.canParse(href)) continue;
    if (found.index > at) pieces.push({ kind: "text", text: text.slice(at, found.index) });
    pieces.push({ kind: "link", text: href, href });
    at = found.index + href.length;
  }
  if (at < text.length) pieces.push({ kind: "text", text: text.slice(at) });
  return pieces;
}
