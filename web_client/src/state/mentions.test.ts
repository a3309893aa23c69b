import { describe, expect, test } from "vitest";
import type { MemberNo } from "../wire/ids";
import { matching, mentionsIn, type Named, namingAt } from "./mentions";

const named = (m: number, name: string): Named => ({ m: m as MemberNo, name });
const [ANA, LIMA, BEN] = [named(1, "Ana"), named(2, "Ana Lima"), named(3, "Ben")];
const ALL = [ANA, LIMA, BEN];

describe("mentions", () => {
  test.each([
    ["hello @Ben", [3]],
    ["@ana lima, and @ben.", [2, 3]],
    ["@Ana said", [1]],
    ["@Ana @Ana", [1]],
    ["mail me at x@Ben", []],
    ["@Benedict", []],
    ["@@Ben", [3]],
    ["@", []],
    ["nobody", []],
  ])("%s", (text, expected) => {
    expect(mentionsIn(text, ALL)).toEqual(expected);
  });
});

test("of two with one name both are mentioned", () => {
  expect(mentionsIn("@ben?", [...ALL, named(9, "ben")])).toEqual([3, 9]);
});

describe("a name that is being written", () => {
  test("begins at an @ that begins a word", () => {
    expect(namingAt("hello @an", 9)).toEqual({ start: 6, typed: "an" });
    expect(namingAt("@Ana L", 6)).toEqual({ start: 0, typed: "Ana L" });
    expect(namingAt("x@an", 4)).toBeNull();
    expect(namingAt("@ana and so on it goes", 22)).toBeNull();
  });

  test("is completed by those whose name or a word of it begins so", () => {
    expect(matching("an", ALL)).toEqual([ANA, LIMA]);
    expect(matching("li", ALL)).toEqual([LIMA]);
    expect(matching("", ALL)).toEqual(ALL);
  });
});
