// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from "vitest";
import type { Code } from "../../wire/refusals";
import { cleared, drawn, first } from "../kit/page";
import { Refusing, refusalWords } from "./refusing";

afterEach(cleared);

function refusing(code: Code | null): HTMLElement {
  const refusal = code && { code, message: "The server's own sentence.", retryAfter_s: null };
  const act = {
    isBusy: false,
    refusal,
    run: async () => undefined,
    refuse: () => undefined,
    calm: () => undefined,
  };
  return drawn(<Refusing act={act} />);
}

describe("an act", () => {
  test("that was not refused has nothing beside it", () => {
    expect(refusing(null).textContent).toBe("");
  });

  test("that was refused is told at once, with what to do", () => {
    const told = first(refusing("signed_out"), "[role=alert]");
    expect(told.textContent).toContain("You may not do that any more");
    expect(told.textContent).toContain("Load the page again");
  });
});

test.each([
  ["bad_message", "This cannot be the name of a room"],
  ["too_large", "This cannot be the name of a room"],
  ["not_allowed", "You may not do that any more"],
  ["not_found", "You may not do that any more"],
  ["unavailable", "The server cannot do this right now"],
  ["unreachable", "The server does not answer"],
  ["bug", "Something went wrong on our side"],
  ["conflict", "That did not work"],
] as const)("%s is put in our words, not in the server's", (code, title) => {
  const words = refusalWords({ code, message: "The server's own sentence.", retryAfter_s: null });
  expect(words.title).toBe(title);
  expect(words.sentence).toMatch(/\.$/);
  expect(words.sentence).not.toContain("The server's own sentence.");
});

test("how long it takes is said, if the server told", () => {
  const { sentence } = refusalWords({ code: "slow_down", message: "", retryAfter_s: 30 });
  expect(sentence).toContain("30 seconds");
});
