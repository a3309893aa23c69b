import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { INVITING_VERBS } from "./inviting";
import { comesBack, meant, verbIn } from "./verbs.kit";

const known = sample();
const invite = verbIn(INVITING_VERBS, "invite");
const read = (rest: string) => meant(invite.read(rest, known));

test("a link is for guests unless it says for whom", () => {
  expect(read("")).toEqual({ kind: "invite", role: "attendee" });
  expect(read("Panelist")).toEqual({ kind: "invite", role: "panelist" });
});

test.each(["owner", "everybody"])("there is no link for %s", (role) => {
  expect(read(role)).toMatch(/moderator, panelist, attendee or observer/);
});

test("what is written is read, and tells for whom the link is", () => {
  const act = { kind: "invite", role: "observer" } as const;
  expect(comesBack(invite, act, known)).toBe(true);
  expect(invite.done(act, known)).toMatch(/for observers/);
  expect(invite.complete?.("mo", known)).toEqual(["moderator"]);
});
