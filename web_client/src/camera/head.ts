/**
 * A nod or a shake of the head, from where it was turned to during the last moments.
 *
 * Both are one movement to and fro at least: two turns back, each swing wide enough to be meant.
 * At five looks a second a quick, small nod falls between two of them and is not seen.
 */

export interface Turn {
  readonly at_s: number;
  readonly yaw_rad: number;
  readonly pitch_rad: number;
}

export type HeadGesture = "nod" | "shake";

/** How far back it is looked. */
export const TRACK_S = 2;
/**
 * Narrower swings are what a head does by itself and what the mesh makes of other things: opening
 * the mouth alone looks to it like 0.09 rad of bending down.
 */
const SWING_RAD = { nod: 0.16, shake: 0.2 } as const;
const TURNS_BACK = 2;
/** The other way moves less than this part of it: a head that looks around does both. */
const OTHER = 0.6;

/** Return the track with one more turn, without those that are too old. */
export function tracked(track: readonly Turn[], turn: Turn): readonly Turn[] {
  return [...track.filter(({ at_s }) => turn.at_s - at_s < TRACK_S), turn];
}

/** Return the gesture that a track holds, or null. */
export function gestureIn(track: readonly Turn[]): HeadGesture | null {
  const pitches = track.map(({ pitch_rad }) => pitch_rad);
  const yaws = track.map(({ yaw_rad }) => yaw_rad);
  const [up, side] = [span(pitches), span(yaws)];
  if (side < up * OTHER && turnsBack(pitches, SWING_RAD.nod) >= TURNS_BACK) return "nod";
  if (up < side * OTHER && turnsBack(yaws, SWING_RAD.shake) >= TURNS_BACK) return "shake";
  return null;
}

/** How often a swing of at least `swing` is followed by one the other way. */
function turnsBack(angles: readonly number[], swing: number): number {
  let [low, high, direction, swings] = [angles[0] ?? 0, angles[0] ?? 0, 0, 0];
  for (const angle of angles) {
    [low, high] = [Math.min(low, angle), Math.max(high, angle)];
    if (direction <= 0 && angle - low >= swing) {
      [high, direction, swings] = [angle, 1, swings + 1];
    } else if (direction >= 0 && high - angle >= swing) {
      [low, direction, swings] = [angle, -1, swings + 1];
    }
  }
  return Math.max(0, swings - 1);
}

function span(angles: readonly number[]): number {
  return angles.length === 0 ? 0 : Math.max(...angles) - Math.min(...angles);
}
