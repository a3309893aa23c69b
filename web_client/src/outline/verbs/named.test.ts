import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { doing, isTrouble } from "../verb";
import { named } from "./named";
import { meant } from "./verbs.kit";

const known = sample();
const approve = named({
  ...{ word: "approve", needs: "mute-others", kind: "preapprove_for_stage" },
  command: (member) => ({ command: "preapprove_for_stage", member, is_preapproved: true }),
});

test("it takes a name and nothing else", () => {
  const command = { command: "preapprove_for_stage", member: 2, is_preapproved: true };
  expect(meant(approve.read("@Ana Lima", known))).toEqual(command);
  expect(meant(approve.read("@Ana Lima now", known))).toBe("Type a name and nothing else.");
  expect(isTrouble(approve.read("", known))).toBe(true);
});

test("it writes its own act, and not the other one of the same kind", () => {
  const act = approve.read("@Ana Lima", known);
  if (isTrouble(act) || act.kind !== "do" || !("member" in act.command))
    throw new Error("a command");
  expect(approve.write(act, known)).toBe("/approve @Ana Lima");
  const other = { ...act.command, is_preapproved: false };
  expect(approve.write(doing(other as typeof act.command), known)).toBeNull();
  expect(approve.write(doing({ command: "enter_stage" }), known)).toBeNull();
});
