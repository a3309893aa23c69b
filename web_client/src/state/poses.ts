/**
 * Poses on their way to a scene, past the UI framework: nothing of the page renders for a step.
 *
 * A scene may come late (its code loads behind the first paint) or change its form, so the
 * newest pose of each slot is kept, and a scene that attaches begins with all of them. For those
 * who read instead of look, the expressions are told apart, at most twice a second.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { type ExpressionCode, NEUTRAL } from "../avatars/expressions";
import {
  BadPose,
  type ClientPose,
  decodeBatch,
  decodeMoved,
  type PoseBatch,
  type RoomHandle,
  type Slot,
  type SlotPose,
  type Tick,
} from "../wire/poses";

/** What a scene takes; `RoomScene` is one. */
export interface PoseTaker {
  applyPoses(batch: PoseBatch): void;
  correctMe(pose: ClientPose): void;
  resetPoses(): void;
}

export type Faces = ReadonlyMap<Slot, ExpressionCode>;

const FACES_EVERY_MS = 500;
/** A reader that keeps up says so this often. */
const SEEN_EVERY_MS = 1_000;

export class PoseRelay {
  readonly #newest = new Map<Slot, SlotPose>();
  readonly #faces = signal<Faces>(new Map());
  readonly #seen: (tick: Tick) => void;
  #taker: PoseTaker | null = null;
  #tick = 0 as Tick;
  #room = 0 as RoomHandle;
  #moved: ClientPose | null = null;
  #seen_ms = Number.NEGATIVE_INFINITY;
  #facesDue: ReturnType<typeof setTimeout> | undefined;

  /** seen: tells the server the newest tick that came. */
  constructor(seen: (tick: Tick) => void) {
    this.#seen = seen;
  }

  /** Expressions other than neutral, by slot. */
  get faces(): ReadonlySignal<Faces> {
    return this.#faces;
  }

  /** Another connection: its ticks and its keyframe begin anew. */
  joined(room: RoomHandle): void {
    this.#room = room;
    this.#newest.clear();
    this.#moved = null;
    this.#taker?.resetPoses();
    this.#faceLater();
  }

  attach(taker: PoseTaker): void {
    this.#taker = taker;
    taker.resetPoses();
    if (this.#newest.size > 0) taker.applyPoses(this.#keyframe());
    if (this.#moved !== null) taker.correctMe(this.#moved);
  }

  detach(taker: PoseTaker): void {
    if (this.#taker === taker) this.#taker = null;
  }

  /** Take a batch at `now_ms`, a clock that never goes back. Bytes of another version are dropped. */
  heard(bytes: ArrayBuffer, now_ms: number): void {
    const batch = readOr(null, () => decodeBatch(bytes));
    if (batch === null) return;
    if (batch.isKeyframe) this.#newest.clear();
    for (const pose of batch.poses) this.#newest.set(pose.slot, pose);
    this.#tick = batch.tick;
    this.#taker?.applyPoses(batch);
    this.#faceLater();
    if (now_ms - this.#seen_ms < SEEN_EVERY_MS) return;
    this.#seen_ms = now_ms;
    this.#seen(batch.tick);
  }

  /** The server put me somewhere else; return where, or null if it cannot be read. */
  moved(bytes: ArrayBuffer): ClientPose | null {
    const moved = readOr(null, () => decodeMoved(bytes));
    if (moved === null) return null;
    this.#moved = moved.pose;
    this.#taker?.correctMe(moved.pose);
    return moved.pose;
  }

  /** Return the last known pose of a slot, or null. */
  poseOf(slot: Slot): SlotPose | null {
    return this.#newest.get(slot) ?? null;
  }

  dispose(): void {
    clearTimeout(this.#facesDue);
    this.#taker = null;
  }

  #keyframe(): PoseBatch {
    const poses = [...this.#newest.values()];
    return { room: this.#room, tick: this.#tick, isKeyframe: true, poses };
  }

  #faceLater(): void {
    this.#facesDue ??= setTimeout(() => {
      this.#facesDue = undefined;
      this.#tellFaces();
    }, FACES_EVERY_MS);
  }

  #tellFaces(): void {
    const before = this.#faces.value;
    const now = new Map<Slot, ExpressionCode>();
    for (const [slot, { expression }] of this.#newest) {
      if (expression !== NEUTRAL) now.set(slot, expression);
    }
    const isSame = now.size === before.size && [...now].every(([s, e]) => before.get(s) === e);
    if (!isSame) this.#faces.value = now;
  }
}

function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch (reason) {
    if (reason instanceof BadPose) return otherwise; // weather: the next one is due in a moment
    throw reason;
  }
}
