import { describe, expect, test } from "vitest";
import { sample } from "../sample.kit";
import type { Act } from "../verb";
import { CHAT_VERBS, QUICK_EMOJI } from "./chat";
import { comesBack, meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(CHAT_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

const WHICH = "Say which message by its number, as in #17.";

test("what is said mentions whom it names", () => {
  expect(read("say", "hello @Ana Lima")).toEqual({
    ...{ command: "post_message", text: "hello @Ana Lima", thread: null, mentions: [2] },
  });
});

test("an answer goes into the thread of what it answers", () => {
  expect(read("answer", "#9 I think so")).toMatchObject({ text: "I think so", thread: 9 });
});

test("saying and answering are told apart by the thread", () => {
  const act = verb("answer").read("#9 yes", known) as Act;
  expect(verb("say").write(act, known)).toBeNull();
  expect(verb("answer").write(act, known)).toBe("/answer #9 yes");
});

describe("an edit", () => {
  test("without a number is of the last thing that I said", () => {
    expect(read("edit", "better")).toEqual({
      ...{ command: "edit_message", message: 12, text: "better" },
    });
  });

  test("with a number is of that message", () => {
    expect(read("edit", "#7 better")).toMatchObject({ message: 7, text: "better" });
  });

  test("of somebody who said nothing is none", () => {
    const silent = { ...known, messages: [] };
    expect(meant(verb("edit").read("better", silent))).toBe("You have said nothing here yet.");
  });

  test("is offered for my own messages only, the newest first", () => {
    expect(verb("edit").complete?.("", known)).toEqual(["#12 ", "#7 "]);
  });
});

test("a message is erased with or without a reason", () => {
  const erased = { command: "redact_message", message: 7 };
  expect(read("erase", "#7")).toEqual({ ...erased, reason: "" });
  expect(read("erase", "#7 a phone number")).toEqual({ ...erased, reason: "a phone number" });
});

test("a reaction is put and taken back by number and emoji, with the usual ones offered", () => {
  expect(read("react", "#9 \u{1f389}")).toMatchObject({ command: "add_reaction", message: 9 });
  expect(read("unreact", "#9 \u{1f389}")).toMatchObject({ command: "remove_reaction" });
  expect(verb("react").complete?.("#9 ", known)).toHaveLength(QUICK_EMOJI.length);
});

describe("messages are completed", () => {
  test.each([
    ["", ["#12 ", "#9 ", "#7 "]],
    ["#1", ["#12 "]],
    ["9", ["#9 "]],
    ["#77", []],
    ["words", []],
  ])("from '%s' to %j", (rest, lines) => {
    expect(verb("delete").complete?.(rest, known)).toEqual(lines);
  });
});

test.each([
  ["say", "", "Type what you want to say, as in /say hello."],
  ["answer", "yes", WHICH],
  ["answer", "#9", "Type your answer after the number."],
  ["edit", "#7", "Type the new text after the number."],
  ["edit", "", "Type the new text after the number."],
  ["react", "\u{1f389}", WHICH],
  ["react", "#9", "Type an emoji after the number."],
  ["delete", "", WHICH],
  ["restore", "it", WHICH],
  ["erase", "everything", WHICH],
])("/%s '%s' is explained", (word, rest, words) => {
  expect(read(word, rest)).toBe(words);
});

test.each([
  ["say", "/smile, as text"],
  ["answer", "#9 #7 is better"],
  ["edit", "#7 #9 is better"],
  ["delete", "#7"],
  ["restore", "#7"],
  ["erase", "#7 a reason"],
  ["react", "#9 \u{1f389}"],
  ["unreact", "#9 \u{1f389}"],
])("what a button writes for /%s %s means the same when it is typed", (word, rest) => {
  expect(comesBack(verb(word), verb(word).read(rest, known) as Act, known)).toBe(true);
});
