import { Color } from "three";
import { expect, test } from "vitest";
import {
  type Appearance,
  CLOTH_COLOURS,
  DEFAULT_LOOK,
  HAIR_COLOURS,
} from "../../avatars/appearance";
import type { ScenePerson } from "../index";
import { aPerson } from "../kit/people";
import type { Figure } from "../world";
import { Actors } from "./actors";
import { ACTOR_TEXELS } from "./glsl";

const ROW = ACTOR_TEXELS * 4;
const [Y, SIT, WALK, HAND, NOW, BEFORE, FADE, GLOW, ME, CLAP, BALL, HAIR] = [
  1, 4, 5, 7, 8, 9, 10, 11, 15, 19, 23, 24,
];

function aFigure(also: Partial<Figure> = {}, person: Partial<ScenePerson> = {}): Figure {
  return {
    person: aPerson(1, person),
    ...{ isPlaced: true, x_m: 1, y_m: 2, z_m: 3, yaw_rad: 0.5, speed_m_s: 0, sit: 0 },
    ...{ expression: 0, isSpeaking: false },
    ...also,
  };
}

/** Write figures for as long as fades last, and return the first one's row. */
function rowOf(actors: Actors, figure: Figure, for_s = 3): readonly number[] {
  for (let frame = 0; frame < Math.max(1, for_s * 60); frame++) actors.write([figure], 1 / 60);
  return [...(actors.texture.image.data as Float32Array).slice(0, ROW)];
}

test("a row begins with the place and the heading", () => {
  expect(rowOf(new Actors(), aFigure()).slice(0, 4)).toEqual([1, 2, 3, 0.5]);
});

test("who is not placed yet stands below the floor: rows keep their order", () => {
  expect(rowOf(new Actors(), aFigure({ isPlaced: false }))[Y]).toBeLessThan(-10);
});

test("a new face is faded in over the one before, in 120 ms", () => {
  const actors = new Actors();
  rowOf(actors, aFigure());
  const begun = rowOf(actors, aFigure({ expression: 2 }), 0);
  expect([begun[NOW], begun[BEFORE]]).toEqual([2, 0]);
  expect(begun[FADE]).toBeLessThan(0.2);
  expect(rowOf(actors, aFigure({ expression: 2 }), 0.12)[FADE]).toBe(1);
});

test("who speaks or has the floor comes to stand in the light", () => {
  expect(rowOf(new Actors(), aFigure({ isSpeaking: true }))[GLOW]).toBeGreaterThan(0.95);
  expect(rowOf(new Actors(), aFigure({}, { hasFloor: true }))[GLOW]).toBeGreaterThan(0.95);
  expect(rowOf(new Actors(), aFigure())[GLOW]).toBe(0);
});

test("a hand rises by the queue's fact and by the gesture, applause claps", () => {
  expect(rowOf(new Actors(), aFigure({}, { handRaised: true }))[HAND]).toBeGreaterThan(0.95);
  expect(rowOf(new Actors(), aFigure({ expression: 9 }))[HAND]).toBeGreaterThan(0.95);
  expect(rowOf(new Actors(), aFigure({ expression: 8 }))[CLAP]).toBeGreaterThan(0.95);
});

test("walking is seen, sitting still is not walking", () => {
  expect(rowOf(new Actors(), aFigure({ speed_m_s: 3 }))[WALK]).toBe(1);
  expect(rowOf(new Actors(), aFigure({ speed_m_s: 3, sit: 1 }))[WALK]).toBe(0);
});

test("who rolls sits wherever they are, and does not bob", () => {
  const look = { ...DEFAULT_LOOK, seat: "wheelchair" } as const;
  const row = rowOf(new Actors(), aFigure({ speed_m_s: 3 }, { look }));
  expect([row[SIT], row[WALK]]).toEqual([1, 0]);
});

test("I am marked, and my colours are my look's", () => {
  const row = rowOf(new Actors(), aFigure({}, { isMe: true }));
  expect(row[ME]).toBe(1);
  expect(row.slice(12, 15).every((part) => part > 0 && part < 1)).toBe(true);
});

test("the texture grows with the room and forgets who left", () => {
  const actors = new Actors();
  const all = Array.from({ length: 300 }, (_, n) => ({ ...aFigure(), person: aPerson(n + 1) }));
  actors.write(all, 1 / 60);
  expect(actors.texture.image.height).toBeGreaterThanOrEqual(300);
  rowOf(actors, aFigure({ isSpeaking: true }));
  actors.keep(new Set());
  expect(rowOf(actors, aFigure(), 0)[GLOW]).toBe(0);
});

test("what lies on a head is told by its ball and its colour, and a new look by new ones", () => {
  const actors = new Actors();
  const told = (look: Partial<Appearance>): readonly number[] => {
    const row = rowOf(actors, aFigure({}, { look: { ...DEFAULT_LOOK, ...look } }));
    return [row[BALL] ?? 0, ...row.slice(HAIR, HAIR + 3)];
  };
  const [hair, hijab] = [told({ hair: "bob" }), told({ hair: "bob", head: "hijab" })];
  expect(hair[0]).not.toBe(hijab[0]);
  const colour = new Color(HAIR_COLOURS[DEFAULT_LOOK.hair_colour]);
  expect(hair.slice(1)).toEqual([colour.r, colour.g, colour.b].map(Math.fround));
  const cloth = new Color(CLOTH_COLOURS[DEFAULT_LOOK.body]);
  expect(hijab.slice(1)).toEqual([cloth.r, cloth.g, cloth.b].map(Math.fround));
});
