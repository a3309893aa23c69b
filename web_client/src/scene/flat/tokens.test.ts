// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import { portrait } from "../../avatars/portrait";
import { Notes, noteCanvases } from "../kit/notes";
import { Tokens } from "./tokens";

let notes: Notes;

beforeEach(() => {
  notes = new Notes();
  noteCanvases(notes);
  vi.stubGlobal("Path2D", class {});
});

test("a portrait is drawn once per look, expression and size", () => {
  const tokens = new Tokens();
  const first = tokens.of(DEFAULT_LOOK, 1, 32);
  expect(tokens.of({ ...DEFAULT_LOOK }, 1, 31)).toBe(first);
  const filled = portrait(1, DEFAULT_LOOK).filter(({ fill }) => fill !== null);
  expect(notes.fills).toHaveLength(filled.length);
});

test("another face, look or size is another picture", () => {
  const tokens = new Tokens();
  const all = [
    tokens.of(DEFAULT_LOOK, 1, 32),
    tokens.of(DEFAULT_LOOK, 2, 32),
    tokens.of({ ...DEFAULT_LOOK, hair: "bun" }, 1, 32),
    tokens.of(DEFAULT_LOOK, 1, 48),
  ];
  expect(new Set(all).size).toBe(4);
  expect(all.map(({ width }) => width)).toEqual([32, 32, 32, 48]);
});

test("the memory of pictures is bounded", () => {
  const tokens = new Tokens();
  const first = tokens.of(DEFAULT_LOOK, 0, 8);
  for (let size = 2; size < 800; size++) tokens.of(DEFAULT_LOOK, 0, size * 8);
  expect(tokens.of(DEFAULT_LOOK, 0, 8)).not.toBe(first);
});
