/** How long something has gone on, as a console tells it: whole minutes, and no seconds that run. */
import { words } from "../../../words";

const MINUTE_MS = 60_000;
const HOURS_FROM_MIN = 90;

/**
 * Return how long ago a moment was, or null within its first minute.
 *
 * at_ms is the host's clock and now_ms this device's: one that goes wrong tells no negative times.
 */
export function lapse(at_ms: number, now_ms: number): string | null {
  const whole_min = Math.floor((now_ms - at_ms) / MINUTE_MS);
  if (whole_min < 1) return null;
  const { minutes, hours } = words.value.base;
  return whole_min < HOURS_FROM_MIN
    ? minutes({ n: whole_min })
    : hours({ n: Math.round(whole_min / 60) });
}
