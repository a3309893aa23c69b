/** The chat's gate: who may write, how often and what, and whose messages are read first. */
import { nameOf } from "../state/telling";
import {
  CHAT_GATES,
  type ChatGate,
  HOLDS,
  type Hold,
  type MemberNo,
  ROLES,
  type Role,
  type Seq,
} from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import {
  BadMessage,
  list,
  oneOf,
  role,
  seqs,
  textOrNull,
  whole,
  wholeOrNull,
} from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export const SLOW_S = [0, 10, 30, 60, 300] as const;
export const MAX_SLOW_S = 3600;
/** The least role; the lowest of all means everybody. */
export const WRITERS: readonly Role[] = ["observer", "panelist", "moderator"];

export interface Gate {
  readonly gate: ChatGate;
  readonly slow_s: number;
  readonly links: Role;
  readonly mentions: Role;
  readonly hold: Hold;
  /** Until when the room defends itself, or null. */
  readonly raidUntil_ms: number | null;
}

export const OPEN_GATE: Gate = {
  ...{ gate: "everyone", slow_s: 0, links: "observer", mentions: "observer", hold: "off" },
  raidUntil_ms: null,
};

/** Return how the chat's gate stands, a raid included. */
export function gateOf(items: Items): Gate {
  return readAll(items, "gate", read)[0] ?? OPEN_GATE;
}

/** A message that waits for a moderator. */
export interface Held {
  readonly seq: Seq;
  readonly m: MemberNo;
}

/** Return what waits, in its order; only moderators are told. */
export function heldIn(items: Items): readonly Held[] {
  return readAll(items, "gate", readHeld).flat();
}

/** Return when I wrote last (Unix ms), where I have to wait for the next time, or null. */
export function lastPost(own: Items): number | null {
  const pace = own.get("gate")?.get("pace");
  return pace === undefined ? null : wholeOrNull(pace, "last");
}

/** Return what I wrote in a message of mine that waits for a moderator, or null. */
export function heldText(own: Items, message: Seq): string | null {
  const held = own.get("gate")?.get(`${message}`);
  return held === undefined ? null : textOrNull(held, "text");
}

/** Say whether somebody of role `mine` writes what takes `least`. */
export function isWriter(mine: Role, least: Role): boolean {
  return ROLES.indexOf(mine) <= ROLES.indexOf(least);
}

function read(item: Item, key: string): Gate {
  if (key !== "now") throw new BadMessage(`${key} is no gate`);
  return { ...rulesOf(item), raidUntil_ms: wholeOrNull(item, "raid_until") };
}

function readHeld(item: Item, key: string): readonly Held[] {
  if (key !== "held") return [];
  return list(item, "messages").map((pair) => {
    const [seq, m] = seqs(pair, "messages");
    if (seq === undefined || m === undefined) throw new BadMessage("messages are pairs");
    return { seq, m: m as number as MemberNo };
  });
}

function rulesOf(item: Item): Omit<Gate, "raidUntil_ms"> {
  return {
    gate: oneOf(item, "gate", CHAT_GATES),
    slow_s: whole(item, "slow_s"),
    links: role(item, "links"),
    mentions: role(item, "mentions"),
    hold: oneOf(item, "hold", HOLDS),
  };
}

export const GATE_TELLINGS: Readonly<Record<string, Telling>> = {
  chat_set: ({ m, told }, before) => {
    const [was, now] = [gateOf(before.items), rulesOf(told)];
    const { happened } = words.value.gate;
    const who = nameOf(before, m);
    if (now.gate !== was.gate) return happened.gates[now.gate]({ who });
    if (now.slow_s !== was.slow_s) {
      return now.slow_s === 0 ? happened.quick({ who }) : happened.slow({ who, n: now.slow_s });
    }
    return happened.changed({ who });
  },
  raid_mode_set: ({ m, told }, before) => {
    const { happened } = words.value.gate;
    if (m === 0) return happened.raidPassed;
    const who = nameOf(before, m);
    return wholeOrNull(told, "until") === null ? happened.raidOff({ who }) : happened.raid({ who });
  },
};
