// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import type { ScenePerson } from "../index";
import { Notes, noteCanvases } from "../kit/notes";
import { aPerson, layoutOf } from "../kit/people";
import { RoomWorld } from "../world";
import { Labels } from "./labels";
import { lights } from "./room_material";

const world = new RoomWorld(layoutOf("auditorium"), 10);
let notes: Notes;
let labels: Labels;

beforeEach(() => {
  notes = new Notes();
  noteCanvases(notes);
  labels = new Labels(lights());
});

/** Show these people's names and return, for each, the cell, whether in a row, and whether called. */
function shown(people: readonly ScenePerson[]): readonly (readonly number[])[] {
  world.setPeople(people);
  labels.setFigures(world.figures, (seat) => seat > 6);
  const { array } = labels.mesh.geometry.getAttribute("label");
  return people.map((_, at) => [...array.slice(at * 3, at * 3 + 3)]);
}

test("each name is written once, in a cell of its own", () => {
  const people = [aPerson(1), aPerson(2), aPerson(3)];
  const cells = shown(people).map(([cell]) => cell);
  shown(people);
  expect(new Set(cells).size).toBe(3);
  expect(notes.texts).toEqual(["Person 1", "Person 2", "Person 3"]);
  expect(labels.mesh.geometry.instanceCount).toBe(3);
});

test("a new name is written into the same cell", () => {
  const [before] = shown([aPerson(1)]);
  const [after] = shown([aPerson(1, { name: "Ana" })]);
  expect(after?.[0]).toBe(before?.[0]);
  expect(notes.texts).toEqual(["Person 1", "Ana"]);
});

test("who left gives their cell back: people may come and go all day", () => {
  for (let member = 1; member < 1500; member++) {
    expect(shown([aPerson(member)])[0]?.[0]).toBeGreaterThanOrEqual(0);
  }
});

test("beyond the canvas a person has no name in the scene, and everybody else has", () => {
  const crowd = Array.from({ length: 450 }, (_, n) => aPerson(n + 1));
  const cells = shown(crowd).map(([cell]) => cell ?? -1);
  expect(cells.filter((cell) => cell < 0)).toHaveLength(450 - 408);
});

test("a hand or the floor calls for a name", () => {
  const called = shown([
    aPerson(1),
    aPerson(2, { handRaised: true }),
    aPerson(3, { hasFloor: true }),
  ]).map(([, , isCalled]) => isCalled);
  expect(called).toEqual([0, 1, 1]);
});

test("who sits in a row is told from who sits at a table or stands", () => {
  const inRow = shown([aPerson(1), aPerson(2, { seat: 3 }), aPerson(3, { seat: 9 })]);
  expect(inRow.map(([, isInRow]) => isInRow)).toEqual([0, 0, 1]);
});
