import { expect, test } from "vitest";
import { memoryKeep } from "../../../state/keep";
import { Folds } from "./folds";

test("a part is as it begins until somebody turns it, and the browser remembers", () => {
  const keep = memoryKeep();
  const folds = new Folds(keep);
  expect(folds.isOpen({ name: "hands", isOpen: true })).toBe(true);
  expect(folds.isOpen({ name: "door" })).toBe(false);
  folds.turn({ name: "hands" });
  folds.turn({ name: "door" });
  const later = new Folds(keep);
  expect(later.isOpen({ name: "hands", isOpen: true })).toBe(false);
  expect(later.isOpen({ name: "door" })).toBe(true);
  later.turn({ name: "door" });
  expect(new Folds(keep).isOpen({ name: "door" })).toBe(false);
});

test("commands are shown unless somebody turned them off", () => {
  const keep = memoryKeep();
  expect(new Folds(keep).hasCommands).toBe(true);
  new Folds(keep).showCommands(false);
  expect(new Folds(keep).hasCommands).toBe(false);
  new Folds(keep).showCommands(true);
  expect(new Folds(keep).hasCommands).toBe(true);
});
