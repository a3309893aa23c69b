// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { Notes, noteCanvases } from "../kit/notes";
import { layoutOf } from "../kit/people";
import { DEFAULT_MOOD } from "../live_scene";
import { DAY } from "../palette";
import { linesOf, Screen } from "./screen";

let notes: Notes;

beforeEach(() => {
  notes = new Notes();
  noteCanvases(notes);
});

function aScreen(): Screen {
  const place = layoutOf("auditorium").screen;
  if (place === null) throw new Error("an auditorium has a screen");
  return new Screen(place);
}

test("it stands where the layout has it", () => {
  const { mesh } = aScreen();
  expect(mesh.position.toArray()).toEqual([0, 3.7, -5.6]);
  expect(mesh.geometry.parameters).toMatchObject({ width: 8, height: 4.5 });
});

test("the mood's words are written, and drawn again only when they change", () => {
  const screen = aScreen();
  const mood = { ...DEFAULT_MOOD, screen: "Rivers without borders" };
  screen.show(mood, DAY);
  screen.show({ ...mood }, DAY);
  expect(notes.texts).toEqual(["Rivers without borders"]);
  screen.show({ ...mood, screen: "" }, DAY);
  expect(notes.texts).toHaveLength(1);
});

test("amber is shown only while something is on", () => {
  const screen = aScreen();
  screen.show({ ...DEFAULT_MOOD, isLive: false }, DAY);
  expect(notes.colours.has("#e09a2b")).toBe(false);
  screen.show({ ...DEFAULT_MOOD, isLive: true }, DAY);
  expect(notes.colours.has("#e09a2b")).toBe(true);
});

test.each([
  ["", []],
  ["  one   two ", ["one two"]],
  ["a panel on rivers that cross borders", ["a panel on rivers that", "cross borders"]],
])("%j is set in lines", (words, lines) => {
  expect(linesOf(words)).toEqual(lines);
});

test("a speech is cut to four lines, with a sign that it was", () => {
  const lines = linesOf("word ".repeat(100));
  expect(lines).toHaveLength(4);
  expect(lines[3]?.endsWith("…")).toBe(true);
});
