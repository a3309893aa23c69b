import { expect, test } from "vitest";
import type { MemberNo } from "../../wire/ids";
import { parseItems } from "../../wire/items";
import { sample } from "../sample.kit";
import { doing, isTrouble, type Known } from "../verb";
import { QUESTION_VERBS } from "./questions";
import { comesBack, meant, verbIn } from "./verbs.kit";

const question = (state: string) => ({
  ...{ asker: 2, name: "Ana", anonymous: false, text: "When?", ts: 5, state },
  ...{ edited: false, label: "", assigned: null, how: null, answer: "", private: false },
  ...{ votes: null, reason: "", into: null },
});

function knowing(): Known {
  const known = sample();
  const questions = { q1: question("open"), q2: question("pending"), q3: question("answered") };
  return { ...known, view: { ...known.view, items: parseItems({ questions }) } };
}

const some = knowing();
const verb = (word: string) => verbIn(QUESTION_VERBS, word);
const m = (some.view.members[0]?.m ?? 0) as MemberNo;

test.each([
  ["ask", doing({ command: "ask_question", text: "When, and why?", is_anonymous: false })],
  ["askanon", doing({ command: "ask_question", text: "Who pays?", is_anonymous: true })],
  ["qvote", doing({ command: "vote_for_question", question: 1, is_for: true })],
  ["qunvote", doing({ command: "vote_for_question", question: 1, is_for: false })],
  ["qwithdraw", doing({ command: "withdraw_question", question: 1 })],
  ["qapprove", doing({ command: "approve_question", question: 2 })],
  ["qreject", doing({ command: "reject_question", question: 2, reason: "asked before" })],
  ["qreject", doing({ command: "reject_question", question: 2, reason: "" })],
  ["qrestore", doing({ command: "restore_question", question: 3 })],
  ["qtake", doing({ command: "take_question", question: 1 })],
  [
    "qanswered",
    doing({ command: "answer_question", question: 1, how: "live", text: "", is_private: false }),
  ],
  [
    "qlater",
    doing({ command: "answer_question", question: 1, how: "later", text: "", is_private: false }),
  ],
  [
    "qreply",
    doing({
      command: "answer_question",
      question: 1,
      how: "typed",
      text: "At 9",
      is_private: false,
    }),
  ],
  [
    "qwhisper",
    doing({ command: "answer_question", question: 1, how: "typed", text: "No.", is_private: true }),
  ],
  ["qedit", doing({ command: "edit_question", question: 1, text: "When?" })],
  ["qmerge", doing({ command: "merge_question", question: 2, into: 1 })],
  ["qlabel", doing({ command: "label_question", question: 1, label: "pier" })],
  ["qlabel", doing({ command: "label_question", question: 1, label: "" })],
  ["qassign", doing({ command: "assign_question", question: 1, member: m })],
  ["qassign", doing({ command: "assign_question", question: 1, member: null })],
  ["qorder", doing({ command: "order_questions", questions: [2, 1] })],
  ["qorder", doing({ command: "order_questions", questions: [] })],
  ["qarchive", doing({ command: "archive_question", question: 3 })],
  ["qreveal", doing({ command: "reveal_asker", question: 1 })],
  [
    "questions",
    doing({
      command: "set_questions",
      is_open: true,
      is_reviewed: true,
      votes_from: 3,
      sort: "votes",
    }),
  ],
  ["questions", doing({ command: "set_questions", may_be_anonymous: false, until_live: true })],
])("/%s comes back as it was written", (word, act) => {
  expect(comesBack(verb(word), act, some)).toBe(true);
  expect(verb(word).done(act, some)).not.toBe("");
  const others = QUESTION_VERBS.filter((one) => one.word !== word && one.write(act, some) !== null);
  expect(others).toEqual([]);
});

test.each([
  ["ask", ""],
  ["qvote", "two"],
  ["qvote", "#1 now"],
  ["qedit", "#1"],
  ["qmerge", "#1"],
  ["qassign", "somebody"],
  ["qorder", "first"],
  ["questions", ""],
  ["questions", "open maybe"],
])("/%s %s says what to type", (word, rest) => {
  expect(isTrouble(verb(word).read(rest, some))).toBe(true);
});

test("a number needs no sign before it", () => {
  expect(meant(verb("qvote").read("1", some))).toMatchObject({ question: 1 });
});

test("what can be meant is offered", () => {
  expect(verb("qapprove").complete?.("", some)).toEqual(["#2"]);
  expect(verb("qvote").complete?.("#", some)).toEqual(["#1"]);
  expect(verb("qarchive").complete?.("#", some)).toEqual(["#3"]);
  expect(verb("qorder").complete?.("#2 #1", some)).toEqual(["#2 #1"]);
  expect(verb("questions").complete?.("open rev", some)).toEqual(["open reviewed"]);
  expect(verb("qassign").complete?.("#1", some)).toEqual(["#1"]);
});
