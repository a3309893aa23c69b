import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { isTrouble } from "../verb";
import { MICS_VERBS } from "./mics";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(MICS_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test("all are muted, but the stage or some people", () => {
  const all = { command: "mute_all", with_latecomers: true };
  expect(read("muteall", "")).toEqual({ ...all, scope: "all_but_me", these: [] });
  expect(read("muteall", "but Stage")).toEqual({ ...all, scope: "all_but_stage", these: [] });
  expect(read("muteall", "but @Ana Lima @#3")).toEqual({
    ...all,
    ...{ scope: "all_but_these", these: [2, 3] },
  });
  expect(isTrouble(verb("muteall").read("but @Nobody", known))).toBe(true);
  expect(verb("muteall").complete?.("but", known)).toEqual(["but stage"]);
});

test("one's own microphone is opened and closed", () => {
  expect(read("mic", "ON")).toEqual({ command: "open_mic" });
  expect(read("mic", "off")).toEqual({ command: "close_mic" });
  expect(isTrouble(verb("mic").read("", known))).toBe(true);
  expect(isTrouble(verb("mic").read("constructor", known))).toBe(true);
});

test("who opens unasked is one of three", () => {
  expect(read("mics", "stage")).toEqual({ command: "set_self_unmute", policy: "on_stage_only" });
  expect(isTrouble(verb("mics").read("nobody", known))).toBe(true);
  expect(verb("mics").complete?.("", known)).toEqual(["everyone", "stage", "ask"]);
});
