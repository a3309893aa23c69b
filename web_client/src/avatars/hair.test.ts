import { expect, test } from "vitest";
import { PARTS } from "./appearance";
import { hairBehind, hairInFront } from "./hair";
import { flattened } from "./kit/raster";

const STYLES = PARTS.hair.filter((hair) => hair !== "none");

test("a bald head has no hair, before or behind", () => {
  expect([...hairBehind("none", "#000000"), ...hairInFront("none", "#000000")]).toEqual([]);
});

test.each(STYLES)("%s is of its colour alone", (hair) => {
  const shapes = [...hairBehind(hair, "#123456"), ...hairInFront(hair, "#123456")];
  expect(shapes.length).toBeGreaterThan(0);
  expect(new Set(shapes.map(({ fill, stroke }) => fill ?? stroke))).toEqual(new Set(["#123456"]));
});

test.each(STYLES)("%s leaves the eyes and the mouth free", (hair) => {
  const points = hairInFront(hair, "#123456").flatMap(({ d }) => flattened(d).flat());
  const inFace = points.filter(([x, y]) => Math.abs(x) < 0.6 && y > -0.4);
  expect(inFace).toEqual([]);
});
