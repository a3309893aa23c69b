import { describe, expect, test } from "vitest";
import { sample } from "../sample.kit";
import type { Act } from "../verb";
import { HELPING_VERBS } from "./helping";
import { comesBack, meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(HELPING_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));
const done = (word: string, rest: string) =>
  verb(word).done(verb(word).read(rest, known) as Act, known);

describe("a hand", () => {
  test("goes up with a note or without", () => {
    expect(read("hand", "")).toEqual({ command: "raise_hand", note: "" });
    expect(read("hand", "about the pier")).toEqual({
      ...{ command: "raise_hand", note: "about the pier" },
    });
  });

  test("comes down: mine without a name, another's by it", () => {
    expect(read("lower", "")).toEqual({ command: "lower_hand", member: null });
    expect(read("lower", "@Ana Lima")).toEqual({ command: "lower_hand", member: 2 });
    expect([done("lower", ""), done("lower", "@Ana Lima")]).toEqual([
      ...["Your hand is down.", "Their hand is down."],
    ]);
  });

  test("comes down with all others by one word, which is nobody's name", () => {
    expect(read("lower", "all")).toEqual({ kind: "lower_all" });
    expect(comesBack(verb("lower"), { kind: "lower_all" }, known)).toBe(true);
    expect(done("lower", "ALL")).toBe("All hands are down.");
    expect(read("lower", "@all")).toMatch(/Nobody/);
  });

  test("goes up for somebody who cannot raise it themselves", () => {
    expect(read("handfor", "@#4 asked in the chat")).toEqual({
      ...{ command: "raise_hand_for", member: 4, note: "asked in the chat" },
    });
  });

  test("of others is offered by their names", () => {
    expect(verb("lower").complete?.("@an", known)).toEqual(["@Ana Lima "]);
    expect(verb("handfor").complete?.("be", known)).toEqual(["@#3 ", "@#4 "]);
  });
});

describe("somebody who is helped", () => {
  test("sits where they are put, stands, or comes to the stage", () => {
    expect(read("seat", "@Ana Lima 3")).toEqual({ command: "seat_member", member: 2, seat: 3 });
    expect(read("unseat", "@Ana Lima")).toEqual({ command: "stand_member", member: 2 });
    expect(read("stage", "@Ana Lima")).toEqual({ command: "bring_to_stage", member: 2 });
  });

  test("walks along, to the stage, or is put on the seat that they are led to", () => {
    const along = { command: "lead_member", member: 2, to: "me" };
    expect([read("lead", "@Ana Lima"), read("lead", "@Ana Lima to me")]).toEqual([along, along]);
    expect(read("lead", "@Ana Lima to stage")).toEqual({ ...along, to: "stage" });
    expect(read("lead", "@Ana Lima stage")).toEqual({ ...along, to: "stage" });
    expect(read("lead", "@Ana Lima to seat 3")).toEqual({
      ...{ command: "seat_member", member: 2, seat: 3 },
    });
    expect([done("lead", "@#3"), done("lead", "@#3 to stage")]).toEqual([
      ...["They are asked to walk to you.", "They are asked to walk to the stage."],
    ]);
  });

  test("is told of in a sentence", () => {
    expect([done("seat", "@Ana Lima 3"), done("unseat", "@#3"), done("stage", "@#3")]).toEqual([
      ...["They sit on seat 3.", "They stand.", "They are on the stage."],
    ]);
  });
});

test.each([
  ["seat", "@Ana Lima", /number after the name/],
  ["seat", "@Ana Lima front", /number after the name/],
  ["seat", "", /^Say who/],
  ["unseat", "", /^Say who/],
  ["stage", "@Ana Lima please", /^Type the name alone/],
  ["lead", "@Ana Lima to nowhere", /^Type where to/],
  ["lead", "@Ana Lima to seat", /^Type where to/],
  ["lead", "", /^Say who/],
  ["lower", "@Ana Lima now", /^Type the name alone/],
  ["lower", "Zoe", /^Nobody here is called Zoe/],
  ["handfor", "", /^Say who/],
  ["handfor", "Ben", /Type the number/],
])("/%s '%s' is explained", (word, rest, words) => {
  expect(read(word, rest)).toMatch(words);
});

test.each([
  ["hand", ""],
  ["hand", "about the pier"],
  ["lower", ""],
  ["lower", "@#3"],
  ["handfor", "@#4"],
  ["handfor", "@Ana Lima asked in the chat"],
  ["seat", "@#3 5"],
  ["unseat", "@Ana Lima"],
  ["stage", "@#4"],
  ["lead", "@#4"],
  ["lead", "@Ana Lima to stage"],
])("what a button writes for /%s %s means the same when it is typed", (word, rest) => {
  expect(comesBack(verb(word), verb(word).read(rest, known) as Act, known)).toBe(true);
});

test("asking is everybody's who may ask, raising for others is for those who assist", () => {
  expect([verb("hand").needs, verb("handfor").needs]).toEqual(["ask", "assist"]);
});
