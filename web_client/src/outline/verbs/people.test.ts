import { describe, expect, test } from "vitest";
import { compact, DEFAULT_LOOK } from "../../avatars/appearance";
import { ROLES } from "../../wire/ids";
import { words } from "../../words";
import { sample } from "../sample.kit";
import type { Act } from "../verb";
import { namesFor, PEOPLE_VERBS } from "./people";
import { comesBack, meant, verbIn } from "./verbs.kit";

const known = sample();
const mine = known.view.members[0];
const verb = (word: string) => verbIn(PEOPLE_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test("the help's example of a look and its list of roles are those that there are", () => {
  expect(words.value.typed.look.does).toContain(compact(DEFAULT_LOOK));
  expect(words.value.typed.look.empty).toContain(compact(DEFAULT_LOOK));
  expect(words.value.typed.role.does).toContain(ROLES.join(", "));
  expect(words.value.typed.role.which).toContain(ROLES.join(", "));
});

describe("who I am", () => {
  test("a new name keeps the look", () => {
    expect(read("rename", "Ana B C")).toEqual({
      ...{ command: "change_profile", name: "Ana B C", look: mine?.look },
    });
  });

  test("a new look keeps the name, unless one follows", () => {
    const look = compact({ ...DEFAULT_LOOK, body: "plum" });
    expect(read("look", look)).toEqual({ command: "change_profile", name: "Ana", look });
    expect(read("look", `${look} Ana  B`)).toMatchObject({ name: "Ana B", look });
  });

  test("a look in words that nobody knows becomes the usual one, not a refusal", () => {
    expect(read("look", "<script>")).toMatchObject({ look: compact(DEFAULT_LOOK) });
  });

  test("is not changed before I am in the list", () => {
    const outside = { ...known, view: { ...known.view, members: [] } };
    expect(meant(verb("rename").read("Ana B", outside))).toMatch(/^Type your new name/);
    expect(meant(verb("look").read("plum", outside))).toMatch(/^Type a look/);
  });

  test("is said as it is then", () => {
    const act = verb("rename").read("Olga", known) as Act;
    expect(verb("rename").done(act, known)).toBe("You are called Olga now.");
  });
});

describe("others", () => {
  test("are removed with a reason or without", () => {
    const removed = { command: "remove_member", member: 2 };
    expect(read("remove", "@Ana Lima spam and noise")).toEqual({
      ...{ ...removed, reason: "spam and noise" },
    });
    expect(read("remove", "@Ana Lima")).toEqual({ ...removed, reason: "" });
  });

  test("are given a role, in any letters", () => {
    expect(read("role", "@#3 Panelist")).toEqual({
      ...{ command: "change_role", member: 3, role: "panelist" },
    });
    const act = verb("role").read("@#3 observer", known) as Act;
    expect(verb("role").done(act, known)).toBe("They are an observer now.");
  });

  test("are offered by name, I myself not, and then the roles", () => {
    expect(namesFor("", known)).toEqual(["@Ana Lima ", "@#3 ", "@#4 ", "@#5 "]);
    expect(namesFor("@be", known)).toEqual(["@#3 ", "@#4 "]);
    expect(verb("role").complete?.("@Ana Lima o", known)).toEqual([
      ...["@Ana Lima owner", "@Ana Lima observer"],
    ]);
    expect(verb("role").complete?.("ben", known)).toEqual(["@#3 ", "@#4 "]);
  });
});

test.each([
  ["rename", "", /^Type your new name/],
  ["look", "", /^Type a look/],
  ["remove", "", /^Say who/],
  ["remove", "Zoe", /^Nobody here is called Zoe/],
  ["role", "@Ana Lima", /^Type a role after the name/],
  ["role", "@Ana Lima king", /^Type a role after the name/],
  ["role", "Ben panelist", /Type the number/],
])("/%s '%s' is explained", (word, rest, words) => {
  expect(read(word, rest)).toMatch(words);
});

test.each([
  ["rename", "Ana B"],
  ["look", `${compact({ ...DEFAULT_LOOK, body: "plum" })} Ana B`],
  ["remove", "@#4 noise"],
  ["role", "@#5 moderator"],
])("what a button writes for /%s %s means the same when it is typed", (word, rest) => {
  expect(comesBack(verb(word), verb(word).read(rest, known) as Act, known)).toBe(true);
});

test("somebody who left is written by number", () => {
  const act = verb("remove").read("@Ana Lima", known) as Act;
  const later = { ...known, view: { ...known.view, members: [] } };
  expect(verb("remove").write(act, later)).toBe("/remove @#2");
});
