import { expect, test } from "vitest";
import { sample } from "../../../outline/sample.kit";
import { partsFor } from "./part";
import { PARTS } from "./parts";

test("every part has a name of its own, which the browser keeps", () => {
  const names = PARTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+$/);
});

test("an archived room offers nothing that it refuses, and a table has no stage", () => {
  const names = (known: ReturnType<typeof sample>) =>
    partsFor(known, PARTS).map(({ name }) => name);
  const known = sample("moderator");
  expect(names(known)).toEqual(expect.arrayContaining(["hands", "people", "door", "links"]));
  expect(names(known)).not.toContain("stage");
  const archived = { ...known, view: { ...known.view, isArchived: true } };
  expect(names(archived)).toEqual(expect.arrayContaining(["people", "deleted", "done"]));
  expect(names(archived)).not.toContain("hands");
  expect(names(sample("attendee"))).toEqual([]);
});
