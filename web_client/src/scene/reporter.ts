/** What the server hears of me: at most ten poses a second, and none while nothing changes. */
import type { ClientPose } from "../wire/poses";
import { turn } from "./smoothing";

/** The server's tick; a pose between two ticks would be seen by nobody. */
const EVERY_S = 0.1;
const MOVED_M = 0.01;
const TURNED_RAD = 0.02;

export class PoseReporter {
  #told: ClientPose | null = null;
  #next_s = Number.NEGATIVE_INFINITY;

  /** Return the pose if it is to be sent at `now_s`, a clock that never goes back; or null. */
  due(pose: ClientPose, now_s: number): ClientPose | null {
    if (this.#told === null) return this.#tell(pose, now_s, { isSent: false });
    const isOther = isChanged(this.#told, pose);
    if (!isOther || now_s < this.#next_s) return null;
    return this.#tell(pose, now_s, { isSent: true });
  }

  /** Take note of a pose that the server knows already: its own correction, or a seat. */
  known(pose: ClientPose): void {
    this.#told = pose;
  }

  // Where I first am is the server's word; telling it back would be noise of 300 at once.
  #tell(pose: ClientPose, now_s: number, { isSent }: { isSent: boolean }): ClientPose | null {
    this.#told = pose;
    if (!isSent) return null;
    // A frame that comes a little late must not put off all that follow: a tick would have no pose.
    const isLate = now_s - this.#next_s > EVERY_S / 2;
    this.#next_s = (isLate ? now_s : this.#next_s) + EVERY_S;
    return pose;
  }
}

function isChanged(a: ClientPose, b: ClientPose): boolean {
  // The height follows from the place: every client draws its own floor under it.
  const way_m = Math.hypot(a.x_m - b.x_m, a.z_m - b.z_m);
  const isTurned = Math.abs(turn(a.yaw_rad, b.yaw_rad)) > TURNED_RAD;
  return way_m > MOVED_M || isTurned || a.expression !== b.expression || a.gesture !== b.gesture;
}
