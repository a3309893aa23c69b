/** The clocks of a session, and what groups have left of their time. */
import { nameOf } from "../state/telling";
import { type Item, type Items, readAll } from "../wire/items";
import { BadMessage, type Fields, flag, oneOf, text, whole, wholeOrNull } from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

/** What a clock measures, in the order in which people need it. */
export const CLOCKS = ["interposed", "turn", "item", "session"] as const;
export type Clock = (typeof CLOCKS)[number];

export interface Timer {
  readonly clock: Clock;
  /** What it was given in all. */
  readonly for_ms: number;
  /** By the host's clock; null: it stands. */
  readonly ends_ms: number | null;
  readonly since_ms: number;
  /** While it stands; below zero it is over. */
  readonly left_ms: number;
  readonly isHard: boolean;
  readonly group: string;
}

export interface Budget {
  readonly group: string;
  readonly for_ms: number;
  readonly left_ms: number;
}

/** What a member asks of the clocks, in its wire form. */
export type TimersCommand =
  /** for_s: 0 with a group is all that it has left. */
  | {
      readonly command: "start_timer";
      readonly clock: Clock;
      readonly for_s: number;
      readonly is_hard: boolean;
      readonly group: string;
    }
  | { readonly command: "pause_timer" | "resume_timer" | "stop_timer"; readonly clock: Clock }
  | { readonly command: "extend_timer"; readonly clock: Clock; readonly by_s: number }
  /** for_s: 0 takes the budget away. */
  | { readonly command: "set_budget"; readonly group: string; readonly for_s: number };

/** How near its end a clock is; each has a colour and words. */
export type Nearness = "calm" | "minute" | "half" | "last" | "over";

const BUDGET = "budget ";
/** Seconds before the end at which people are warned, and the end. */
export const WARN_AT_S = [60, 30, 10, 0] as const;
export type Warning = (typeof WARN_AT_S)[number];

/** Return the clocks that there are, those that people need first in front. */
export function timersOf(items: Items): readonly Timer[] {
  const found = readAll(items, "timers", (item, key) =>
    key.startsWith(BUDGET) ? null : timerIn(item, key),
  ).filter((timer) => timer !== null);
  return found.toSorted((a, b) => CLOCKS.indexOf(a.clock) - CLOCKS.indexOf(b.clock));
}

/** Return what groups have left, a turn that runs now included. */
export function budgetsOf(items: Items, now_ms: number): readonly Budget[] {
  const timers = timersOf(items);
  return readAll(items, "timers", (item, key) =>
    key.startsWith(BUDGET) ? budgetIn(item, timers, now_ms) : null,
  ).filter((budget) => budget !== null);
}

/** Return what a clock has left; below zero it is over. */
export function leftOf({ ends_ms, left_ms }: Timer, now_ms: number): number {
  return ends_ms === null ? left_ms : ends_ms - now_ms;
}

export function nearnessOf(left_ms: number): Nearness {
  if (left_ms <= 0) return "over";
  if (left_ms <= 10_000) return "last";
  if (left_ms <= 30_000) return "half";
  return left_ms <= 60_000 ? "minute" : "calm";
}

/** Return the warning that a clock has passed since, or null; of several the latest. */
export function passed(before_ms: number, left_ms: number): Warning | null {
  return WARN_AT_S.findLast((at_s) => before_ms > at_s * 1000 && left_ms <= at_s * 1000) ?? null;
}

/** Return a time as a clock shows it: "1:05", also of what is over. */
export function shown(left_ms: number): string {
  // It shows 0:00 at the end and not a second before; beyond it counts up.
  const whole_s = left_ms > 0 ? Math.ceil(left_ms / 1000) : Math.floor(-left_ms / 1000);
  const minutes = Math.floor(whole_s / 60) % 60;
  const seconds = `${whole_s % 60}`.padStart(2, "0");
  const hours = Math.floor(whole_s / 3600);
  return hours === 0
    ? `${minutes}:${seconds}`
    : `${hours}:${`${minutes}`.padStart(2, "0")}:${seconds}`;
}

function timerIn(item: Item, key: string): Timer {
  return {
    clock: oneOf({ key }, "key", CLOCKS),
    for_ms: whole(item, "for"),
    ends_ms: wholeOrNull(item, "ends"),
    since_ms: whole(item, "since"),
    left_ms: signed(item, "left"),
    isHard: flag(item, "hard"),
    group: text(item, "group"),
  };
}

function budgetIn(item: Item, timers: readonly Timer[], now_ms: number): Budget {
  const group = text(item, "group");
  const running = timers.find((one) => one.group === group && one.ends_ms !== null);
  const taken_ms = running === undefined ? 0 : Math.max(0, now_ms - running.since_ms);
  return { group, for_ms: whole(item, "for"), left_ms: signed(item, "left") - taken_ms };
}

function signed(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value)) {
    throw new BadMessage(`${name} is not a whole number`);
  }
  return value;
}

export const TIMERS_TELLINGS: Readonly<Record<string, Telling>> = {
  timer_ended: ({ told }) => words.value.timers.ended[oneOf(told, "clock", CLOCKS)],
  timer_extended: ({ m, told }, before) =>
    words.value.timers.told.extended({
      who: nameOf(before, m),
      clock: words.value.timers.clocks[oneOf(told, "clock", CLOCKS)],
    }),
};
