import { expect, test } from "vitest";
import { memoryKeep } from "../../state/keep";
import { FormChoice } from "./form";

test("the form that somebody chose is theirs the next time", () => {
  const keep = memoryKeep();
  expect(new FormChoice(keep).form.value).toBe("auto");
  new FormChoice(keep).choose("outline");
  expect(new FormChoice(keep).form.value).toBe("outline");
});

test("a form of another version is none", () => {
  const keep = memoryKeep();
  keep.set("form", "hologram");
  expect(new FormChoice(keep).form.value).toBe("auto");
});
