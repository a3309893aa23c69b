import { expect, test } from "vitest";
import { Keep, memoryKeep } from "./keep";

test("what is kept is there again, and an empty text is forgotten", () => {
  const keep = memoryKeep();
  keep.set("draft", "half a sent");
  expect(keep.get("draft")).toBe("half a sent");
  keep.set("draft", "");
  expect(keep.get("draft")).toBeNull();
});

test("a browser that keeps nothing is no error", () => {
  const keep = new Keep(() => {
    throw new DOMException("denied", "SecurityError");
  });
  keep.set("draft", "x");
  expect(keep.get("draft")).toBeNull();
});
