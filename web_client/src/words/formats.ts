/** Dates, times and lists as the language and the place of the reader write them. */
import { computed } from "@preact/signals";
import { manner, words } from ".";

const formats = computed(() => {
  const { tag } = manner.value;
  return {
    clock: new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" }),
    day: new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long" }),
    full: new Intl.DateTimeFormat(tag, { dateStyle: "full", timeStyle: "short" }),
    either: new Intl.ListFormat(tag, { type: "disjunction" }),
  };
});

/** Return the time of day. */
export function clock(at_ms: number): string {
  return manner.value.dressed(formats.value.clock.format(at_ms));
}

/** Return the day with its month, without the year. */
export function day(at_ms: number): string {
  return manner.value.dressed(formats.value.day.format(at_ms));
}

/** Return date and time, for a hint. */
export function full(at_ms: number): string {
  return manner.value.dressed(formats.value.full.format(at_ms));
}

/** Return things of which one is meant: `Ana or Ben`. */
export function either(things: readonly string[]): string {
  const parts = formats.value.either.formatToParts(things);
  return parts
    .map(({ type, value }) => (type === "element" ? value : manner.value.dressed(value)))
    .join("");
}

/** Return how long something lasted: `20 seconds`, `3 minutes`, `2 hours`. */
export function lasted(ms: number): string {
  const { seconds, minutes, hours } = words.value.base;
  const whole_s = Math.max(1, Math.round(ms / 1000));
  if (whole_s < 90) return seconds({ n: whole_s });
  const whole_min = Math.round(whole_s / 60);
  return whole_min < 90 ? minutes({ n: whole_min }) : hours({ n: Math.round(whole_min / 60) });
}

/** Return for how long to wait, rather too long than too short. */
export function waiting(wait_s: number): string {
  const { seconds, minutes } = words.value.base;
  return wait_s < 90 ? seconds({ n: Math.ceil(wait_s) }) : minutes({ n: Math.ceil(wait_s / 60) });
}
