/** Questions to the panel: how they stand, whose they are, and how many are for them. */
import { nameOf } from "../state/telling";
import type { MemberNo } from "../wire/ids";
import { type Item, type Items, itemsAfter, readAll } from "../wire/items";
import {
  ANSWER_KINDS,
  type AnswerKind,
  QUESTION_SORTS,
  type QuestionSort,
} from "../wire/questions";
import {
  BadMessage,
  flag,
  isMissing,
  list,
  memberOrNull,
  members,
  oneOf,
  text,
  whole,
  wholeOrNull,
} from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

const STATES = [
  ...(["pending", "open", "live", "answered"] as const),
  ...(["archived", "rejected", "merged", "withdrawn"] as const),
] as const;
export type QuestionState = (typeof STATES)[number];

export interface Question {
  readonly number: number;
  /** null: nobody is told, or it is a member who is gone; name: theirs at the time, or "". */
  readonly asker: MemberNo | null;
  readonly name: string;
  readonly isAnonymous: boolean;
  readonly text: string;
  readonly ts_ms: number;
  readonly state: QuestionState;
  readonly isEdited: boolean;
  readonly label: string;
  readonly assigned: MemberNo | null;
  readonly how: AnswerKind | null;
  readonly answer: string;
  readonly isPrivate: boolean;
  /** Of a question that people vote on no more; of others the counts say it. */
  readonly votes: number | null;
  readonly reason: string;
  readonly into: number | null;
  /** How many owners learned who asked; told to whoever did. */
  readonly looked: number;
}

export interface QuestionRules {
  readonly isOpen: boolean;
  readonly isReviewed: boolean;
  readonly mayBeAnonymous: boolean;
  readonly votesFrom: number;
  readonly untilLive: boolean;
  readonly sort: QuestionSort;
  readonly order: readonly number[];
}

const AT_FIRST: QuestionRules = {
  ...{ isOpen: false, isReviewed: false, mayBeAnonymous: false },
  ...{ votesFrom: 0, untilLive: false, sort: "votes", order: [] },
};

/** Return the questions that I am shown, by number. */
export function questionsOf(items: Items): readonly Question[] {
  return readAll(items, "questions", (item, key) => (key.startsWith("q") ? read(item, key) : null))
    .flatMap((one) => (one === null ? [] : [one]))
    .sort((a, b) => a.number - b.number);
}

/** Return the question of this number, or null. */
export function questionOf(items: Items, number: number): Question | null {
  return questionsOf(items).find((one) => one.number === number) ?? null;
}

/** Return how questions are taken. */
export function questionRules(items: Items): QuestionRules {
  const [rules] = readAll(items, "questions", (item, key) =>
    key === "set" ? readRules(item) : null,
  ).flatMap((one) => (one === null ? [] : [one]));
  return rules ?? AT_FIRST;
}

/** Return the questions for which I am. */
export function votedFor(own: Items): ReadonlySet<number> {
  const item = own.get("questions")?.get("votes");
  return new Set(item === undefined ? [] : members(item["for"], "for"));
}

/** Return who asked a question, to an owner who looked. */
export function askerOf(own: Items, number: number): string | null {
  const item = own.get("questions")?.get(`asker${number}`);
  return item === undefined ? null : text(item, "name");
}

/** Return how many are for each question of which that is told, while people vote. */
export function votesOf(counts: Items): ReadonlyMap<number, number> {
  const groups = readAll(counts, "questions", (item) =>
    list(item, "votes").map((pair): readonly [number, number] => {
      const [number, votes] = Array.isArray(pair) ? pair : [];
      if (typeof number !== "number" || typeof votes !== "number") {
        throw new BadMessage("votes are pairs of numbers");
      }
      return [number, votes];
    }),
  );
  return new Map(groups.flat());
}

/** Return the questions in this order; ties by number. */
export function sorted(
  questions: readonly Question[],
  sort: QuestionSort,
  votes: ReadonlyMap<number, number>,
  order: readonly number[],
): readonly Question[] {
  const place = new Map(order.map((number, at) => [number, at]));
  const keys: Readonly<Record<QuestionSort, (one: Question) => number>> = {
    votes: (one) => -(votes.get(one.number) ?? one.votes ?? 0),
    newest: (one) => -one.number,
    oldest: (one) => one.number,
    moderators: (one) => place.get(one.number) ?? order.length,
  };
  const key = keys[sort];
  return [...questions].sort((a, b) => key(a) - key(b) || a.number - b.number);
}

function read(item: Item, key: string): Question {
  return {
    ...{ number: Number(key.slice(1)), asker: memberOrNull(item, "asker") },
    ...{ name: text(item, "name"), isAnonymous: flag(item, "anonymous") },
    ...{ text: text(item, "text"), ts_ms: whole(item, "ts") },
    ...{ state: oneOf(item, "state", STATES), isEdited: flag(item, "edited") },
    ...{ label: text(item, "label"), assigned: memberOrNull(item, "assigned") },
    how: isMissing(item, "how") ? null : oneOf(item, "how", ANSWER_KINDS),
    ...{ answer: text(item, "answer"), isPrivate: flag(item, "private") },
    ...{ votes: wholeOrNull(item, "votes"), reason: text(item, "reason") },
    into: wholeOrNull(item, "into"),
    looked: isMissing(item, "looked") ? 0 : whole(item, "looked"),
  };
}

function readRules(item: Item): QuestionRules {
  return {
    ...{ isOpen: flag(item, "open"), isReviewed: flag(item, "reviewed") },
    ...{ mayBeAnonymous: flag(item, "anonymous"), votesFrom: whole(item, "votes_from") },
    ...{ untilLive: flag(item, "until_live"), sort: oneOf(item, "sort", QUESTION_SORTS) },
    order: members(item["order"], "order"),
  };
}

/** Tell of a question as it stands after the fact, by what `say` makes of it. */
function told(say: (question: Question, who: string, isMine: boolean) => string | null): Telling {
  return ({ m, told: fields, items = [] }, before, me) => {
    const question = questionOf(itemsAfter(before.items, items), whole(fields, "question"));
    return question && say(question, nameOf(before, m), question.asker === me);
  };
}

export const QUESTION_TELLINGS: Readonly<Record<string, Telling>> = {
  question_taken: told(({ text, name }, _, isMine) => {
    const { taken, takenFrom, takenYours } = words.value.questions.happened;
    if (isMine) return takenYours({ text });
    return name === "" ? taken({ text }) : takenFrom({ text, name });
  }),
  question_approved: told(({ text }, who, isMine) =>
    isMine ? words.value.questions.happened.approved({ who, text }) : null,
  ),
  question_answered: told(({ text, answer }, _, isMine) =>
    isMine && answer !== "" ? words.value.questions.happened.answered({ text, answer }) : null,
  ),
  asker_revealed: ({ m, told: fields }, before) =>
    words.value.questions.happened.looked({
      who: nameOf(before, m),
      n: whole(fields, "question"),
    }),
  questions_set: ({ m, told: fields }, before) => {
    const isOpen = flag(fields, "open");
    if (isOpen === questionRules(before.items).isOpen) return null;
    const { opened, closed } = words.value.questions.happened;
    return (isOpen ? opened : closed)({ who: nameOf(before, m) });
  },
};
