import { afterEach, describe, expect, test } from "vitest";
import type { GuestLink } from "../../wire/http";
import { speak } from "../../words";
import { limitOf, stateOf, usedWords } from "./link_words";

afterEach(() => speak("en"));

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
      "Nobody came in yet. Good until Tuesday December 1.",
    ],
    [
      { expires_ms: NOON_MS - DAY_MS },
      "ended",
      "Nobody came in yet. It ended on Monday November 23.",
    ],
  ] as const)("%o is %s", (changes, state, words) => {
    expect(stateOf(link(changes), NOON_MS)).toBe(state);
    // Versions of ICU do not agree on a comma after the day's name.
    expect(usedWords(link(changes), NOON_MS).replace(/day,/, "day")).toBe(words);
  });
});

test("in German it is told in German, one and many, with a German date", async () => {
  await speak("de");
  const told = (changes: Partial<GuestLink>) => usedWords(link(changes), NOON_MS);
  expect(told({ uses: 1 })).toBe("1 Person kam. Gilt, bis du ihn zurücknimmst.");
  expect(told({ uses: 2, expires_ms: NOON_MS + 7 * DAY_MS })).toBe(
    "2 Personen kamen. Gilt bis Dienstag, 1. Dezember.",
  );
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
