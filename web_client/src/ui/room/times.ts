/** Times in words, in the reader's own language and zone. */

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

export function clock(at_ms: number): string {
  return CLOCK.format(at_ms);
}

/** Date and time, for a hint. */
export function full(at_ms: number): string {
  return FULL.format(at_ms);
}

/** Return what a day is called: today, yesterday or its date. */
export function dayWords(at_ms: number, now_ms: number): string {
  const days = dayNumber(now_ms) - dayNumber(at_ms);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return DAY.format(at_ms);
}

export function isSameDay(a_ms: number, b_ms: number): boolean {
  return dayNumber(a_ms) === dayNumber(b_ms);
}

/** Return how long something lasted: `20 seconds`, `3 minutes`. */
export function lasted(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return counted(seconds, "second");
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? counted(minutes, "minute") : counted(Math.round(minutes / 60), "hour");
}

/** Return a number with its word: `1 person`, `3 people`. */
export function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}

/** Days since a fixed one, in the reader's zone. */
function dayNumber(at_ms: number): number {
  const at = new Date(at_ms);
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000);
}
