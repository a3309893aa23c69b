/** How members and messages are named in a typed line: `@Ana Lima`, `@#12` and `#17`. */
import { folded, matching, type Named } from "../state/mentions";
import type { MemberNo, Seq } from "../wire/ids";
import type { Message } from "../wire/views";
import { words } from "../words";
import { either } from "../words/formats";
import { type Trouble, trouble } from "./verb";

export interface Found<T> {
  readonly found: T;
  /** What follows the name. */
  readonly rest: string;
}

type People = readonly Named[];

/** Return the member that `text` begins with: a whole name, a number, or a beginning that is one's only. */
export function memberAt<T extends Named>(text: string, members: readonly T[]): Found<T> | Trouble {
  const bare = text.replace(/^@/, "");
  if (bare === "") return trouble(words.value.troubles.who);
  const numbered = /^#(\d+)(?:\s+|$)/.exec(bare);
  if (numbered !== null)
    return byNumber(Number(numbered[1]), bare.slice(numbered[0].length), members);
  return byName(bare, members) ?? byBeginning(bare, members);
}

/** Return how to name a member so that `memberAt` finds them and nobody else. */
export function writtenName({ m, name }: Named, members: People): string {
  const others = members.filter((member) => folded(member.name) === folded(name));
  const isPlain = others.length === 1 && !/^[#@]/.test(name) && name.trim() === name;
  return isPlain ? `@${name}` : `@#${m}`;
}

/** As `writtenName`, for somebody who may have left. */
export function writtenNumber(m: MemberNo, members: People): string {
  const member = members.find((one) => one.m === m);
  return member === undefined ? `@#${m}` : writtenName(member, members);
}

/** Return the message that `text` begins with, by its number, or null if it names none. */
export function messageAt(text: string): Found<Seq> | null {
  const numbered = /^#(\d{1,15})(?:\s+|$)/.exec(text);
  if (numbered === null) return null;
  return { found: Number(numbered[1]) as Seq, rest: text.slice(numbered[0].length) };
}

/** Return my last message that can still be changed, or null. */
export function myLast(messages: readonly Message[], me: MemberNo): Message | null {
  return messages.findLast(({ m, gone }) => m === me && gone === null) ?? null;
}

function byNumber<T extends Named>(
  number: number,
  rest: string,
  members: readonly T[],
): Found<T> | Trouble {
  const found = members.find(({ m }) => m === number);
  return found === undefined ? trouble(words.value.troubles.noNumber({ number })) : { found, rest };
}

function byName<T extends Named>(text: string, members: readonly T[]): Found<T> | Trouble | null {
  const named = members.filter(({ name }) => isNamed(text, name));
  const longest = Math.max(...named.map(({ name }) => name.length));
  const [found, ...others] = named.filter(({ name }) => name.length === longest);
  if (found === undefined) return null;
  if (others.length > 0) return ambiguous([found, ...others]);
  return { found, rest: text.slice(longest).trim() };
}

function byBeginning<T extends Named>(text: string, members: readonly T[]): Found<T> | Trouble {
  const [word = ""] = text.split(/\s/, 1);
  const [found, ...others] = matching(word, members);
  if (found === undefined) return trouble(words.value.troubles.nobody({ name: word }));
  if (others.length > 0) return ambiguous([found, ...others]);
  return { found, rest: text.slice(word.length).trim() };
}

function ambiguous(members: People): Trouble {
  const names = members.slice(0, 5).map(({ name, m }) => `${name} (@#${m})`);
  return trouble(words.value.troubles.couldBe({ names: either(names) }));
}

function isNamed(text: string, name: string): boolean {
  const next = text[name.length];
  const isEnd = next === undefined || /\s/.test(next);
  return isEnd && folded(text.slice(0, name.length)) === folded(name);
}
