import { describe, expect, test } from "vitest";
import { sample } from "../sample.kit";
import type { Act } from "../verb";
import { OWN_VERBS, ROOM_VERBS } from "./room";
import { comesBack, meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn([...ROOM_VERBS, ...OWN_VERBS], word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

describe("the room", () => {
  test("is given another title, with every space and sign in it", () => {
    expect(read("title", "Evening talks: part 2")).toEqual({
      ...{ command: "rename_room", title: "Evening talks: part 2" },
    });
    const act = verb("title").read("Evening talks", known) as Act;
    expect(verb("title").done(act, known)).toBe("The room is called Evening talks now.");
  });

  test("is opened to all or to those with a link, in any letters", () => {
    expect(read("door", "OPEN")).toEqual({ command: "change_door", door: "open" });
    expect(verb("door").complete?.("", known)).toEqual(["open", "link"]);
    expect(verb("door").complete?.("l", known)).toEqual(["link"]);
  });

  test("is archived and opened again by one word each", () => {
    expect(read("archive", "")).toEqual({ command: "archive_room" });
    expect(read("reopen", "")).toEqual({ command: "restore_room" });
  });
});

test.each([
  ["title", "", "Type the new title."],
  ["door", "", "Type /door open or /door link."],
  ["door", "ajar", "Type /door open or /door link."],
  ["archive", "now", "Type /archive alone."],
  ["leave", "please", "Type /leave alone."],
])("/%s '%s' is explained", (word, rest, words) => {
  expect(read(word, rest)).toBe(words);
});

test.each([
  ["who", { kind: "tell", what: "who" }],
  ["seats", { kind: "tell", what: "seats" }],
  ["help", { kind: "tell", what: "help" }],
  ["leave", { kind: "leave" }],
])("/%s is everybody's", (word, act) => {
  expect(read(word, "")).toEqual(act);
  expect(verb(word).needs).toBeNull();
});

test("what runs the room is offered to those who run it", () => {
  for (const { needs } of ROOM_VERBS) expect(["manage-room", "archive"]).toContain(needs);
});

test.each([
  ["title", "Evening talks"],
  ["door", "link"],
  ["archive", ""],
  ["reopen", ""],
  ["leave", ""],
])("what a button writes for /%s %s means the same when it is typed", (word, rest) => {
  expect(comesBack(verb(word), verb(word).read(rest, known) as Act, known)).toBe(true);
});
