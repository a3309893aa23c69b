import { describe, expect, test } from "vitest";
import type { SeatNo } from "../../wire/ids";
import { sample } from "../sample.kit";
import type { Act } from "../verb";
import { KEEPING_VERBS } from "./keeping";
import { comesBack, meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(KEEPING_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));
const done = (word: string, rest: string) =>
  verb(word).done(verb(word).read(rest, known) as Act, known);

describe("a seat", () => {
  test("is kept for somebody, for minutes or an hour", () => {
    const kept = { command: "reserve_seat", seat: 3, member: 2, role: null };
    expect(read("reserve", "3 @Ana Lima 30")).toEqual({ ...kept, for_s: 1800 });
    expect(read("reserve", "3 @Ana Lima")).toEqual({ ...kept, for_s: 3600 });
  });

  test("is kept for a role", () => {
    expect(read("reserve", "1 Panelist 5")).toEqual({
      ...{ command: "reserve_seat", seat: 1, member: null, role: "panelist", for_s: 300 },
    });
  });

  test("is let go", () => {
    expect(read("release", "3")).toEqual({ command: "release_seat", seat: 3 });
  });

  test("is told of in a sentence", () => {
    expect([done("reserve", "3 panelist"), done("release", "3")]).toEqual([
      ...["Seat 3 is kept.", "Seat 3 is for everybody."],
    ]);
  });
});

test.each([
  ["reserve", "", /^Type a seat, then/],
  ["reserve", "@Ana Lima", /^Type a seat, then/],
  ["reserve", "3", /^Say who/],
  ["reserve", "3 Zoe", /^Nobody here is called Zoe/],
  ["reserve", "3 @Ana Lima soon", /^Type a seat, then/],
  ["reserve", "3 panelist -1", /^Type a seat, then/],
  ["release", "front", /^Type a seat's number/],
])("/%s '%s' is explained", (word, rest, words) => {
  expect(read(word, rest)).toMatch(words);
});

test.each([
  ["reserve", "3 @#4 60"],
  ["reserve", "3 @Ana Lima 5"],
  ["reserve", "12 observer 5"],
  ["release", "3"],
])("what a button writes for /%s %s means the same when it is typed", (word, rest) => {
  expect(comesBack(verb(word), verb(word).read(rest, known) as Act, known)).toBe(true);
});

test("names and kept seats are completed", () => {
  const kept = { seat: 31 as SeatNo, member: null, role: "panelist", expires_ms: 1 } as const;
  const view = { ...known.view, reserved: [kept] };
  expect(verb("reserve").complete?.("3 @an", known)).toEqual(["3 @Ana Lima "]);
  expect(verb("reserve").complete?.("@an", known)).toEqual([]);
  expect(verb("release").complete?.("3", { ...known, view })).toEqual(["31"]);
});
