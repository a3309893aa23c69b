/**
 * Which expression a face shows, from what was measured of it over time: pure, no clock of its own.
 *
 * Theory. Faces differ more from each other than a smile from none, so everything is counted from
 * the face's own calm, which is learned while it shows nothing and kept near to what faces have.
 * What is shown is let go later than it was taken up (hysteresis), has to last before it counts,
 * and stays for a while: so nothing flickers, and at most one change a second leaves this file.
 * It tells only what this mesh can honestly tell. A frown is not among it: corners that are drawn
 * down by a tenth of an eye distance move the mesh by a fiftieth, less than it trembles, and brows
 * that are drawn together do not move it at all. Thinking and applause are not in a face. The
 * numbers are of photographs, some of them bent (docs/design/camera.md).
 */
import { type ExpressionCode, NEUTRAL } from "../avatars/expressions";
import type { Measures } from "./face";
import { gestureIn, type HeadGesture, type Turn, tracked } from "./head";

type Calm = Pick<Measures, "width" | "lift" | "brow">;

export interface Judged {
  /** What is shown to the room. */
  readonly shown: ExpressionCode;
  readonly shown_s: number;
  /** What would be shown next if it lasts. */
  readonly next: ExpressionCode;
  readonly next_s: number;
  readonly face_s: number;
  readonly calm: Calm;
  readonly smooth: Measures | null;
  readonly track: readonly Turn[];
}

const SMILE: ExpressionCode = 1;
const LAUGH: ExpressionCode = 2;
const SURPRISED: ExpressionCode = 4;
const OF_HEAD: Readonly<Record<HeadGesture, ExpressionCode>> = { nod: 6, shake: 7 };

/** A calm face as a rule, and how far one's own may be from it. */
const CALM: Calm = { width: 0.74, lift: 0.01, brow: 0.335 };
const OWN: Calm = { width: 0.14, lift: 0.04, brow: 0.08 };
/** What a full expression adds to calm. */
const SMILE_WIDTH = 0.18;
const SMILE_LIFT = 0.06;
const SURPRISED_BROW = 0.09;
/** How far the mouth is open in a full one; a smile that shows teeth: 0.17. */
const LAUGH_OPEN = 0.4;
const SURPRISED_OPEN = 0.28;

/** How much of a full expression takes it up, and how much keeps it. */
const TAKEN = 0.6;
const KEPT = 0.35;
/** How long it has to be there, and to be gone. */
const TAKEN_S = 0.5;
const GONE_S = 0.8;
/** The shortest time between two changes. */
export const LEAST_S = 1;
/** Without a face for so long, nothing is known of it any more. */
const LOST_S = 1.5;
const SMOOTH_S = 0.25;
/** How slowly the own calm is learned. */
const LEARN_S = 4;

/** Nothing was seen yet. */
export const UNSEEN: Judged = {
  ...{ shown: NEUTRAL, shown_s: Number.NEGATIVE_INFINITY, next: NEUTRAL, next_s: 0 },
  ...{ face_s: Number.NEGATIVE_INFINITY, calm: CALM, smooth: null, track: [] },
};

/** Return the judgement after one more look. seen: null without a face. now_s never goes back. */
export function judged(before: Judged, seen: Measures | null, now_s: number): Judged {
  if (seen === null) return withoutFace(before, now_s);
  const since_s = now_s - before.face_s;
  const smooth = smoothed(before.smooth, seen, since_s);
  const { yaw_rad, pitch_rad } = seen;
  const track = tracked(since_s > LOST_S ? [] : before.track, { at_s: now_s, yaw_rad, pitch_rad });
  const found = expressionIn(smooth, before, track);
  const isCalm = found === NEUTRAL && before.shown === NEUTRAL;
  const calm = isCalm ? learned(before.calm, smooth, Math.min(since_s, 1)) : before.calm;
  return settled({ ...before, calm, smooth, track, face_s: now_s }, found, now_s);
}

function withoutFace(before: Judged, now_s: number): Judged {
  if (now_s - before.face_s < LOST_S) return before;
  return settled({ ...before, smooth: null, track: [] }, NEUTRAL, now_s);
}

function expressionIn(face: Measures, before: Judged, track: readonly Turn[]): ExpressionCode {
  const gesture = gestureIn(track);
  if (gesture !== null) return OF_HEAD[gesture];
  const has = (code: ExpressionCode, part: number) =>
    part >= (before.shown === code ? KEPT : TAKEN);
  const { smile, laugh, surprised } = partsOf(face, before.calm);
  if (has(LAUGH, laugh)) return LAUGH;
  if (has(SMILE, smile)) return SMILE;
  if (has(SURPRISED, surprised)) return SURPRISED;
  return NEUTRAL;
}

/** How much of each full expression a face shows, 0 to 1 and beyond. */
function partsOf(face: Measures, calm: Calm) {
  const wider = (face.width - calm.width) / SMILE_WIDTH;
  const higher = (face.lift - calm.lift) / SMILE_LIFT;
  const raised = (face.brow - calm.brow) / SURPRISED_BROW;
  const smile = (Math.min(wider, 1.5) + Math.min(higher, 1.5)) / 2;
  return {
    smile,
    // Who talks opens the mouth too: only with a smile is it a laugh, only with the brows up wonder.
    laugh: Math.min(smile, face.open / LAUGH_OPEN),
    surprised: Math.min(raised, face.open / SURPRISED_OPEN),
  };
}

/** What was found becomes what is shown once it lasted and what is shown had its time. */
function settled(after: Judged, found: ExpressionCode, now_s: number): Judged {
  const next_s = found === after.next ? after.next_s : now_s;
  const waited = { ...after, next: found, next_s };
  if (found === after.shown) return waited;
  // A nod takes its time to be one; it need not last once it was seen.
  const isOfHead = found === OF_HEAD.nod || found === OF_HEAD.shake;
  const lasts_s = isOfHead ? 0 : found === NEUTRAL ? GONE_S : TAKEN_S;
  if (now_s - next_s < lasts_s || now_s - after.shown_s < LEAST_S) return waited;
  return { ...waited, shown: found, shown_s: now_s };
}

function smoothed(before: Measures | null, now: Measures, since_s: number): Measures {
  if (before === null) return now;
  const part = 1 - Math.exp(-since_s / SMOOTH_S);
  const mixed = (key: keyof Measures) => before[key] + (now[key] - before[key]) * part;
  return {
    width: mixed("width"),
    open: mixed("open"),
    lift: mixed("lift"),
    brow: mixed("brow"),
    yaw_rad: now.yaw_rad,
    pitch_rad: now.pitch_rad,
  };
}

function learned(calm: Calm, face: Measures, since_s: number): Calm {
  const part = 1 - Math.exp(-since_s / LEARN_S);
  const near = (key: keyof Calm) => {
    const own = calm[key] + (face[key] - calm[key]) * part;
    return Math.min(Math.max(own, CALM[key] - OWN[key]), CALM[key] + OWN[key]);
  };
  return { width: near("width"), lift: near("lift"), brow: near("brow") };
}
