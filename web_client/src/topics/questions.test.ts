import { expect, test } from "vitest";
import { NO_ITEMS, parseItems } from "../wire/items";
import {
  askerOf,
  questionOf,
  questionRules,
  questionsOf,
  sorted,
  votedFor,
  votesOf,
} from "./questions";
import { telling } from "./topic.kit";

/** A question as the server shows it. */
const question = (more: object = {}) => ({
  ...{ asker: 2, name: "Ana", anonymous: false, text: "When?", ts: 5, state: "open" },
  ...{ edited: false, label: "", assigned: null, how: null, answer: "", private: false },
  ...{ answered_by: null, began: null, ended: null, votes: null, reason: "", into: null, ...more },
});
const rules = (more: object = {}) => ({
  ...{ open: true, reviewed: false, anonymous: true, votes_from: 0, until_live: false },
  ...{ sort: "newest", order: [3], ...more },
});
const items = parseItems({
  questions: {
    q2: question({ votes: 4, state: "answered" }),
    q1: question(),
    q3: question({ asker: null, name: "", anonymous: true }),
    q4: question({ state: "sung" }),
    set: rules(),
  },
});

test("questions stand by number, and one of a newer server is left out", () => {
  expect(questionsOf(items).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(questionOf(items, 3)).toMatchObject({ asker: null, isAnonymous: true, looked: 0 });
  expect(questionOf(items, 9)).toBeNull();
});

test("a room that never took questions takes none", () => {
  expect(questionRules(NO_ITEMS)).toMatchObject({ isOpen: false, sort: "votes" });
  expect(questionRules(items)).toMatchObject({ isOpen: true, sort: "newest", order: [3] });
});

test("what I voted for and learned is mine, and votes are counts", () => {
  const own = parseItems({
    questions: { votes: { for: [1, 3] }, asker3: { member: 2, name: "Ana" } },
  });
  expect([...votedFor(own)]).toEqual([1, 3]);
  expect(votedFor(NO_ITEMS).size).toBe(0);
  expect([askerOf(own, 3), askerOf(own, 1)]).toEqual(["Ana", null]);
  const counts = parseItems({
    questions: {
      votes0: { votes: [[1, 7]] },
      votes1: { votes: [[60, 2]] },
      votes2: { votes: [7] },
    },
  });
  expect([...votesOf(counts)]).toEqual([
    [1, 7],
    [60, 2],
  ]);
});

test("four orders, and ties by number", () => {
  const of = (sort: Parameters<typeof sorted>[1]) =>
    sorted(questionsOf(items), sort, new Map([[3, 5]]), [3]).map(({ number }) => number);
  expect(of("votes")).toEqual([3, 2, 1]);
  expect(of("newest")).toEqual([3, 2, 1]);
  expect(of("oldest")).toEqual([1, 2, 3]);
  expect(of("moderators")).toEqual([3, 1, 2]);
});

test("all are told what is being answered, and whoever asked that it is theirs", () => {
  const tell = telling({ questions: { q1: question(), q3: question({ name: "", asker: null }) } });
  expect(tell("question_taken", { question: 1 })).toBe("Now being answered, from Ana: When?");
  expect(tell("question_taken", { question: 3 })).toBe("Now being answered: When?");
  expect(tell("question_taken", { question: 1 }, 2)).toBe(
    "Your question is being answered now: When?",
  );
  expect(tell("question_taken", { question: 7 })).toBeNull();
});

test("what is told is as the fact brings it", () => {
  const tell = telling();
  const brought = [["questions", "q1", question({ answer: "At noon.", state: "answered" })]];
  const body = { question: 1, how: "typed", items: brought };
  expect(tell("question_answered", body, 2)).toBe("Your question was answered. When? At noon.");
  expect(tell("question_answered", body, 3)).toBeNull();
  expect(tell("question_approved", { question: 1, items: brought }, 2)).toMatch(
    /^Mo shows everybody/,
  );
});

test("that an owner looked is told to all, and no question without a name is anybody's", () => {
  const tell = telling();
  expect(tell("asker_revealed", { question: 3 })).toBe("Mo looked who asked question 3.");
  const asked = [["questions", "q1", question({ asker: null, name: "" })]];
  expect(tell("question_asked", { question: 1, items: asked }, 9, 0)).toBeNull();
});

test("opening and closing is told, other rules are not", () => {
  const set = (open: boolean) => ({ open, reviewed: true, anonymous: true });
  expect(telling()("questions_set", set(true))).toBe("Mo takes questions now.");
  const open = telling({ questions: { set: rules() } });
  expect(open("questions_set", set(true))).toBeNull();
  expect(open("questions_set", set(false))).toBe("Mo takes no more questions.");
});
