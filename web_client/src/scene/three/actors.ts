/**
 * What the shaders know of each person: one row of a small float texture, written every frame.
 *
 * 300 people are 34 kB a frame; body, head, hair, hands, face and shadow all read the same row,
 * so that a person is one set of numbers and never a tree of objects.
 */
import { Color, DataTexture, FloatType, NearestFilter, RGBAFormat } from "three";
import {
  type Appearance,
  BODY_COLOURS,
  CLOTH_COLOURS,
  HAIR_COLOURS,
  isWrapped,
  SKIN_COLOURS,
  type Word,
} from "../../avatars/appearance";
import { NEUTRAL } from "../../avatars/expressions";
import type { Figure } from "../world";
import { ACTOR_TEXELS } from "./glsl";
import { ballOf } from "./head_balls";

const ROW = ACTOR_TEXELS * 4;
const FADE_PER_S = 1 / 0.12;
const GLOW_PER_S = 5;
const HAND_PER_S = 6;
const FULL_WALK_M_S = 2;
const STILL = 0.02;
const HAND = 9;
const APPLAUSE = 8;

/** Width, height and how much wider the jaw is, in parts of the round head. */
const HEADS: Readonly<Record<Word<"face">, readonly [number, number, number]>> = {
  round: [1, 1, 0],
  oval: [0.93, 1.06, 0],
  wide: [1.07, 0.97, 0],
  soft: [0.99, 1.02, 0.1],
};

/** How a person's picture moves on by itself: cross-fades that no message describes. */
interface Mimic {
  now: number;
  before: number;
  fade: number;
  glow: number;
  hand: number;
  clap: number;
  look: Appearance | null;
  ball: number;
  readonly body: Color;
  readonly skin: Color;
  readonly hair: Color;
}

export class Actors {
  texture: DataTexture;
  #rows: Float32Array;
  #capacity = 64;
  readonly #mimics = new Map<number, Mimic>();

  constructor() {
    this.#rows = new Float32Array(this.#capacity * ROW);
    this.texture = textureOf(this.#rows, this.#capacity);
  }

  /** Write everybody's row, in the figures' order. Cost: 40 µs for 300. */
  write(figures: readonly Figure[], dt_s: number): void {
    if (figures.length > this.#capacity) this.#grow(figures.length);
    figures.forEach((figure, at) => {
      this.#writeOne(figure, at * ROW, dt_s);
    });
    this.texture.needsUpdate = true;
  }

  /** Forget the mimic of who left. */
  keep(members: ReadonlySet<number>): void {
    for (const member of this.#mimics.keys()) if (!members.has(member)) this.#mimics.delete(member);
  }

  /** Say whether somebody's arms do something: raised, clapping, or swinging as they walk. */
  isGesturing(row: number): boolean {
    const at = row * ROW;
    const [walk, hand, clap] = [this.#rows[at + 5], this.#rows[at + 7], this.#rows[at + 19]];
    return (walk ?? 0) + (hand ?? 0) + (clap ?? 0) > STILL;
  }

  dispose(): void {
    this.texture.dispose();
  }

  #writeOne(figure: Figure, at: number, dt_s: number): void {
    const mimic = this.#mimicOf(figure);
    advance(mimic, figure, dt_s);
    const rows = this.#rows;
    rows[at] = figure.x_m;
    // Who is not placed yet stands below the floor: no row is left out, indices stay.
    rows[at + 1] = figure.isPlaced ? figure.y_m : -50;
    rows[at + 2] = figure.z_m;
    rows[at + 3] = figure.yaw_rad;
    // Who rolls sits wherever they are, and does not bob.
    const sit = figure.person.look.seat === "wheelchair" ? 1 : figure.sit;
    rows[at + 4] = sit;
    rows[at + 5] = Math.min(1, figure.speed_m_s / FULL_WALK_M_S) * (1 - sit);
    rows[at + 6] = seedOf(figure.person.member);
    rows[at + 7] = mimic.hand;
    rows[at + 8] = mimic.now;
    rows[at + 9] = mimic.before;
    rows[at + 10] = mimic.fade;
    rows[at + 11] = mimic.glow;
    rows[at + 12] = mimic.body.r;
    rows[at + 13] = mimic.body.g;
    rows[at + 14] = mimic.body.b;
    rows[at + 15] = figure.person.isMe ? 1 : 0;
    rows[at + 16] = mimic.skin.r;
    rows[at + 17] = mimic.skin.g;
    rows[at + 18] = mimic.skin.b;
    rows[at + 19] = mimic.clap;
    const [wide, high, jaw] = HEADS[figure.person.look.face];
    rows[at + 20] = wide;
    rows[at + 21] = high;
    rows[at + 22] = jaw;
    rows[at + 23] = mimic.ball;
    rows[at + 24] = mimic.hair.r;
    rows[at + 25] = mimic.hair.g;
    rows[at + 26] = mimic.hair.b;
  }

  #mimicOf(figure: Figure): Mimic {
    const { member, look } = figure.person;
    const mimic = this.#mimics.get(member) ?? newMimic();
    if (mimic.look !== look) {
      dress(mimic, look);
      this.#mimics.set(member, mimic);
    }
    return mimic;
  }

  #grow(count: number): void {
    while (this.#capacity < count) this.#capacity *= 2;
    this.#rows = new Float32Array(this.#capacity * ROW);
    this.texture.dispose();
    this.texture = textureOf(this.#rows, this.#capacity);
  }
}

function dress(mimic: Mimic, look: Appearance): void {
  mimic.look = look;
  mimic.ball = ballOf(look);
  mimic.body.set(BODY_COLOURS[look.body]);
  mimic.skin.set(SKIN_COLOURS[look.skin]);
  mimic.hair.set(isWrapped(look) ? CLOTH_COLOURS[look.body] : HAIR_COLOURS[look.hair_colour]);
}

function advance(mimic: Mimic, figure: Figure, dt_s: number): void {
  if (mimic.now !== figure.expression) {
    mimic.before = mimic.now;
    mimic.now = figure.expression;
    mimic.fade = 0;
  }
  mimic.fade = Math.min(1, mimic.fade + dt_s * FADE_PER_S);
  const isLit = figure.isSpeaking || figure.person.hasFloor === true;
  const isRaised = figure.person.handRaised || figure.expression === HAND;
  mimic.glow += ((isLit ? 1 : 0) - mimic.glow) * Math.min(1, dt_s * GLOW_PER_S);
  mimic.hand += ((isRaised ? 1 : 0) - mimic.hand) * Math.min(1, dt_s * HAND_PER_S);
  const isClapping = figure.expression === APPLAUSE;
  mimic.clap += ((isClapping ? 1 : 0) - mimic.clap) * Math.min(1, dt_s * HAND_PER_S);
}

function newMimic(): Mimic {
  return {
    now: NEUTRAL,
    before: NEUTRAL,
    fade: 1,
    glow: 0,
    hand: 0,
    clap: 0,
    look: null,
    ball: 0,
    body: new Color(),
    skin: new Color(),
    hair: new Color(),
  };
}

/** A number from 0 to 1 that is a person's own, so that nobody sways in step. */
function seedOf(member: number): number {
  return (member * 0.618034) % 1;
}

function textureOf(rows: Float32Array, count: number): DataTexture {
  const texture = new DataTexture(rows, ACTOR_TEXELS, count, RGBAFormat, FloatType);
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
