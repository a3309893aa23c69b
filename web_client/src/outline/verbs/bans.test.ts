import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { isTrouble } from "../verb";
import { BANS_VERBS } from "./bans";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(BANS_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

const banned = { command: "ban_member", member: 2, whom: "device", scope: "room", for_s: 0 };

test("a ban says whom, how far, how long, why and what else", () => {
  expect(read("ban", "@Ana Lima")).toEqual({ ...banned, reason: "", note: "" });
  expect(read("ban", "@Ana Lima link session 2h spam // by mail too")).toEqual({
    ...{ ...banned, whom: "link", scope: "session", for_s: 7200 },
    ...{ reason: "spam", note: "by mail too" },
  });
  expect(read("ban", "@Ana Lima linked to spam")).toEqual({
    ...{ ...banned, reason: "linked to spam", note: "" },
  });
});

test("who is out goes by number", () => {
  expect(read("unban", "#12")).toEqual({ command: "lift_ban", ban: 12 });
  expect(read("letback", "@#4")).toEqual({ command: "let_back", member: 4 });
  expect(read("returns", "Link")).toEqual({ command: "set_return", mode: "by_link" });
  for (const [word, rest] of [
    ["unban", "Ana"],
    ["unban", "#0"],
    ["letback", ""],
    ["returns", "soon"],
  ] as const)
    expect(isTrouble(verb(word).read(rest, known)), `/${word} ${rest}`).toBe(true);
});
