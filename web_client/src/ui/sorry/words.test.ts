import { afterEach, describe, expect, test } from "vitest";
import type { Code, Refusal } from "../../wire/refusals";
import { speak } from "../../words";
import { nowhere, partMissing, type Way, withoutCode, wordsFor } from "./words";

afterEach(() => speak("en"));

const refusal = (code: Code, retryAfter_s: number | null = null): Refusal => ({
  ...{ code, message: "", retryAfter_s },
});

describe("no way in", () => {
  const atTheDoor: readonly (readonly [Way, Code])[] = [
    ["link", "expired"],
    ["link", "not_found"],
    ["link", "full"],
    ["link", "bad_message"],
    ["link", "locked"],
    ["link", "removed"],
    ["link", "unreachable"],
    ["link", "unavailable"],
    ["link", "slow_down"],
    ["link", "unsupported"],
    ["link", "bug"],
    ["room", "not_found"],
    ["room", "signed_out"],
    ["room", "expired"],
    ["room", "full"],
    ["claim", "not_found"],
    ["home", "not_allowed"],
  ];

  test("has a sentence of its own for each reason", () => {
    const titles = atTheDoor.map(([way, code]) => wordsFor(refusal(code), way).title);
    expect(titles).not.toContain("That did not work");
    const shared = atTheDoor.filter(([way]) => way === "link");
    expect(new Set(titles.slice(0, shared.length)).size).toBe(shared.length);
  });

  test("says what happened and what to do, calmly", () => {
    for (const [way, code] of atTheDoor) {
      const { sentences } = wordsFor(refusal(code), way);
      expect(sentences).toHaveLength(2);
      expect(sentences.join(" ")).not.toMatch(/!|error|invalid/i);
    }
  });

  test("offers another try only where one can help", () => {
    expect(wordsFor(refusal("unreachable"), "link").next).toBe("again");
    expect(wordsFor(refusal("expired"), "link").next).toBe("home");
    expect(wordsFor(refusal("removed"), "room").next).toBe("home");
  });

  test("says how long to wait, if the server told", () => {
    expect(wordsFor(refusal("slow_down", 12.2), "link").sentences[1]).toMatch(/13 seconds\.$/);
    expect(wordsFor(refusal("slow_down", 600), "link").sentences[1]).toMatch(/10 minutes\.$/);
    expect(wordsFor(refusal("unavailable", 1), "link").sentences[1]).not.toMatch(/seconds/);
  });

  test("is told in the reader's language, with how long to wait", async () => {
    await speak("de");
    const { title, sentences } = wordsFor(refusal("slow_down", 600), "link");
    expect(title).toBe("Das war viel in kurzer Zeit");
    expect(sentences[1]).toMatch(/Es dauert etwa 10 Minuten\.$/);
  });

  test("has words for a code that this page does not expect", () => {
    expect(wordsFor(refusal("start_over"), "link").sentences).toHaveLength(2);
  });
});

test("an address without its code, and one that leads nowhere, say so", () => {
  expect(withoutCode("link").sentences[1]).not.toBe(withoutCode("claim").sentences[1]);
  expect(nowhere().next).toBe("home");
  expect(partMissing().next).toBe("reload");
});
