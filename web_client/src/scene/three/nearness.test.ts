import { Frustum, Matrix4, PerspectiveCamera } from "three";
import { expect, test } from "vitest";
import { aBatch, aPerson, aPose, layoutOf } from "../kit/people";
import { type Figure, RoomWorld } from "../world";
import { LEVEL, type Limits, Nearness } from "./nearness";

const LIMITS: Limits = {
  fine: { most_m: 5, people: 3, spare: 0 },
  middle: { most_m: 10, people: 6, spare: 0 },
  arms: { most_m: 8, people: 100, spare: 0 },
};
const NOBODY = (_: number): boolean => false;

/** People in a row before a camera that looks along +z from the middle. */
class Row {
  readonly camera = new PerspectiveCamera(60, 16 / 9, 0.1, 90);
  readonly nearness = new Nearness(64, LIMITS);
  figures: readonly Figure[] = [];

  constructor(places_m: readonly number[]) {
    this.camera.position.y = 1.2;
    this.camera.rotation.y = Math.PI;
    this.stand(places_m);
  }

  stand(places_m: readonly number[]): this {
    const world = new RoomWorld(layoutOf("auditorium"), 10);
    world.setPeople(places_m.map((_, n) => aPerson(n + 1)));
    world.applyPoses(
      aBatch(
        1,
        places_m.map((z_m, n) => aPose(n + 1, { z_m })),
        true,
      ),
      0,
    );
    world.advance(0.5, 0.1, { right: 0, ahead: 0 }, 0);
    this.figures = world.figures;
    return this;
  }

  choose(isGesturing = NOBODY): boolean {
    this.camera.updateMatrixWorld();
    const { projectionMatrix, matrixWorldInverse, position } = this.camera;
    const view = new Matrix4().multiplyMatrices(projectionMatrix, matrixWorldInverse);
    const picture = new Frustum().setFromProjectionMatrix(view);
    return this.nearness.choose(this.figures, position, picture, isGesturing);
  }

  get levels(): readonly number[] {
    return this.figures.map((_, row) => this.nearness.levelOf(row));
  }
}

const { unseen, plain, middle, fine } = LEVEL;

test("the nearest are fine, the next middle, the far plain, and who is behind me is not drawn", () => {
  const row = new Row([3, 7, 20, -6]);
  expect(row.choose()).toBe(true);
  expect(row.levels).toEqual([fine, middle, plain, unseen]);
  expect([row.nearness.seen.count, row.nearness.fine.count, row.nearness.plain.count]).toEqual([
    3, 1, 2,
  ]);
});

test("where people crowd only the nearest few are fine", () => {
  const row = new Row(Array.from({ length: 30 }, (_, n) => 1.5 + n * 0.3));
  row.choose();
  const count = row.levels.filter((level) => level === fine).length;
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(3);
  expect(row.levels.slice(0, count)).toEqual(Array.from({ length: count }, () => fine));
});

test("reaches grow again when the crowd has gone", () => {
  const crowd = Array.from({ length: 30 }, (_, n) => 1.5 + n * 0.3);
  const row = new Row(crowd);
  row.choose();
  row.stand([4.5]);
  for (let turn = 0; turn < 30; turn++) row.choose();
  expect(row.levels).toEqual([fine]);
});

test("a level is left later than it is entered, and nothing changes in between", () => {
  const row = new Row([5.3]);
  row.choose();
  expect(row.levels).toEqual([middle]);
  row.stand([4.8]).choose();
  expect(row.levels).toEqual([fine]);
  expect(row.stand([5.3]).choose()).toBe(false);
  expect(row.levels).toEqual([fine]);
  row.stand([6.2]).choose();
  expect(row.levels).toEqual([middle]);
});

test("far arms are drawn only while they do something", () => {
  const row = new Row([7, 30]);
  row.choose();
  expect(row.nearness.plainArms.count).toBe(1);
  expect(row.choose((at) => at === 1)).toBe(true);
  expect(row.nearness.plainArms.count).toBe(2);
});

test("who has left is on no list", () => {
  const row = new Row([3, 4, 12]);
  row.choose();
  expect(row.stand([3]).choose()).toBe(true);
  expect([row.nearness.seen.count, row.nearness.fine.count]).toEqual([1, 1]);
  expect(row.nearness.levelOf(2)).toBe(unseen);
});
