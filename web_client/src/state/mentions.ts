/** Names in what people write: `@Ana Lima` means the member, as the message goes out. */
import type { MemberNo } from "../wire/ids";
import type { Member } from "../wire/views";

/** Somebody who can be named. */
export type Named = Pick<Member, "m" | "name">;

/** A name in a text, its `@` included. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly m: MemberNo;
}

/** A name that is being written: `@an` from `start` to the caret. */
export interface Naming {
  readonly start: number;
  readonly typed: string;
}

/** As many as the server takes in one message. */
const MAX_MENTIONS = 50;

/** Return the members that a text names, each once, by number; of two with one name, both. */
export function mentionsIn(text: string, members: readonly Named[]): readonly MemberNo[] {
  const names = spansOf(text, members).map(({ start, end }) => folded(text.slice(start + 1, end)));
  const named = members.filter(({ name }) => names.includes(folded(name))).map(({ m }) => m);
  return [...new Set(named)].sort((a, b) => a - b).slice(0, MAX_MENTIONS);
}

/** The longest name wins: @Ana Lima is not @Ana with a Lima after it. */
export function byLongestName<T extends Named>(members: readonly T[]): readonly T[] {
  return [...members].sort((a, b) => b.name.length - a.name.length);
}

/** Return whom the `@` at this place names, or null. members: by `byLongestName`. */
export function mentionAt(text: string, at: number, members: readonly Named[]): Mention | null {
  if (!isEdge(text[at - 1])) return null;
  for (const { m, name } of members) {
    const end = at + 1 + name.length;
    const isNamed = name !== "" && folded(text.slice(at + 1, end)) === folded(name);
    if (isNamed && isEdge(text[end])) return { start: at, end, m };
  }
  return null;
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

function spansOf(text: string, members: readonly Named[]): readonly Mention[] {
  const byLength = byLongestName(members);
  const spans: Mention[] = [];
  let at = text.indexOf("@");
  while (at >= 0) {
    const span = mentionAt(text, at, byLength);
    if (span !== null) spans.push(span);
    at = text.indexOf("@", span?.end ?? at + 1);
  }
  return spans;
}

function isEdge(letter: string | undefined): boolean {
  return letter === undefined || !/[\p{L}\p{N}_]/u.test(letter);
}
