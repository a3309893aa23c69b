import { expect, test } from "vitest";
import { appearanceOf, DEFAULT_LOOK } from "../../avatars/appearance";
import { faultsOf, trianglesOf } from "../kit/geometry";
import { COARSE, FINE } from "./shell";
import { wardrobe } from "./wardrobe";

const BALD = { ...DEFAULT_LOOK, hair: "none" } as const;
const RICH = appearanceOf("plum-s3-soft-curls-h4-cap-glasses-short-bow_tie-wheelchair");

test("everybody's pieces are one mesh whose points name their wearer", () => {
  const geometry = wardrobe([RICH, BALD, DEFAULT_LOOK], FINE);
  expect(faultsOf(geometry)).toEqual([]);
  const wearers = geometry.getAttribute("wearer");
  const rows = new Set(Array.from({ length: wearers.count }, (_, n) => wearers.getX(n)));
  expect(rows).toEqual(new Set([0, 2]));
});

test("nobody makes an empty mesh, and the same people the same one", () => {
  expect(trianglesOf(wardrobe([], FINE))).toBe(0);
  const [first, again] = [wardrobe([RICH], FINE), wardrobe([RICH], FINE)];
  expect(again.getAttribute("position").array).toEqual(first.getAttribute("position").array);
});

test("low quality is another cut of the same clothes", () => {
  const [fine, coarse] = [wardrobe([RICH], FINE), wardrobe([RICH], COARSE)];
  expect(trianglesOf(coarse)).toBeLessThan(trianglesOf(fine));
});
