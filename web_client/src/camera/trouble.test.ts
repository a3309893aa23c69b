import { expect, test } from "vitest";
import { Closed, troubleOf } from "./trouble";

test("what browsers throw is told by its name", () => {
  expect(troubleOf(new DOMException("", "NotAllowedError"))).toBe("refused");
  expect(troubleOf(new DOMException("", "NotFoundError"))).toBe("no_camera");
  expect(troubleOf(new DOMException("", "NotReadableError"))).toBe("busy");
});

test("what we know to be wrong stays what it is, and all else is broken", () => {
  expect(troubleOf(new Closed("slow"))).toBe("slow");
  for (const reason of [new Error("x"), null, undefined, "text", { name: 3 }]) {
    expect(troubleOf(reason)).toBe("broken");
  }
});
