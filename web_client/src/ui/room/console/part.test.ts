import { describe, expect, test } from "vitest";
import { sample } from "../../../outline/sample.kit";
import { firstsOf, needsOf, newIn, type Part, partsFor, type Waiting } from "./part";

const waiting = (key: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ key, count: 1, words: "1 thing", first: "a thing", spoken: `thing ${key}` },
  ...more,
});

function part(name: string, more: Partial<Part> = {}): Part {
  return { name, icon: () => null, title: () => name, needs: "assist", Body: () => null, ...more };
}

describe("a part is there", () => {
  const parts = [part("hands"), part("seal", { needs: "archive" })];

  test("for those who have the right that it needs", () => {
    const names = (role: "owner" | "moderator" | "attendee") =>
      partsFor(sample(role), parts).map(({ name }) => name);
    expect(names("owner")).toEqual(["hands", "seal"]);
    expect(names("moderator")).toEqual(["hands"]);
    expect(names("attendee")).toEqual([]);
  });

  test("in rooms that have such a thing", () => {
    const stage = part("stage", { isHere: ({ view }) => view.title === "Hall" });
    expect(partsFor(sample(), [stage])).toEqual([]);
  });
});

test("what waits stands in the order of the parts, and what does not is left out", () => {
  const parts = [
    part("b", { waiting: () => waiting("2") }),
    part("c", { waiting: () => null }),
    part("a", { waiting: () => waiting("1") }),
  ];
  expect(needsOf(sample(), parts).map((need) => need.part.name)).toEqual(["b", "a"]);
});

describe("ears are told", () => {
  const needs = (key: string | null, more: Partial<Waiting> = {}) =>
    needsOf(sample(), [
      part("queue", { waiting: () => (key === null ? null : waiting(key, more)) }),
    ]);

  test("of what comes first when it was not first before", () => {
    expect(newIn(new Map(), needs("1"))).toEqual(["thing 1"]);
    expect(newIn(firstsOf(needs("1")), needs("1"))).toEqual([]);
    expect(newIn(firstsOf(needs("1")), needs("2"))).toEqual(["thing 2"]);
    expect(newIn(firstsOf(needs("1")), needs(null))).toEqual([]);
  });

  test("of news only when something before it is done", () => {
    const isNews = true;
    expect(newIn(new Map(), needs("1", { isNews }))).toEqual([]);
    expect(newIn(firstsOf(needs("1", { isNews })), needs("2", { isNews }))).toEqual(["thing 2"]);
  });
});
