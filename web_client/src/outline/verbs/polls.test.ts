import { expect, test } from "vitest";
import { parseItems } from "../../wire/items";
import { sample } from "../sample.kit";
import { doing, isTrouble, type Known } from "../verb";
import { PLAIN_POLL, POLL_VERBS, typeable } from "./polls";
import { comesBack, meant, verbIn } from "./verbs.kit";

const poll = (more: object = {}) => ({
  ...{ question: "Where?", kind: "single", options: ["Pier", "Beach"], max_choices: null },
  ...{ results: "after_close", identity: "anonymous", role: null, voters: [], series: "", by: 1 },
  ...{ stand: "open", held: false, result: null, ...more },
});

function knowing(polls: object): Known {
  const known = sample();
  return { ...known, view: { ...known.view, items: parseItems({ polls }) } };
}

const one = knowing({ "3": poll() });
const verb = (word: string) => verbIn(POLL_VERBS, word);
const read = (word: string, rest: string, known = one) => meant(verb(word).read(rest, known));

test("a question in quotes and options make a poll that is open at once", () => {
  expect(read("poll", '"Which?" a | b | c')).toEqual({
    ...{ command: "make_poll", ...PLAIN_POLL, question: "Which?", options: ["a", "b", "c"] },
  });
  expect(read("poll", "„Wohin?“ Pier | Strand")).toMatchObject({ question: "Wohin?" });
});

test("words before the question say how, who and when", () => {
  expect(read("poll", 'multi=2 named live for=panelist #evening draft "Which?" a | b')).toEqual({
    ...{ command: "make_poll", question: "Which?", kind: "multi", options: ["a", "b"] },
    ...{ max_choices: 2, results: "live", identity: "named", role: "panelist", voters: [] },
    ...{ series: "evening", opens: false },
  });
  expect(read("poll", 'text "What else?"')).toMatchObject({ kind: "text", options: [] });
});

test.each([
  "",
  "Which? a | b",
  '"Which?"',
  '"Which?" a',
  'text "Which?" a | b',
  'maybe "Which?" a | b',
  'multi=many "Which?" a | b',
  'for=king "Which?" a | b',
  '# "Which?" a | b',
])("/poll %s says what to type", (rest) => {
  expect(isTrouble(verb("poll").read(rest, one))).toBe(true);
});

test("whatever a form asks for can be typed", () => {
  const wish = typeable({
    ...PLAIN_POLL,
    ...{
      question: ' "Piers"  or\ncranes? ',
      options: ["a | b", " c ", ""],
      series: "late evening",
    },
    ...{ kind: "ordered", max_choices: 2, identity: "secret", role: "panelist", opens: false },
  });
  expect(wish).toMatchObject({ options: ["a / b", "c"], series: "late-evening" });
  expect(comesBack(verb("poll"), doing({ command: "make_poll", ...wish }), one)).toBe(true);
  const words = typeable({ ...PLAIN_POLL, question: "What?", kind: "text" });
  expect(comesBack(verb("poll"), doing({ command: "make_poll", ...words }), one)).toBe(true);
});

test("a vote is a number, words, or several in their order", () => {
  const vote = { command: "cast_vote", poll: 3, choices: [2], text: "" };
  expect(read("vote", "2")).toEqual(vote);
  expect(read("vote", "beach")).toEqual(vote);
  expect(read("vote", "#3 2, 1")).toEqual({ ...vote, choices: [2, 1] });
  const words = knowing({ "3": poll({ kind: "text", options: [] }) });
  expect(read("vote", "More tea", words)).toEqual({ ...vote, choices: [], text: "More tea" });
  const secret = knowing({ "3": poll({ identity: "secret" }) });
  expect(read("vote", "2", secret)).toEqual({ command: "cast_ballot", poll: 3, choices: [2] });
});

test("where several polls are open it has to be said which", () => {
  const two = knowing({ "3": poll(), "4": poll(), "5": poll({ stand: "closed" }) });
  expect(read("vote", "2", two)).toMatch(/^Several polls are open/);
  expect(read("vote", "#4 2", two)).toMatchObject({ poll: 4 });
  expect(read("vote", "#5 2", two)).toBe("No such poll is open.");
  expect(read("vote", "2", knowing({ "5": poll({ stand: "draft" }) }))).toBe(
    "No such poll is open.",
  );
  expect(read("vote", "2", knowing({ "3": poll(), "4": poll({ voters: [9] }) }))).toMatchObject({
    poll: 3,
  });
});

test.each(["", "#", "#3", "somewhere", "2x"])("/vote %s says what to type", (rest) => {
  expect(isTrouble(verb("vote").read(rest, one))).toBe(true);
});

test.each([
  ["vote", doing({ command: "cast_vote", poll: 3, choices: [2, 1], text: "" })],
  ["pollopen", doing({ command: "open_poll", poll: 3 })],
  ["pollclose", doing({ command: "close_poll", poll: 3 })],
  ["pollshow", doing({ command: "publish_poll", poll: 3 })],
  ["pollhide", doing({ command: "withhold_poll", poll: 3 })],
  ["polldrop", doing({ command: "drop_poll", poll: 3 })],
  ["pollerase", doing({ command: "redact_answer", poll: 3, answer: "0123456789ab" })],
])("/%s comes back as it was written", (word, act) => {
  expect(comesBack(verb(word), act, one)).toBe(true);
  expect(verb(word).done(act, one)).not.toBe("");
});

test.each([
  ["pollopen", ""],
  ["pollclose", "3 now"],
  ["pollerase", "#3 nothing"],
])("/%s %s says what to type", (word, rest) => {
  expect(isTrouble(verb(word).read(rest, one))).toBe(true);
});

test("what can be meant is offered", () => {
  const some = knowing({
    "3": poll(),
    "4": poll({ stand: "draft" }),
    "5": poll({ stand: "closed" }),
  });
  expect(verb("pollopen").complete?.("", some)).toEqual(["#4"]);
  expect(verb("pollclose").complete?.("#", some)).toEqual(["#3"]);
  expect(verb("pollshow").complete?.("", some)).toEqual(["#5"]);
  expect(verb("vote").complete?.("", one)).toEqual(["#3 1", "#3 2"]);
  expect(verb("poll").complete?.("multi s", one)).toEqual(["multi single", "multi secret"]);
});
