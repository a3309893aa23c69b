import { expect, test } from "vitest";
import { wordsFor } from "./refusal_words";

test("a seat that was taken says so, and what we have no words for is the server's", () => {
  const refusal = {
    code: "conflict",
    message: "Somebody was faster.",
    retryAfter_s: null,
  } as const;
  expect(wordsFor(refusal, "take_seat")).toMatch(/sat down there first/);
  expect(wordsFor(refusal, "reserve_seat")).toMatch(/Somebody else sits there/);
  expect(wordsFor({ ...refusal, code: "full" }, "bring_to_stage")).toMatch(/stage is taken/);
  const kept = { ...refusal, code: "locked", message: "That seat is kept." } as const;
  expect(wordsFor(kept, "take_seat")).toBe("That seat is kept.");
  const elsewhere = { ...refusal, code: "unsupported", message: "Not known." } as const;
  expect(wordsFor(elsewhere, "set_portal")).toMatch(/only lead to a room of this server/);
  expect(wordsFor(refusal, "rename_room")).toBe("Somebody was faster.");
});
