import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { isTrouble } from "../verb";
import { STAGE_VERBS } from "./stage";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(STAGE_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test("somebody is asked up, on a full stage in place of another", () => {
  const asked = { command: "invite_to_stage", member: 2 };
  expect(read("askup", "@Ana Lima")).toEqual({ ...asked, instead_of: null });
  expect(read("askup", "@Ana Lima for @#3")).toEqual({ ...asked, instead_of: 3 });
  for (const wrong of ["", "@Ana Lima please", "@Ana Lima for", "@Ana Lima for @#3 now"]) {
    expect(isTrouble(verb("askup").read(wrong, known))).toBe(true);
  }
});

test("going down is for me, or for somebody whom I send", () => {
  expect(read("down", "")).toEqual({ command: "leave_stage" });
  expect(read("down", "@#3")).toEqual({ command: "take_off_stage", member: 3 });
  expect(isTrouble(verb("down").read("@Nobody", known))).toBe(true);
});

test("the stage is kept, for as many as are said", () => {
  expect(read("keepstage", "on")).toEqual({ command: "set_stage", is_kept: true, most: 12 });
  expect(read("keepstage", "OFF 3")).toEqual({ command: "set_stage", is_kept: false, most: 3 });
  for (const wrong of ["", "maybe", "on 0", "on 51", "on many"]) {
    expect(isTrouble(verb("keepstage").read(wrong, known))).toBe(true);
  }
  expect(verb("keepstage").complete?.("o", known)).toEqual(["on", "off"]);
});
