/**
 * Who is in sight, who of them is drawn finely, who plainly, and whose arms are drawn at all.
 *
 * A hall of 300 would cost a thousand triangles a person if all were drawn as the one beside me.
 * So each person has a level, by how far they are from the viewer, and each level is a list of
 * rows that its parts are drawn for. Two things keep changes of level unseen: a level is left
 * later than it is entered, and reaches shrink where people crowd, so that the nearest are fine
 * and the whole stays within its budget. Who is out of the picture takes no place. Nothing is allocated while people walk: lists are
 * buffers that are written over, and uploaded only when somebody's level changed.
 */
import { type Frustum, InstancedBufferAttribute, Sphere, Vector3 } from "three";
import type { Figure } from "../world";

/** How somebody is drawn. */
export const LEVEL = { unseen: 0, plain: 1, middle: 2, fine: 3 } as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

/** A ball around somebody with their shadow, raised hand, sign and name. */
const BODY_M = 1.7;
const BODY_Y_M = 1.2;
const UNSEEN_M = 1e6;
/** People in a picture that leaves nothing to spare. */
const FULL = 300;
/** Eyes are on those who speak: they are drawn as if they were so much nearer. */
const WATCHED = 0.5;

/** A level is left this much farther away than it is entered. */
const KEEP = 1.15;
const SHRINK = 0.9;
const GROW = 1.1;
/** A reach as short as this holds nobody but who stands in the camera. */
const MIN_M = 0.5;

/** How far a level reaches, and for how many at most: in a full picture, and for each less. */
export interface Limit {
  readonly most_m: number;
  readonly people: number;
  readonly spare: number;
}

export interface Limits {
  readonly fine: Limit;
  readonly middle: Limit;
  readonly arms: Limit;
}

/** Rows of people, as a part of an avatar is instanced by them. */
export class Roll {
  readonly rows: InstancedBufferAttribute;
  count = 0;

  constructor(capacity: number) {
    this.rows = new InstancedBufferAttribute(new Float32Array(capacity), 1);
  }

  add(row: number): void {
    this.rows.array[this.count] = row;
    this.count += 1;
  }
}

/** A distance within which at most so many people are, leaving bound included. */
export class Reach {
  #now_m: number;
  readonly #limit: Limit;

  constructor(limit: Limit) {
    this.#limit = limit;
    this.#now_m = limit.most_m;
  }

  get enter_m(): number {
    return this.#now_m;
  }

  get leave_m(): number {
    return this.#now_m * KEEP;
  }

  /** Bring the reach to where people are now. far_m: of the first `count`, UNSEEN_M if out of the picture. */
  settle(far_m: Float32Array, count: number): void {
    const free = Math.max(0, FULL - within(far_m, count, UNSEEN_M));
    const most = this.#limit.people + this.#limit.spare * free;
    const wider_m = Math.min(this.#limit.most_m, this.#now_m * GROW);
    if (within(far_m, count, wider_m * KEEP) <= most) this.#now_m = wider_m;
    while (this.#now_m > MIN_M && within(far_m, count, this.leave_m) > most) {
      this.#now_m *= SHRINK;
    }
  }
}

export class Nearness {
  readonly capacity: number;
  /** Everybody in the picture: the fine and the plain, the middle among them. */
  readonly seen: Roll;
  readonly fine: Roll;
  readonly plain: Roll;
  /** Those of the plain whose arms are drawn. */
  readonly plainArms: Roll;
  readonly #far_m: Float32Array;
  readonly #levels: Uint8Array;
  readonly #arms: Uint8Array;
  readonly #fineReach: Reach;
  readonly #middleReach: Reach;
  readonly #armsReach: Reach;
  readonly #ball = new Sphere(new Vector3(), BODY_M);

  constructor(capacity: number, limits: Limits) {
    this.capacity = capacity;
    this.seen = new Roll(capacity);
    this.fine = new Roll(capacity);
    this.plain = new Roll(capacity);
    this.plainArms = new Roll(capacity);
    this.#far_m = new Float32Array(capacity);
    this.#levels = new Uint8Array(capacity);
    this.#arms = new Uint8Array(capacity);
    this.#fineReach = new Reach(limits.fine);
    this.#middleReach = new Reach(limits.middle);
    this.#armsReach = new Reach(limits.arms);
  }

  levelOf(row: number): Level {
    return (this.#levels[row] ?? LEVEL.unseen) as Level;
  }

  /**
   * Choose everybody's level anew and say whether any changed. Cost: 20 µs for 300, 60 while levels change.
   * isGesturing: arms that do something are seen from anywhere.
   */
  choose(
    figures: readonly Figure[],
    eye: Vector3,
    picture: Frustum,
    isGesturing: (row: number) => boolean,
  ): boolean {
    const count = figures.length;
    for (let row = 0; row < count; row++) {
      this.#far_m[row] = this.#distance_m(figures[row], eye, picture);
    }
    this.#fineReach.settle(this.#far_m, count);
    this.#middleReach.settle(this.#far_m, count);
    this.#armsReach.settle(this.#far_m, count);
    let isChanged = false;
    for (let row = 0; row < count; row++) {
      const level = this.#nextLevel(row);
      const arms = level !== LEVEL.unseen && (this.#isArmNear(row) || isGesturing(row)) ? 1 : 0;
      isChanged ||= level !== this.#levels[row] || arms !== this.#arms[row];
      this.#levels[row] = level;
      this.#arms[row] = arms;
    }
    return this.#forget(count) || isChanged ? this.#enrol(count) : false;
  }

  #distance_m(figure: Figure | undefined, eye: Vector3, picture: Frustum): number {
    if (figure?.isPlaced !== true) return UNSEEN_M;
    const { center } = this.#ball;
    center.set(figure.x_m, figure.y_m + BODY_Y_M, figure.z_m);
    if (!picture.intersectsSphere(this.#ball)) return UNSEEN_M;
    const { role, hasFloor } = figure.person;
    const isWatched = role === "panelist" || hasFloor === true;
    return center.distanceTo(eye) * (isWatched ? WATCHED : 1);
  }

  #nextLevel(row: number): Level {
    const far_m = this.#far_m[row] ?? UNSEEN_M;
    const was = this.levelOf(row);
    if (far_m === UNSEEN_M) return LEVEL.unseen;
    if (isIn(this.#fineReach, far_m, was === LEVEL.fine)) return LEVEL.fine;
    return isIn(this.#middleReach, far_m, was >= LEVEL.middle) ? LEVEL.middle : LEVEL.plain;
  }

  #isArmNear(row: number): boolean {
    return isIn(this.#armsReach, this.#far_m[row] ?? UNSEEN_M, this.#arms[row] === 1);
  }

  /** Drop the rows of who left; say whether there were any. */
  #forget(count: number): boolean {
    let isAny = false;
    for (let row = count; row < this.capacity && !isAny; row++) isAny = this.#levels[row] !== 0;
    this.#levels.fill(0, count);
    this.#arms.fill(0, count);
    return isAny;
  }

  #enrol(count: number): true {
    const { seen, fine, plain, plainArms } = this;
    for (const roll of [seen, fine, plain, plainArms]) roll.count = 0;
    for (let row = 0; row < count; row++) {
      const level = this.levelOf(row);
      if (level === LEVEL.unseen) continue;
      seen.add(row);
      (level === LEVEL.fine ? fine : plain).add(row);
      if (level !== LEVEL.fine && this.#arms[row] === 1) plainArms.add(row);
    }
    for (const { rows } of [seen, fine, plain, plainArms]) rows.needsUpdate = true;
    return true;
  }
}

function isIn(reach: Reach, far_m: number, was: boolean): boolean {
  return far_m < (was ? reach.leave_m : reach.enter_m);
}

function within(far_m: Float32Array, count: number, reach_m: number): number {
  let people = 0;
  for (let row = 0; row < count; row++) if ((far_m[row] ?? 0) < reach_m) people += 1;
  return people;
}
