import { afterEach, expect, test } from "vitest";
import { speak } from "../words";
import { wordsFor } from "./refusal_words";

afterEach(() => speak("en"));

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

test("in German no sentence is the server's: what we have no words for is told by its code", async () => {
  await speak("de");
  const refusal = {
    code: "conflict",
    message: "Somebody was faster.",
    retryAfter_s: null,
  } as const;
  expect(wordsFor(refusal, "take_seat")).toMatch(/^Da hat sich jemand vor dir gesetzt/);
  expect(wordsFor(refusal, "rename_room")).toMatch(/^Jemand war schneller/);
  expect(wordsFor({ ...refusal, code: "locked" }, "take_seat")).toMatch(/freigehalten/);
});

test("a refusal without a sentence, as of an older server, is told by its code", () => {
  expect(wordsFor({ code: "full", message: "", retryAfter_s: null }, "take_seat")).toBe(
    "There is no place left.",
  );
});
