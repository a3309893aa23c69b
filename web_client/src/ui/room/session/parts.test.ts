import { expect, test } from "vitest";
import { sample } from "../../../outline/sample.kit";
import { sectionsFor } from "./part";
import { PARTS } from "./parts";

test("every section has a name of its own, which the browser keeps", () => {
  const names = PARTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+$/);
});

test("in a room in which nothing is on there is none, whoever looks", () => {
  expect(sectionsFor(sample("owner"), PARTS)).toEqual([]);
  expect(sectionsFor(sample("observer"), PARTS)).toEqual([]);
});
