/** Days in words, in the reader's own language and zone. */
import { words } from "../../words";
import { day } from "../../words/formats";

/** Return what a day is called: today, yesterday or its date. */
export function dayWords(at_ms: number, now_ms: number): string {
  const days = dayNumber(now_ms) - dayNumber(at_ms);
  if (days === 0) return words.value.base.today;
  return days === 1 ? words.value.base.yesterday : day(at_ms);
}

export function isSameDay(a_ms: number, b_ms: number): boolean {
  return dayNumber(a_ms) === dayNumber(b_ms);
}

/** Days since a fixed one, in the reader's zone. */
function dayNumber(at_ms: number): number {
  const at = new Date(at_ms);
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000);
}
