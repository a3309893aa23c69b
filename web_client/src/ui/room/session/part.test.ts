import { expect, test } from "vitest";
import { sample } from "../../../outline/sample.kit";
import { type SessionPart, sectionsFor } from "./part";

const part = (name: string, isHere: SessionPart["isHere"]): SessionPart => ({
  ...{ name, isHere, icon: () => null },
  title: () => name,
  Body: () => null,
});

test("a section is there while there is something in it, in the order of the table", () => {
  const known = sample();
  const all = [part("b", () => true), part("none", () => false), part("a", ({ me }) => me.m > 0)];
  expect(sectionsFor(known, all).map(({ name }) => name)).toEqual(["b", "a"]);
});
