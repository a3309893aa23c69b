/** Polls: questions, what came out of them, and how I voted. */
import { nameOf } from "../state/telling";
import type { FactOf } from "../wire/facts";
import { type MemberNo, ROLES, type Role } from "../wire/ids";
import { type Item, type Items, itemsAfter, readAll } from "../wire/items";
import {
  IDENTITIES,
  type Identity,
  POLL_KINDS,
  type PollKind,
  RESULTS,
  type Results,
} from "../wire/polls";
import {
  BadMessage,
  fieldsOf,
  flag,
  isMissing,
  list,
  member,
  members,
  oneOf,
  text,
  whole,
  wholeOrNull,
} from "../wire/reading";
import type { RoomView } from "../wire/views";
import { words } from "../words";
import type { Telling } from "./telling";

const STANDS = ["draft", "open", "closed", "published", "withheld"] as const;
export type Stand = (typeof STANDS)[number];

/** What came out. */
export interface Result {
  /** How many voted, and how many of these votes are counted: a crash can cost secret ones. */
  readonly voted: number;
  readonly counted: number;
  /** Of each option; null for own words. */
  readonly points: readonly number[] | null;
  /** Who chose each option, where that is known. */
  readonly who: readonly (readonly MemberNo[])[] | null;
}

export interface Poll {
  readonly number: number;
  readonly question: string;
  readonly kind: PollKind;
  readonly options: readonly string[];
  readonly maxChoices: number | null;
  readonly results: Results;
  readonly identity: Identity;
  readonly role: Role | null;
  readonly voters: readonly MemberNo[];
  readonly series: string;
  readonly stand: Stand;
  /** Its results wait for other questions of its series. */
  readonly isHeld: boolean;
  readonly result: Result | null;
}

/** An answer in own words. m: whose it is, where that is shown. */
export interface Answer {
  readonly poll: number;
  readonly name: string;
  readonly text: string;
  readonly m: MemberNo | null;
}

/** How I voted. choices: null for a ballot, which nobody can find again. */
export interface OwnVote {
  readonly choices: readonly number[] | null;
  readonly text: string;
}

/** How an open poll stands. points: null where I am not shown them. */
export interface Standing {
  readonly voted: number;
  readonly points: readonly number[] | null;
}

/** Return the polls that I am shown, the newest first. */
export function pollsOf(items: Items): readonly Poll[] {
  return parts(items)
    .flatMap((part) => ("question" in part ? [part] : []))
    .sort((a, b) => b.number - a.number);
}

/** Return the poll of this number, or null. */
export function pollOf(items: Items, number: number): Poll | null {
  return pollsOf(items).find((poll) => poll.number === number) ?? null;
}

/** Return the answers in own words to a poll, as far as I am shown them. */
export function answersTo(items: Items, number: number): readonly Answer[] {
  return parts(items)
    .flatMap((part) => ("question" in part || part.poll !== number ? [] : [part]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Return how I voted, or null if I did not. */
export function ownVote(own: Items, number: number): OwnVote | null {
  const read = readAll(own, "polls", (item, key): readonly [string, OwnVote] => {
    const choices = isMissing(item, "choices") ? null : wholes(item["choices"]);
    return [key, { choices, text: text(item, "text") }];
  });
  return new Map(read).get(`${number}`) ?? null;
}

/** Return how an open poll stands, by what is counted now. */
export function standingOf(counts: Items, number: number): Standing {
  const read = new Map(
    readAll(counts, "polls", (item, key): readonly [string, Item] => [key, item]),
  );
  const [turnout, points] = [read.get(`${number}`), read.get(`${number}.points`)];
  return {
    voted: turnout === undefined ? 0 : (wholeOrNull(turnout, "voted") ?? 0),
    points: points === undefined ? null : wholes(points["points"]),
  };
}

/** Whether the poll is for me, as far as it says so itself. */
export function isFor(poll: Poll, me: { readonly m: MemberNo; readonly role: Role }): boolean {
  const isHigh = poll.role === null || ROLES.indexOf(me.role) <= ROLES.indexOf(poll.role);
  return isHigh && (poll.voters.length === 0 || poll.voters.includes(me.m));
}

/** Return the results as a text: `Pier 3, Beach 2`; what was chosen most comes first. */
export function resultWords(poll: Poll, points: readonly number[] | null): string {
  if (points === null) return "";
  const rows = poll.options.map((option, at) => ({ option, n: points[at] ?? 0 }));
  return rows
    .sort((a, b) => b.n - a.n)
    .map(({ option, n }) => `${option} ${n}`)
    .join(", ");
}

function parts(items: Items): readonly (Poll | Answer)[] {
  return readAll<Poll | Answer>(items, "polls", (item, key) =>
    key.includes(".") ? readAnswer(item, key) : readPoll(item, key),
  );
}

function readAnswer(item: Item, key: string): Answer {
  const m = isMissing(item, "m") ? null : member(item, "m");
  return { poll: whole(item, "poll"), name: key.split(".")[1] ?? "", text: text(item, "text"), m };
}

function readPoll(item: Item, key: string): Poll {
  return {
    ...{ number: Number(key), question: text(item, "question") },
    ...{ kind: oneOf(item, "kind", POLL_KINDS), options: texts(item, "options") },
    ...{ maxChoices: wholeOrNull(item, "max_choices"), results: oneOf(item, "results", RESULTS) },
    identity: oneOf(item, "identity", IDENTITIES),
    role: isMissing(item, "role") ? null : oneOf(item, "role", ROLES),
    ...{ voters: members(item["voters"], "voters"), series: text(item, "series") },
    ...{ stand: oneOf(item, "stand", STANDS), isHeld: flag(item, "held") },
    result: isMissing(item, "result") ? null : readResult(fieldsOf(item["result"], "result")),
  };
}

function readResult(fields: Item): Result {
  return {
    ...{ voted: whole(fields, "voted"), counted: whole(fields, "counted") },
    points: isMissing(fields, "points") ? null : wholes(fields["points"]),
    who: isMissing(fields, "who") ? null : list(fields, "who").map((row) => members(row, "who")),
  };
}

function texts(item: Item, name: string): readonly string[] {
  return list(item, name).map((one) => {
    if (typeof one !== "string") throw new BadMessage(`${name} are not texts`);
    return one;
  });
}

const wholes = (value: unknown): readonly number[] => members(value, "numbers");

/** The poll as it is once the fact is taken; before: the view before it. */
function after(fact: FactOf<"topic">, before: RoomView): Poll | null {
  return pollOf(itemsAfter(before.items, fact.items ?? []), whole(fact.told, "poll"));
}

function told(say: (told: { readonly who: string; readonly question: string }) => string): Telling {
  return (fact, before) => {
    const poll = after(fact, before);
    if (poll === null) return null;
    const said = say({ who: nameOf(before, fact.m), question: poll.question });
    const results = poll.result === null ? "" : resultWords(poll, poll.result.points);
    return results === "" ? said : `${said} ${results}.`;
  };
}

export const POLL_TELLINGS: Readonly<Record<string, Telling>> = {
  poll_opened: told((parts) => words.value.polls.happened.opened(parts)),
  poll_closed: told((parts) => words.value.polls.happened.closed(parts)),
  poll_published: told((parts) => words.value.polls.happened.published(parts)),
  poll_withheld: told((parts) => words.value.polls.happened.withheld(parts)),
  ballots_counted: told(({ question }) => words.value.polls.happened.counted({ question })),
};
