/**
 * Everybody in the room at this moment: the roster, the seats and the poses become figures.
 *
 * No drawing and no page in here. A seated person is where their seat is, whatever a pose says
 * (sitting is a fact); a walking one is where the jitter buffer plays them out; I am where my
 * walker is. Figures are kept and changed in place: 300 of them are read every frame.
 */
import { type ExpressionCode, expressionAt, NEUTRAL } from "../avatars/expressions";
import type { ClientPose, PoseBatch, Slot, SlotPose } from "../wire/poses";
import { type Floor, floorOf } from "./floor";
import type { ScenePerson } from "./index";
import type { Layout, Seat } from "./layout";
import type { SceneDoor } from "./portals";
import { PoseReporter } from "./reporter";
import { heightAt } from "./shape";
import { type Place, placeAt, type Sample, TickClock, turn, withSample } from "./smoothing";
import { type Steer, Walker } from "./walker";

/** One person as drawn now. */
export interface Figure {
  person: ScenePerson;
  /** False for somebody of whom neither seat nor pose is known yet: not drawn. */
  isPlaced: boolean;
  x_m: number;
  y_m: number;
  z_m: number;
  yaw_rad: number;
  speed_m_s: number;
  /** 0 standing to 1 seated, eased. */
  sit: number;
  expression: ExpressionCode;
  isSpeaking: boolean;
}

/** What is written on the doors that lead somewhere, by their number. */
export type DoorLabels = ReadonlyMap<number, string>;

interface Track {
  samples: readonly Sample[];
  newest: SlotPose;
}

const NO_LABELS: DoorLabels = new Map();
const SIT_PER_S = 7;
const MOVE_PER_S = 10;
const SPEED_PER_S = 10;
const SNAP_M = 4;
/** Less than can be seen. */
const THERE_M = 0.001;
const THERE_RAD = 0.001;

export class RoomWorld {
  readonly floor: Floor;
  readonly walker: Walker;
  readonly #reporter = new PoseReporter();
  readonly #tick_hz: number;
  #clock: TickClock;
  #figures: Figure[] = [];
  #me: Figure | null = null;
  #mine: { code: ExpressionCode; since_s: number } = { code: NEUTRAL, since_s: 0 };
  readonly #tracks = new Map<Slot, Track>();
  /** Since this connection began: a keyframe came; the server's word of my own place came. */
  #isComplete = false;
  #isToldOfMe = false;
  #owners: ReadonlyMap<Slot | null, number> = new Map();
  readonly #taken = new Set<number>();
  #isKept: (seat: number) => boolean = () => false;
  #doors: readonly SceneDoor[];

  constructor(layout: Layout, tick_hz: number) {
    this.floor = floorOf(layout);
    this.walker = new Walker(this.floor);
    this.#tick_hz = tick_hz;
    this.#clock = new TickClock(tick_hz);
    this.#doors = doorsOf(layout, NO_LABELS);
  }

  get figures(): readonly Figure[] {
    return this.#figures;
  }

  get me(): Figure | null {
    return this.#me;
  }

  get doors(): readonly SceneDoor[] {
    return this.#doors;
  }

  /** labels: what is written on the doors that lead somewhere, by their number. */
  setDoors(labels: DoorLabels): void {
    this.#doors = doorsOf(this.floor.layout, labels);
  }

  /** Make the figures those of these people; who stays keeps their place. */
  setPeople(people: readonly ScenePerson[]): void {
    const known = new Map(this.#figures.map((figure) => [figure.person.member, figure]));
    this.#taken.clear();
    this.#figures = people.map((person) => {
      if (person.seat !== null) this.#taken.add(person.seat);
      const figure = known.get(person.member) ?? newFigure(person);
      figure.person = person;
      return figure;
    });
    this.#giveSlots(people);
    this.#me = this.#figures.find((figure) => figure.person.isMe) ?? null;
    if (this.#me !== null) this.walker.sit(this.#seatOf(this.#me));
  }

  /** Take a batch that came at `now_s`. Poses of unknown slots wait for their roster entry. */
  applyPoses(batch: PoseBatch, now_s: number): void {
    this.#clock.heard(batch.tick, now_s);
    for (const pose of batch.poses) {
      const sample: Sample = { tick: batch.tick, ...pose };
      const track = this.#tracks.get(pose.slot);
      if (track === undefined) {
        this.#tracks.set(pose.slot, { samples: [sample], newest: pose });
      } else {
        track.samples = withSample(track.samples, sample);
        track.newest = pose;
      }
    }
    if (batch.isKeyframe) {
      this.#forgetOthers(batch);
      this.#isComplete = true;
    }
  }

  /** Forget all poses and the server's count: another connection begins. Figures stay till then. */
  resetPoses(): void {
    this.#isComplete = false;
    this.#isToldOfMe = false;
    this.#tracks.clear();
    this.#clock = new TickClock(this.#tick_hz);
  }

  /** Show an expression of mine from `now_s` on. */
  express(code: ExpressionCode, now_s: number): void {
    this.#mine = { code, since_s: now_s };
  }

  /** Be where the server put me. */
  correctMe(pose: ClientPose): void {
    this.walker.correct(pose);
    this.#reporter.known(pose);
  }

  /** Return the free seat nearest to me, at most `reach_m` away, or null. */
  seatNear(reach_m: number): Seat | null {
    const { x_m, z_m } = this.walker.place;
    let best: Seat | null = null;
    let best_m = reach_m;
    for (const seat of this.floor.layout.seats) {
      const way_m = Math.hypot(seat.x_m - x_m, seat.z_m - z_m);
      if (way_m < best_m && this.isSeatFree(seat.number)) [best, best_m] = [seat, way_m];
    }
    return best;
  }

  /** Say whether nobody sits there and it is not kept for others. */
  isSeatFree(seat: number): boolean {
    return !this.#taken.has(seat) && !this.#isKept(seat);
  }

  /** A seat that is kept looks empty: who points at it may ask, and is told for whom it is not. */
  isSeatTaken(seat: number): boolean {
    return this.#taken.has(seat);
  }

  /** Say whether a seat is kept for others now; asked whenever it matters, because it ends. */
  setKept(isKept: (seat: number) => boolean): void {
    this.#isKept = isKept;
  }

  /** Bring all figures to `now_s`; return my pose if it is to be sent. */
  advance(now_s: number, dt_s: number, steer: Steer, heading_rad: number): ClientPose | null {
    const tick = this.#clock.shown(now_s);
    this.#hearOfMe();
    this.walker.step(dt_s, steer, heading_rad);
    for (const figure of this.#figures) {
      if (figure === this.#me) this.#advanceMe(figure, now_s, dt_s);
      else this.#advanceOther(figure, tick, dt_s);
    }
    return this.#me === null ? null : this.#reporter.due(this.#myPose(now_s), now_s);
  }

  /**
   * The server keeps the last places of those who were here: who comes back starts there. Who
   * walked on while the connection was away is believed, and the server hears of it.
   */
  #hearOfMe(): void {
    const track = this.#me === null ? undefined : this.#trackOf(this.#me.person);
    if (this.#isToldOfMe || track === undefined) return;
    this.#isToldOfMe = true;
    if (!this.walker.hasMoved) this.walker.correct(track.newest);
    this.#reporter.known(track.newest);
  }

  #advanceMe(figure: Figure, now_s: number, dt_s: number): void {
    move(figure, this.walker.shown, dt_s);
    figure.expression = expressionAt(this.#mine.code, this.#mine.since_s, now_s);
    figure.isSpeaking = this.#trackOf(figure.person)?.newest.isSpeaking ?? false;
    ease(figure, this.walker.seat !== null, dt_s);
    figure.isPlaced = true;
  }

  #advanceOther(figure: Figure, tick: number | null, dt_s: number): void {
    const track = this.#trackOf(figure.person);
    const seat = this.#seatOf(figure);
    const place = seat ?? this.#played(track, tick);
    if (track !== undefined) {
      figure.expression = track.newest.expression;
      figure.isSpeaking = track.newest.isSpeaking;
    }
    if (place === null) {
      figure.isPlaced = figure.isPlaced && !this.#isComplete;
      figure.speed_m_s = 0;
      return;
    }
    move(figure, figure.isPlaced ? towards(figure, place, dt_s) : place, dt_s);
    ease(figure, seat !== null, dt_s);
    figure.isPlaced = true;
  }

  #played(track: Track | undefined, tick: number | null): Place | null {
    if (track === undefined || tick === null) return null;
    const place = placeAt(track.samples, tick);
    if (place === null) return null;
    // The height of a walking person is the floor's: the room's form is known here, exactly.
    return { ...place, y_m: heightAt(this.floor.shape, place.x_m, place.z_m) };
  }

  #myPose(now_s: number): ClientPose {
    const expression = expressionAt(this.#mine.code, this.#mine.since_s, now_s);
    return { ...this.walker.place, expression, gesture: 0 };
  }

  #seatOf(figure: Figure): Seat | null {
    const { seat } = figure.person;
    return seat === null ? null : (this.floor.layout.seats[seat - 1] ?? null);
  }

  #trackOf(person: ScenePerson): Track | undefined {
    return person.slot === null ? undefined : this.#tracks.get(person.slot);
  }

  /** Who left takes their poses along: a slot's next owner must not appear in their place. */
  #giveSlots(people: readonly ScenePerson[]): void {
    const owners = new Map(people.map(({ slot, member }) => [slot, member]));
    for (const [slot, member] of this.#owners) {
      if (slot !== null && owners.get(slot) !== member) this.#tracks.delete(slot);
    }
    this.#owners = owners;
  }

  #forgetOthers(batch: PoseBatch): void {
    const named = new Set(batch.poses.map((pose) => pose.slot));
    for (const slot of this.#tracks.keys()) if (!named.has(slot)) this.#tracks.delete(slot);
  }
}

function doorsOf({ portals }: Layout, labels: DoorLabels): readonly SceneDoor[] {
  return portals.map((place) => ({ ...place, label: labels.get(place.number) ?? null }));
}

function newFigure(person: ScenePerson): Figure {
  return {
    person,
    isPlaced: false,
    x_m: 0,
    y_m: 0,
    z_m: 0,
    yaw_rad: 0,
    speed_m_s: 0,
    sit: 0,
    expression: NEUTRAL,
    isSpeaking: false,
  };
}

/**
 * Ease somebody to a place nearby. Who sits down goes there; of who walks it rounds off what
 * playing out leaves: ticks that had none or two of their poses, corners, the edges of steps.
 */
function towards(figure: Figure, place: Place, dt_s: number): Place {
  const way_m = Math.hypot(place.x_m - figure.x_m, place.z_m - figure.z_m, place.y_m - figure.y_m);
  const off_rad = Math.abs(turn(figure.yaw_rad, place.yaw_rad));
  if (way_m > SNAP_M || (way_m < THERE_M && off_rad < THERE_RAD)) return place;
  const part = 1 - Math.exp(-MOVE_PER_S * dt_s);
  return {
    x_m: figure.x_m + (place.x_m - figure.x_m) * part,
    y_m: figure.y_m + (place.y_m - figure.y_m) * part,
    z_m: figure.z_m + (place.z_m - figure.z_m) * part,
    yaw_rad: figure.yaw_rad + turn(figure.yaw_rad, place.yaw_rad) * part,
  };
}

function move(figure: Figure, to: Place, dt_s: number): void {
  const way_m = figure.isPlaced ? Math.hypot(to.x_m - figure.x_m, to.z_m - figure.z_m) : 0;
  const speed_m_s = way_m > SNAP_M || dt_s <= 0 ? 0 : way_m / dt_s;
  figure.speed_m_s += (speed_m_s - figure.speed_m_s) * (1 - Math.exp(-SPEED_PER_S * dt_s));
  figure.x_m = to.x_m;
  figure.y_m = to.y_m;
  figure.z_m = to.z_m;
  figure.yaw_rad = to.yaw_rad;
}

function ease(figure: Figure, isSeated: boolean, dt_s: number): void {
  // Who is seen for the first time does not act out how they came to sit.
  const part = figure.isPlaced ? 1 - Math.exp(-SIT_PER_S * dt_s) : 1;
  figure.sit += ((isSeated ? 1 : 0) - figure.sit) * part;
}
