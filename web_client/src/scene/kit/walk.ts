/** Somebody's walk through the auditorium, as it comes to somebody else over a line that trembles. */
import type { ClientPose } from "../../wire/poses";
import type { Place } from "../smoothing";
import { RoomWorld } from "../world";
import { aBatch, aPerson, aPose, layoutOf } from "./people";

const TICK_S = 0.1;
const STEP_S = 1 / 240;
const LATENCY_S = 0.02;
const STILL = { right: 0, ahead: 0 };
const WALKER = aPerson(1);
const WATCHER = aPerson(2, { isMe: true });

/** jitter_s: by how much each message is late at most, each way. roll: numbers from 0 to 1. */
export interface Line {
  readonly fps: number;
  readonly jitter_s: number;
  readonly roll: () => number;
}

/** What is on its way, and arrives in order. */
class Pipe<T> {
  readonly #line: Line;
  readonly #under: { readonly at_s: number; readonly what: T }[] = [];
  #last_s = 0;

  constructor(line: Line) {
    this.#line = line;
  }

  send(what: T, now_s: number): void {
    const at_s = now_s + LATENCY_S + this.#line.roll() * this.#line.jitter_s;
    this.#last_s = Math.max(this.#last_s, at_s);
    this.#under.push({ at_s: this.#last_s, what });
  }

  *arrived(now_s: number): Generator<T> {
    while ((this.#under[0]?.at_s ?? Number.POSITIVE_INFINITY) <= now_s) {
      yield (this.#under.shift() as { readonly what: T }).what;
    }
  }
}

/** Return where the walker is seen, frame by frame, while they walk down the hall for `for_s`. */
export function walkSeen(line: Line, for_s: number): readonly Place[] {
  const layout = layoutOf("auditorium");
  const [own, seen] = [new RoomWorld(layout, 1 / TICK_S), new RoomWorld(layout, 1 / TICK_S)];
  own.setPeople([{ ...WALKER, isMe: true }]);
  seen.setPeople([WATCHER, WALKER]);
  own.advance(0, STEP_S, STILL, 0);
  own.walker.walkTo({ x_m: 0, z_m: 4 });
  const [up, down] = [
    new Pipe<ClientPose>(line),
    new Pipe<{ tick: number; pose: ClientPose }>(line),
  ];
  const [places, frame_s]: [Place[], number] = [[], 1 / line.fps];
  let newest: ClientPose | null = null;
  let [frame, tick, tick_s] = [0, 0, line.roll() * TICK_S];
  for (let now_s = 0; now_s < for_s; now_s += STEP_S) {
    for (const pose of up.arrived(now_s)) newest = pose;
    for (const { tick: at, pose } of down.arrived(now_s)) {
      seen.applyPoses(aBatch(at, [aPose(1, pose)]), now_s);
    }
    if (now_s >= tick_s) {
      // A tick in which nobody moved is not told.
      if (newest !== null) down.send({ tick, pose: newest }, now_s);
      [newest, tick, tick_s] = [null, tick + 1, tick_s + TICK_S];
    }
    if (now_s < frame * frame_s) continue;
    frame += 1;
    const pose = own.advance(now_s, frame_s, STILL, 0);
    if (pose !== null) up.send(pose, now_s);
    seen.advance(now_s, frame_s, STILL, 0);
    const walker = seen.figures[1];
    if (walker?.isPlaced === true) places.push({ ...walker });
  }
  return places;
}
