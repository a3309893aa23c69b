import { expect, test } from "vitest";
import { measuresOf } from "./face";
import { aMesh, type Drawn } from "./face.kit";
import { type Judged, judged, LEAST_S, UNSEEN } from "./judge";

const STEP_S = 0.2;
const SMILING: Partial<Drawn> = { width: 0.9, lift: 0.06 };
const TEETH: Partial<Drawn> = { width: 1.05, lift: 0.09, open: 0.17 };
const LAUGHING: Partial<Drawn> = { width: 1.05, lift: 0.09, open: 0.36 };
const SURPRISED: Partial<Drawn> = { width: 0.68, open: 0.32, brow: 0.43 };
const FROWNING: Partial<Drawn> = { lift: -0.01, brow: 0.32 };

/** A sitting before the camera: faces for seconds, one after the other. */
class Sitting {
  #judged: Judged = UNSEEN;
  #now_s = 100;
  /** Each change: what is shown, and after how many seconds. */
  readonly changes: [code: number, at_s: number][] = [];

  for(
    seconds: number,
    drawn: Partial<Drawn> | null,
    shaken: (at: number) => Partial<Drawn> = none,
  ) {
    const looks = Math.round(seconds / STEP_S);
    for (let at = 0; at < looks; at++) {
      const seen = drawn && measuresOf(aMesh({ ...drawn, ...shaken(at) }));
      const before = this.#judged.shown;
      this.#judged = judged(this.#judged, seen, this.#now_s);
      if (this.#judged.shown !== before) {
        this.changes.push([this.#judged.shown, this.#now_s - 100]);
      }
      this.#now_s += STEP_S;
    }
    return this;
  }

  get shown(): number {
    return this.#judged.shown;
  }
  get codes(): readonly number[] {
    return this.changes.map(([code]) => code);
  }
}

const none = (): Partial<Drawn> => ({});

test("each face that landmarks can tell is told, and gone when it is gone", () => {
  for (const [face, code] of [
    [SMILING, 1],
    [TEETH, 1],
    [LAUGHING, 2],
    [SURPRISED, 4],
  ] as const) {
    const { codes } = new Sitting().for(4, {}).for(3, face).for(4, {});
    expect(codes, `of ${code}`).toEqual([code, 0]);
  }
});

test("a face at rest shows nothing, however long and wherever it looks", () => {
  const sitting = new Sitting()
    .for(20, {})
    .for(5, { yaw_rad: 0.4 })
    .for(5, { pitch_rad: 0.3, roll_rad: 0.3 });
  expect(sitting.changes).toEqual([]);
});

test("a smile is shown half a second after it began, not for a twitch", () => {
  expect(new Sitting().for(4, {}).for(0.4, SMILING).for(3, {}).changes).toEqual([]);
  const [[code, at_s] = [0, 0]] = new Sitting().for(4, {}).for(3, SMILING).changes;
  expect(code).toBe(1);
  expect(at_s).toBeGreaterThan(4.4);
  expect(at_s).toBeLessThan(5.2);
});

test("a smile that trembles around what takes it up does not flicker", () => {
  const shaky = (at: number) => ({ width: 0.84 + 0.05 * (-1) ** at, lift: 0.045 });
  const { codes } = new Sitting().for(4, {}).for(2, SMILING).for(10, {}, shaky);
  expect(codes).toEqual([1]);
});

test("however wildly a face moves, at most one change a second is told", () => {
  const faces = [SMILING, {}, SURPRISED, LAUGHING, {}];
  const sitting = new Sitting();
  for (let at = 0; at < 60; at++) sitting.for(1, faces[at % faces.length] as Partial<Drawn>);
  const times = sitting.changes.map(([, at_s]) => at_s);
  expect(times.length).toBeGreaterThan(5);
  const gaps = times.slice(1).map((at_s, index) => at_s - (times[index] as number));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(LEAST_S - 1e-9);
});

test("who talks neither laughs nor wonders", () => {
  const talking = (at: number) => {
    const open = [0.02, 0.2, 0.32, 0.1][at % 4] as number;
    return { open, lift: 0.01 + open / 20, pitch_rad: -open * 0.4 };
  };
  expect(new Sitting().for(4, {}).for(10, {}, talking).changes).toEqual([]);
});

test("a nod and a shake are told once each while they last", () => {
  const nodding = (at: number) => ({ pitch_rad: 0.14 * Math.sin(2 * Math.PI * 1.1 * at * STEP_S) });
  const shaking = (at: number) => ({ yaw_rad: 0.22 * Math.sin(2 * Math.PI * 1.1 * at * STEP_S) });
  const sitting = new Sitting().for(4, {}).for(2.4, {}, nodding).for(5, {});
  sitting.for(2.4, {}, shaking).for(5, {});
  expect(sitting.codes).toEqual([6, 0, 7, 0]);
});

test("a mouth that is wide or narrow by nature is no smile, and its smile is one", () => {
  const sitting = new Sitting().for(30, { width: 0.83, lift: 0.03 });
  expect(sitting.codes).toEqual([]);
  expect(sitting.for(3, { width: 1, lift: 0.08 }).shown).toBe(1);
  const narrow = new Sitting().for(30, { width: 0.62, lift: -0.02 });
  expect(narrow.for(3, { width: 0.8, lift: 0.03 }).shown).toBe(1);
});

test("who smiles from the first moment on is seen smiling for as long as it lasts", () => {
  const sitting = new Sitting().for(30, SMILING);
  expect(sitting.codes).toEqual([1]);
});

test("a frown, which the mesh hardly follows, is not guessed at", () => {
  expect(new Sitting().for(4, {}).for(5, FROWNING).changes).toEqual([]);
});

test("without a face nothing is shown any more, after a moment in which it may come back", () => {
  const sitting = new Sitting().for(4, {}).for(2, SMILING).for(1, null);
  expect(sitting.shown).toBe(1);
  expect(sitting.for(2, null).shown).toBe(0);
  expect(new Sitting().for(10, null).changes).toEqual([]);
});

test("a head that turned while it was away did not nod", () => {
  const sitting = new Sitting().for(1, { pitch_rad: 0.3 });
  for (const pitch_rad of [0, 0.3, 0, 0.3]) sitting.for(1.6, null).for(0.2, { pitch_rad });
  expect(sitting.changes).toEqual([]);
});
