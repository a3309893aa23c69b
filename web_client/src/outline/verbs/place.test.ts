import { describe, expect, test } from "vitest";
import { EXPRESSIONS } from "../../avatars/expressions";
import { sample } from "../sample.kit";
import { helpOf } from "../table";
import type { Act } from "../verb";
import { PLACE_VERBS } from "./place";
import { meant, verbIn } from "./verbs.kit";

const known = sample();
const verb = (word: string) => verbIn(PLACE_VERBS, word);
const sit = (rest: string, where = known) => meant(verb("sit").read(rest, where));

describe("sitting", () => {
  test("without a number is on the first free seat, with one on that, taken or not", () => {
    expect(sit("")).toEqual({ command: "take_seat", seat: 1 });
    expect(sit("2")).toEqual({ command: "take_seat", seat: 2 });
  });

  test.each(["on it", "-1", "1.5", "12345", "0x2"])("on '%s' is explained", (rest) => {
    expect(sit(rest)).toBe("Type a seat's number, as in /sit 3.");
  });

  test("where no seat is free says so", () => {
    expect(sit("", { ...known, layout: null })).toBe("No seat is free here.");
  });

  test("is said with the seat, and offers the free ones", () => {
    expect(verb("sit").done(verb("sit").read("3", known) as Act, known)).toBe("You sit on seat 3.");
    expect(verb("sit").complete?.("", known)).toEqual(["1", "3", "4"]);
    expect(verb("sit").complete?.("3", known)).toEqual(["3"]);
  });
});

test("standing takes nothing more", () => {
  expect(meant(verb("stand").read("", known))).toEqual({ command: "leave_seat" });
  expect(meant(verb("stand").read("up", known))).toBe("Type /stand alone.");
});

test("staying is an act of one's own", () => {
  expect(verb("stay").read("", known)).toEqual({ kind: "stay" });
});

describe("each expression", () => {
  test("has a word, what it does, its key, and what is said then", () => {
    const faces = PLACE_VERBS.filter(({ word }) => !["sit", "stand", "stay"].includes(word));
    expect(faces).toHaveLength(EXPRESSIONS.length);
    for (const [at, face] of faces.entries()) {
      const act: Act = { kind: "express", code: EXPRESSIONS[at]?.code ?? 0 };
      expect(face.read("", known)).toEqual(act);
      if (face.word !== "wave") expect(helpOf(face).does).toContain(`Key ${EXPRESSIONS[at]?.key}.`);
      expect(face.done(act, known)).toMatch(/^You.*\.$/);
    }
  });
});
