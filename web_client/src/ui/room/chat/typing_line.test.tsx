// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { cleared } from "../../kit/page";
import { done, inside, one, type Place } from "../inside.kit";
import { TypingLine, typingWords } from "./typing_line";

let room: Place;
afterEach(() => {
  room.store.dispose();
  cleared();
});

test("who is writing is seen and not spoken; I am not told of myself", async () => {
  room = await inside(<TypingLine />);
  await done(() => room.harbor.says("weather", { typing: [1, 2] }));
  expect(one(room.place, ".typing").textContent).toBe("Ben is writing");
  expect(one(room.place, ".typing").getAttribute("aria-hidden")).toBe("true");
});

test.each([
  [[], ""],
  [["Ana"], "Ana is writing"],
  [["Ana", "Ben"], "Ana and Ben are writing"],
  [["Ana", "Ben", "Cem"], "Ana and 2 others are writing"],
])("%j: %s", async (names, words) => {
  room = await inside(null);
  expect(typingWords(names)).toBe(words);
});
