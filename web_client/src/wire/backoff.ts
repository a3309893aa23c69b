/** How long to wait before the next try: soon at first, then slowly, never all at once. */

const FIRST_S = 0.5;
const MAX_S = 15;
/** 300 people whose server restarted must not come back in the same second. */
const SPREAD = 0.5;

/** Return the wait in seconds before try number `tries` + 1; chance: 0 to 1. */
export function backoff_s(tries: number, chance: number): number {
  const middle_s = Math.min(MAX_S, FIRST_S * 2 ** Math.min(tries, 10));
  return middle_s * (1 - SPREAD + 2 * SPREAD * chance);
}
