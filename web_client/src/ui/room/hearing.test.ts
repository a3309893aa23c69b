import { expect, test } from "vitest";
import { memoryKeep } from "../../state/keep";
import { hearingOf, keepHearing } from "./hearing";

test("ears are told as much as they chose, and everything at first", () => {
  const keep = memoryKeep();
  expect(hearingOf(keep)).toBe("all");
  keepHearing(keep, "mentions");
  expect(hearingOf(keep)).toBe("mentions");
});
