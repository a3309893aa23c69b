import { describe, expect, test } from "vitest";
import type { GuestLink } from "../../wire/http";
import { limitOf, stateOf, usedWords } from "./link_words";

const NOON_MS = Date.UTC(2026, 10, 24, 12);
const DAY_MS = 86_400_000;

const link = (changes: Partial<GuestLink>): GuestLink => ({
  ...{ id: "l1", role: "attendee", label: "", expires_ms: null, maxUses: null, uses: 0 },
  ...{ isRevoked: false, ...changes },
});

describe("a guest link", () => {
  test.each([
    [{}, "good", "Nobody came in yet. Good until you take it back."],
    [{ uses: 1 }, "good", "1 person came in. Good until you take it back."],
    [{ uses: 3, maxUses: 10 }, "good", "3 of 10 came in. Good until you take it back."],
    [{ uses: 2, maxUses: 2 }, "used up", "2 of 2 came in. It is used up."],
    [{ uses: 9, isRevoked: true }, "taken back", "9 people came in. You took it back."],
    [
      { expires_ms: NOON_MS + 7 * DAY_MS },
      "good",
      "Nobody came in yet. Good until Tuesday 1 December.",
    ],
    [
      { expires_ms: NOON_MS - DAY_MS },
      "ended",
      "Nobody came in yet. It ended on Monday 23 November.",
    ],
  ] as const)("%o is %s", (changes, state, words) => {
    expect(stateOf(link(changes), NOON_MS)).toBe(state);
    // Versions of ICU do not agree on a comma after the day's name.
    expect(usedWords(link(changes), NOON_MS, "en-GB").replace(/day,/, "day")).toBe(words);
  });
});

test.each([
  ["", null],
  [" 12 ", 12],
  ["0", undefined],
  ["-3", undefined],
  ["1e3", undefined],
  ["1000001", undefined],
  ["many", undefined],
])("'%s' people are %s", (text, limit) => {
  expect(limitOf(text)).toBe(limit);
});
