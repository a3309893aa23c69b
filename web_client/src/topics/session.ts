/** Sessions: the one that is open, those that are planned, those that were. */
import { nameOf } from "../state/telling";
import { PRESETS, type Preset, type Seq } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { fieldsOf, flag, list, oneOf, seq, text, whole, wholeOrNull } from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export interface Running {
  readonly session: Seq;
  readonly title: string;
  readonly preset: Preset;
  readonly opened_ms: number;
  /** Since when it rests, or null. */
  readonly paused_ms: number | null;
  /** How long it rested before. */
  readonly rested_ms: number;
}

export interface Plan {
  readonly session: Seq;
  readonly title: string;
  readonly starts_ms: number;
  readonly ends_ms: number;
  readonly zone: string;
  readonly preset: Preset;
  readonly about: string;
  readonly isCancelled: boolean;
}

export interface Past {
  readonly session: Seq;
  readonly title: string;
  readonly opened_ms: number;
  readonly ended_ms: number;
}

export interface Sessions {
  readonly now: Running | null;
  /** By their start. */
  readonly plans: readonly Plan[];
  /** The newest first. */
  readonly past: readonly Past[];
}

/** Return the sessions of the room. */
export function sessionsOf(items: Items): Sessions {
  const parts = readAll<Part>(items, "session", read);
  return {
    now: parts.find((part) => part.kind === "now")?.running ?? null,
    plans: parts
      .flatMap((part) => (part.kind === "plan" ? [part.plan] : []))
      .sort((a, b) => a.starts_ms - b.starts_ms || a.session - b.session),
    past: parts.flatMap((part) => (part.kind === "past" ? part.past : [])).reverse(),
  };
}

/** Return for how long a session has been open, its rests left out. */
export function openFor_ms(running: Running, now_ms: number): number {
  const until_ms = running.paused_ms ?? now_ms;
  return Math.max(0, until_ms - running.opened_ms - running.rested_ms);
}

type Part =
  | { readonly kind: "now"; readonly running: Running }
  | { readonly kind: "plan"; readonly plan: Plan }
  | { readonly kind: "past"; readonly past: readonly Past[] };

function read(item: Item, key: string): Part {
  if (key === "now") return { kind: "now", running: readRunning(item) };
  if (key === "past") {
    const rows = list(item, "sessions").map((row) => fieldsOf(row, "session"));
    return { kind: "past", past: rows.map(readPast) };
  }
  const [starts_ms, ends_ms] = [whole(item, "starts"), whole(item, "ends")];
  const plan = {
    ...{ session: Number(key) as Seq, title: text(item, "title"), starts_ms, ends_ms },
    ...{ zone: text(item, "zone"), preset: oneOf(item, "preset", PRESETS) },
    ...{ about: text(item, "about"), isCancelled: flag(item, "cancelled") },
  };
  return { kind: "plan", plan };
}

function readRunning(item: Item): Running {
  return {
    ...{ session: seq(item, "session"), title: text(item, "title") },
    ...{ preset: oneOf(item, "preset", PRESETS), opened_ms: whole(item, "opened") },
    ...{ paused_ms: wholeOrNull(item, "paused"), rested_ms: whole(item, "rested") },
  };
}

function readPast(row: Item): Past {
  const [opened_ms, ended_ms] = [whole(row, "opened"), whole(row, "ended")];
  return { session: seq(row, "session"), title: text(row, "title"), opened_ms, ended_ms };
}

export const SESSION_TELLINGS: Readonly<Record<string, Telling>> = {
  session_planned: ({ m, told }, before) =>
    say().planned({ who: nameOf(before, m), title: text(told, "title") }),
  session_changed: ({ m, told }, before) =>
    say().changed({ who: nameOf(before, m), title: text(told, "title") }),
  session_cancelled: ({ m, told }, before) => {
    const session = seq(told, "session");
    const title = sessionsOf(before.items).plans.find((one) => one.session === session)?.title;
    return say().cancelled({ who: nameOf(before, m), title: title ?? "" });
  },
  session_opened: ({ m, told }, before) =>
    say().opened({ who: nameOf(before, m), title: text(told, "title") }),
  session_paused: ({ m }, before) => say().paused({ who: nameOf(before, m) }),
  session_resumed: ({ m }, before) => say().resumed({ who: nameOf(before, m) }),
  session_ended: ({ m }, before) => say().ended({ who: nameOf(before, m) }),
};

const say = () => words.value.sessions.happened;
