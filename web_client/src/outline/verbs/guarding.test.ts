import { expect, test } from "vitest";
import { parseItems } from "../../wire/items";
import { sample } from "../sample.kit";
import { isTrouble, type Known } from "../verb";
import { GUARDING_VERBS } from "./guarding";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(GUARDING_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));
const knownWith = (items: object): Known => ({
  ...known,
  view: { ...known.view, items: parseItems(items) },
});

test("everything is frozen by one word, or what is named", () => {
  expect(read("freeze", "")).toEqual({ command: "freeze_room", what: [] });
  expect(read("thaw", "joining, chat")).toEqual({
    command: "thaw_room",
    what: ["chat", "joining"],
  });
  expect(isTrouble(verb("freeze").read("chat and all", known))).toBe(true);
});

test("what is completed is what can be frozen, or thawed", () => {
  const frozen = knownWith({ freeze: { now: { what: ["chat"], since: 1, by: 1 } } });
  expect(verb("thaw").complete?.("", frozen)).toEqual(["chat"]);
  expect(verb("freeze").complete?.("", frozen)).not.toContain("chat");
});

test("a message or a person is reported, with a reason or without", () => {
  expect(read("report", "#9 buy boats")).toEqual({
    ...{ command: "file_report", message: 9, member: null, reason: "buy boats" },
  });
  expect(read("report", "@#3")).toEqual({
    ...{ command: "file_report", message: null, member: 3, reason: "" },
  });
  expect(isTrouble(verb("report").read("somebody", known))).toBe(true);
});

test("a report is taken and closed by its number, and open ones are offered", () => {
  expect(read("handle", "#12")).toEqual({ command: "take_report", report: 12 });
  expect(read("resolve", "#12 Warned")).toEqual({
    ...{ command: "resolve_report", report: 12, outcome: "warned" },
  });
  expect(isTrouble(verb("resolve").read("#12 framed", known))).toBe(true);
  expect(isTrouble(verb("handle").read("it", known))).toBe(true);
  const one = { ts: 5, taken_by: null, outcome: null, member: 3, message: null };
  const items = { reports: { "12": { ...one, by: 2, reason: "" } } };
  expect(verb("resolve").complete?.("#", knownWith(items))).toEqual(["#12 "]);
});

test("a sign of a raid is said to be nothing", () => {
  expect(read("calm", "same")).toEqual({ command: "dismiss_alarm", sign: "same" });
  expect(isTrouble(verb("calm").read("waves", known))).toBe(true);
});
