/**
 * Playing out other people's poses: a jitter buffer.
 *
 * Theory. Batches carry the server's tick, so a pose has a true time whatever the network did to
 * it. The clock learns how late the fastest batches are and plays everything out a little later
 * than that: two ticks, and the jitter seen lately. Two, because walkers and ticks keep the same
 * pace: where they meet at the edge of a tick, one tick has no pose of somebody and the next has
 * two, and who was played out one tick late stopped dead and leapt. Between two samples of an
 * avatar the way is a straight line. Somebody who stands still sends nothing, so a long gap before a sample means
 * that they set off shortly before it (two ticks, to forgive one lost batch), not that they crept. Past the newest sample nothing is
 * guessed: a person who overshoots and comes back looks worse than one who is late.
 */

/** One avatar at one tick. */
export interface Sample {
  readonly tick: number;
  readonly x_m: number;
  readonly y_m: number;
  readonly z_m: number;
  readonly yaw_rad: number;
}

export type Place = Omit<Sample, "tick">;

const LOOK_BACK_S = 4;
const MAX_JITTER_S = 0.25;
const SETTLE_PER_S = 0.5;
/** A straight line across so far is a place change, not a walk. */
const JUMP_M = 4;
const MAX_SAMPLES = 16;
const SET_OFF_TICKS = 2;
/** One to go towards, and one in case that the next tick says nothing of somebody. */
const DELAY_TICKS = 2;

interface Heard {
  readonly at_s: number;
  /** When it came, minus when its tick was by the count alone. */
  readonly lag_s: number;
}

/** Turns local time into the tick that is shown. */
export class TickClock {
  readonly #tick_s: number;
  #heard: Heard[] = [];
  #delay_s: number | null = null;
  #at_s = 0;

  constructor(tick_hz: number) {
    this.#tick_s = 1 / tick_hz;
  }

  /** Note that a batch of `tick` came at `now_s`, a clock that never goes back. */
  heard(tick: number, now_s: number): void {
    this.#heard.push({ at_s: now_s, lag_s: now_s - tick * this.#tick_s });
    this.#heard = this.#heard.filter((one) => now_s - one.at_s <= LOOK_BACK_S);
  }

  /** Return the tick to show at `now_s`, with its fraction; null before anything was heard. */
  shown(now_s: number): number | null {
    const wanted_s = this.#wanted_s();
    if (wanted_s === null) return this.#delay_s === null ? null : this.#tickAt(now_s);
    if (this.#delay_s === null || Math.abs(wanted_s - this.#delay_s) > 2) this.#delay_s = wanted_s;
    // Time is bent by at most half, so that a change of delay is never a jump.
    const slew_s = Math.max(0, now_s - this.#at_s) * SETTLE_PER_S;
    const off_s = wanted_s - this.#delay_s;
    this.#delay_s += Math.max(-slew_s, Math.min(slew_s, off_s));
    this.#at_s = now_s;
    return this.#tickAt(now_s);
  }

  #tickAt(now_s: number): number {
    return (now_s - (this.#delay_s ?? 0)) / this.#tick_s;
  }

  #wanted_s(): number | null {
    if (this.#heard.length === 0) return null;
    const lags = this.#heard.map((one) => one.lag_s).sort((a, b) => a - b);
    const best_s = lags[0] ?? 0;
    const late_s = lags[Math.floor(lags.length * 0.95)] ?? best_s;
    return best_s + DELAY_TICKS * this.#tick_s + Math.min(late_s - best_s, MAX_JITTER_S);
  }
}

/** Return the samples with one more, oldest first; what is older than the newest is dropped. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && next.tick < last.tick) return samples;
  const before = last?.tick === next.tick ? samples.slice(0, -1) : samples;
  return [...before.slice(-(MAX_SAMPLES - 1)), next];
}

/** Return where an avatar is at a tick, or null without samples. */
export function placeAt(samples: readonly Sample[], tick: number): Place | null {
  const after = samples.findIndex((sample) => sample.tick > tick);
  if (after === -1) return samples.at(-1) ?? null;
  const to = samples[after] as Sample;
  const from = samples[after - 1];
  if (from === undefined) return to;
  const set_off = Math.max(from.tick, to.tick - SET_OFF_TICKS);
  if (tick <= set_off || isJump(from, to)) return from;
  return between(from, to, (tick - set_off) / (to.tick - set_off));
}

/** Return the place on the way from one to another; angles go the short way round. */
export function between(from: Place, to: Place, part: number): Place {
  return {
    x_m: from.x_m + (to.x_m - from.x_m) * part,
    y_m: from.y_m + (to.y_m - from.y_m) * part,
    z_m: from.z_m + (to.z_m - from.z_m) * part,
    yaw_rad: from.yaw_rad + turn(from.yaw_rad, to.yaw_rad) * part,
  };
}

/** Return the turn from one heading to another, in (-pi, pi]. */
export function turn(from_rad: number, to_rad: number): number {
  const round = 2 * Math.PI;
  const off = (((to_rad - from_rad) % round) + round) % round;
  return off > Math.PI ? off - round : off;
}

function isJump(from: Place, to: Place): boolean {
  return Math.hypot(to.x_m - from.x_m, to.z_m - from.z_m) > JUMP_M;
}
