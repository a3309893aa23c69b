import { expect, test } from "vitest";
import { parseItems } from "../../wire/items";
import { sample } from "../sample.kit";
import { doing, isTrouble, type Known } from "../verb";
import { LOBBY_VERBS } from "./lobby";
import { comesBack, meant, verbIn } from "./verbs.kit";

const waiting = (name: string) => ({
  ...{ name, role: "attendee", since: 7, member: null, by_link: true, sent: false, denied: 0 },
});
const lobby = {
  k20: waiting("Zoe"),
  k21: waiting("Zoran Li"),
  k22: waiting("zoe"),
  k23: waiting("all"),
};
const known: Known = { ...sample(), view: { ...sample().view, items: parseItems({ lobby }) } };
const verb = (word: string) => verbIn(LOBBY_VERBS, word);
const read = (word: string, rest: string, by = known) => meant(verb(word).read(rest, by));

test("one is let in by name, some by their numbers, and all means those who wait now", () => {
  expect(read("admit", "zoran")).toEqual({ command: "admit_knocks", knocks: [21] });
  expect(read("admit", "#20 #22")).toEqual({ command: "admit_knocks", knocks: [20, 22] });
  expect(read("admit", "ALL")).toEqual({ command: "admit_knocks", knocks: [20, 21, 22, 23] });
});

test("who is denied is told why", () => {
  const denied = { command: "deny_knocks", reason: "the hall is full" };
  expect(read("deny", "@Zoran Li the hall is full")).toEqual({ ...denied, knocks: [21] });
  expect(read("deny", "#20 #22 the hall is full")).toEqual({ ...denied, knocks: [20, 22] });
});

test.each(["admit", "deny"])("/%s says what is missing", (word) => {
  expect(read(word, "all", sample())).toBe("Nobody waits at the door.");
  for (const rest of ["", "zo", "Ben"]) expect(isTrouble(verb(word).read(rest, known))).toBe(true);
});

test.each([
  ["lobby", "on", { admission: "lobby" }],
  ["lobby", "on We begin at ten.", { admission: "lobby", message: "We begin at ten." }],
  ["lobby", "OFF", { admission: "open" }],
  ["lock", "", { admission: "locked", takes_knocks: false }],
  ["lock", "knock", { admission: "locked", takes_knocks: true }],
  ["unlock", "", { admission: "open" }],
])("/%s %s", (word, rest, fields) => {
  expect(read(word, rest)).toEqual({ command: "set_admission", ...fields });
});

test("what is not understood is explained", () => {
  expect(isTrouble(verb("lobby").read("perhaps", known))).toBe(true);
  expect(isTrouble(verb("lock").read("perhaps", known))).toBe(true);
});

test.each([
  ["admit", [20], "/admit #20"],
  ["admit", [21], "/admit @Zoran Li"],
  ["admit", [23], "/admit #23"],
  ["admit", [20, 21], "/admit #20 #21"],
  ["admit", [20, 21, 22, 23], "/admit all"],
  ["admit", [99], "/admit #99"],
])("/%s of %j is written so that it means the same", (word, knocks, typed) => {
  const act = doing({ command: "admit_knocks", knocks: knocks as never });
  expect(verb(word).write(act, known)).toBe(typed);
  expect(comesBack(verb(word), act, known)).toBe(true);
});

test("somebody is sent out, and names are completed", () => {
  const act = doing({ command: "send_to_lobby", member: 2 as never, reason: "too loud" });
  expect(comesBack(verb("sendout"), act, known)).toBe(true);
  expect(verb("admit").complete?.("", known)).toEqual([
    "all",
    "#20 ",
    "@Zoran Li ",
    "#22 ",
    "@all ",
  ]);
  expect(verb("deny").complete?.("zor", known)).toEqual(["@Zoran Li "]);
  expect(verb("lobby").complete?.("o", known)).toEqual(["on", "off"]);
  expect(verb("lock").complete?.("k", known)).toEqual(["knock"]);
});
