// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { EXPRESSIONS } from "../../avatars/expressions";
import { Notes, noteCanvases } from "../kit/notes";
import { ATLAS_COLUMNS, ATLAS_ROWS, FIRST_SIGN, facesAtlas } from "./faces_atlas";

test("there is a cell for every face and every sign", () => {
  expect(FIRST_SIGN).toBe(EXPRESSIONS.length);
  expect(ATLAS_COLUMNS * ATLAS_ROWS).toBeGreaterThanOrEqual(2 * EXPRESSIONS.length);
});

test("each is painted into its own cell", () => {
  const notes = new Notes();
  noteCanvases(notes);
  vi.stubGlobal("Path2D", class {});
  const middles: string[] = [];
  notes.context.translate = (x: number, y: number) => void middles.push(`${x} ${y}`);
  const texture = facesAtlas(64);
  expect(new Set(middles).size).toBe(2 * EXPRESSIONS.length);
  expect(middles[0]).toBe(`32 ${64 * ATLAS_ROWS - 32}`);
  expect([texture.image.width, texture.image.height]).toEqual([256, 320]);
});
