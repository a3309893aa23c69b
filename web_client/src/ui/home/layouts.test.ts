import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { words } from "../../words";
import { planOf, TEMPLATES } from "./layouts";

describe.each(TEMPLATES)("the plan of %s", (template) => {
  test("lies within its frame, and no two seats overlap", () => {
    const { seats } = planOf(template);
    for (const { x, y } of seats) {
      expect(x).toBeGreaterThan(3);
      expect(x).toBeLessThan(157);
      expect(y).toBeGreaterThan(3);
      expect(y).toBeLessThan(97);
    }
    const distances = seats.flatMap((one, at) =>
      seats.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    );
    expect(Math.min(...distances)).toBeGreaterThan(5.2);
  });

  test("has words", () => {
    expect(words.value.home.make.templates[template].hint).toMatch(/\.$/);
  });
});

test("the plans are those of the rooms that the server furnishes", () => {
  const vectors = readFileSync(
    new URL("../../../../tests/vectors/layouts.json", import.meta.url),
    "utf8",
  );
  for (const template of TEMPLATES) expect(vectors).toContain(`"${template}"`);
});
