import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { isTrouble } from "../verb";
import { lastingAt, lastingWords, RIGHTS_VERBS } from "./rights";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(RIGHTS_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test("a time has a unit and is written in the largest that says it whole", () => {
  expect(lastingAt("2h loud", 600)).toEqual({ for_s: 7200, rest: "loud" });
  expect(lastingAt("5 times", 600)).toEqual({ for_s: 600, rest: "5 times" });
  expect([0, 90, 1800, 7200, 172_800].map(lastingWords)).toEqual(["0s", "90s", "30m", "2h", "2d"]);
});

test("a right is given to a person for a time, and taken", () => {
  const right = { member: 2, right: "chat" };
  expect(read("permit", "@Ana Lima chat 30m")).toEqual({
    ...{ command: "give_right", ...right, for_s: 1800 },
  });
  expect(read("forbid", "@Ana Lima CHAT")).toEqual({ command: "deny_right", ...right, for_s: 0 });
  expect(read("usual", "@Ana Lima chat")).toEqual({ command: "clear_right", ...right });
  for (const [word, rest] of [
    ["permit", "@Ana Lima sing"],
    ["permit", "@Ana Lima chat loudly"],
    ["usual", "@Ana Lima chat 30m"],
    ["permitrole", "guest chat"],
    ["forbidrole", "attendee"],
    ["unsuspend", "@Ana Lima now"],
  ] as const)
    expect(isTrouble(verb(word).read(rest, known)), `/${word} ${rest}`).toBe(true);
});

test("who is suspended without a time is so for ten minutes", () => {
  const suspended = { command: "suspend_member", member: 2 };
  expect(read("suspend", "@Ana Lima")).toEqual({ ...suspended, for_s: 600, reason: "" });
  expect(read("suspend", "@Ana Lima 1h shouts")).toEqual({
    ...{ ...suspended, for_s: 3600, reason: "shouts" },
  });
});

test("rights are completed after the name and after the role", () => {
  expect(verb("permit").complete?.("@Ana Lima manage-p", known)).toEqual([
    "@Ana Lima manage-polls",
  ]);
  expect(verb("permitrole").complete?.("obs", known)).toEqual(["observer "]);
  expect(verb("permitrole").complete?.("observer cha", known)).toEqual(["observer chat"]);
});
