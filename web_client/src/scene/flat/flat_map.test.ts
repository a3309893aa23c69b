// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { Shown } from "../form";
import { Notes, noteCanvases } from "../kit/notes";
import { aBatch, aPerson, aPose, layoutOf } from "../kit/people";
import { DEFAULT_MOOD } from "../live_scene";
import { RoomWorld } from "../world";
import { FlatMap } from "./flat_map";

const STILL = { right: 0, ahead: 0 };
const ME = aPerson(1, { isMe: true });
let notes: Notes;

beforeEach(() => {
  notes = new Notes();
  noteCanvases(notes);
  vi.stubGlobal("Path2D", class {});
});

function aMap(also: Partial<Shown> = {}) {
  const world = new RoomWorld(layoutOf("roundtable"), 10);
  world.setPeople([ME, aPerson(2, { name: "Ana" }), aPerson(3, { name: "Ben", seat: 4 })]);
  world.applyPoses(aBatch(1, [aPose(2, { x_m: 3, z_m: 5 })]), 0);
  world.advance(0.2, 0.1, STILL, 0);
  const shown = { world, mood: DEFAULT_MOOD, quality: "high", isStill: true, ...also } as const;
  const map = new FlatMap(shown);
  const host = document.body.appendChild(document.createElement("div"));
  map.mount(host);
  map.resize(800, 800);
  map.build(world);
  map.draw(world, 0.2, 0.1);
  /** A point of the room, pixels: the room is 14 m wide and deep, 14 px of margin around. */
  const at = (x_m: number, z_m: number) => [400 + x_m * SCALE, 400 + z_m * SCALE] as const;
  return { map, world, host, at };
}

const SCALE = (800 - 28) / 14;

test("everybody who is placed is drawn, and named where there is room", () => {
  aMap();
  expect(notes.images).toBe(3);
  expect(notes.texts).toEqual(expect.arrayContaining(["You", "Ana", "Ben"]));
});

test("in a crowd without room only those are named who are called, and I", () => {
  const { map, world } = aMap();
  const crowd = Array.from({ length: 40 }, (_, n) => aPerson(n + 10, { seat: (n % 12) + 1 }));
  world.setPeople([ME, aPerson(5, { name: "Eva", seat: 2, handRaised: true }), ...crowd]);
  world.advance(0.3, 0.1, STILL, 0);
  notes.texts.length = 0;
  map.resize(320, 320);
  map.draw(world, 0.3, 0.1);
  expect(new Set(notes.texts)).toEqual(new Set(["You", "Eva"]));
});

test("a point hits the person, the free seat or the floor that lies there", () => {
  const { map, world, at } = aMap();
  const [free, taken] = [world.floor.layout.seats[0], world.floor.layout.seats[3]];
  if (free === undefined || taken === undefined) throw new Error("a table has seats");
  expect(map.hit(...at(3, 5))).toEqual({ kind: "person", member: 2 });
  expect(map.hit(...at(free.x_m, free.z_m))).toEqual({ kind: "seat", seat: 1 });
  expect(map.hit(...at(taken.x_m, taken.z_m))).toEqual({ kind: "person", member: 3 });
  expect(map.hit(...at(-5, 5))).toMatchObject({ kind: "floor" });
  expect(map.hit(-40, -40)).toBeNull();
});

test("I am not in my own way: a tap on me is a tap on the floor", () => {
  const { map, at } = aMap();
  expect(map.hit(...at(0, 5.5))).toMatchObject({ kind: "floor" });
});

test("zoom comes nearer, and all the way out shows the whole room again", () => {
  const { map, world, at } = aMap();
  map.zoom(0.5);
  map.draw(world, 0.3, 0.1);
  expect(map.hit(...at(-5, 5))).not.toMatchObject({ spot: { x_m: expect.closeTo(-5, 1) } });
  map.zoom(100);
  map.draw(world, 0.4, 0.1);
  expect(map.hit(...at(-5, 5))).toMatchObject({ spot: { x_m: expect.closeTo(-5, 1) } });
});

test("a frozen room turns cool", () => {
  aMap({ mood: { ...DEFAULT_MOOD, isFrozen: true } });
  expect([...notes.colours].some((colour) => colour.startsWith("rgba(120, 160, 205"))).toBe(true);
});

test("with forced colours the plan keeps to the system's", () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("forced-colors") }));
  aMap();
  expect(notes.colours).toContain("Canvas");
  expect(notes.colours).toContain("CanvasText");
});

test("a finger points at a free seat with the cursor of a control", () => {
  const { map, host } = aMap();
  map.hover({ kind: "seat", seat: 2 });
  expect(host.querySelector("canvas")?.style.cursor).toBe("pointer");
  map.hover(null);
  expect(host.querySelector("canvas")?.style.cursor).toBe("default");
});

test("a disposed plan is gone from the page", () => {
  const { map, host } = aMap();
  map.dispose();
  expect(host.children).toHaveLength(0);
});

test("doors that lead somewhere have their words on the plan, and are hit before the floor", () => {
  const { map, world, at } = aMap();
  expect(map.hit(...at(3.5, 6.6))).toMatchObject({ kind: "floor" });
  world.setDoors(new Map([[2, "To the foyer"]]));
  map.draw(world, 0.3, 0.1);
  expect(notes.texts).toContain("To the foyer");
  expect(map.hit(...at(3.5, 6.6))).toEqual({ kind: "door", door: 2 });
  expect(map.hit(...at(-3.5, 6.6))).toMatchObject({ kind: "floor" });
});
