import { expect, test } from "vitest";
import { sample } from "../sample.kit";
import { isTrouble } from "../verb";
import { SPOTLIGHT_VERBS } from "./spotlight";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(SPOTLIGHT_VERBS, word);
const read = (word: string, rest: string) => meant(verb(word).read(rest, known));

test("the spotlight falls on several, in order, or on nobody", () => {
  expect(read("spotlight", "@Ana Lima @#4")).toEqual({
    ...{ command: "set_spotlight", members: [2, 4] },
  });
  expect(read("spotlight", "")).toEqual({ command: "set_spotlight", members: [] });
  expect(isTrouble(verb("spotlight").read("@Nobody", known))).toBe(true);
});

test("a message is pinned up by its number, or taken down", () => {
  expect(read("pin", "#7")).toEqual({ command: "pin_message", message: 7 });
  expect(read("pin", "")).toEqual({ command: "pin_message", message: null });
  expect(isTrouble(verb("pin").read("the last one", known))).toBe(true);
  expect(isTrouble(verb("pin").read("#7 and more", known))).toBe(true);
});
