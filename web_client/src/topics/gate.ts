/** The chat's gate: who may write, how often and what, and whose messages are read first. */
import { nameOf } from "../state/telling";
import { CHAT_GATES, type ChatGate, HOLDS, type Hold, ROLES, type Role } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { oneOf, role, whole, wholeOrNull } from "../wire/reading";
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

/** Say whether somebody of role `mine` writes what takes `least`. */
export function isWriter(mine: Role, least: Role): boolean {
  return ROLES.indexOf(mine) <= ROLES.indexOf(least);
}

function read(item: Item): Gate {
  return { ...rulesOf(item), raidUntil_ms: wholeOrNull(item, "raid_until") };
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
