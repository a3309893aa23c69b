/** Microphones: who is muted, whose is open, who is asked; sound itself is not here yet. */
import { type Me, outranks } from "../state/rights";
import { nameOf } from "../state/telling";
import { type MemberNo, type Role, SELF_UNMUTES, type SelfUnmute } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import {
  fieldsOf,
  flag,
  member,
  memberOrNull,
  members,
  oneOf,
  role,
  wholeOrNull,
} from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

/** Of one member; who has none of it has no row. */
export interface Mic {
  readonly m: MemberNo;
  readonly isMuted: boolean;
  readonly isOpen: boolean;
  readonly askedUntil_ms: number | null;
}

/** A mute of everybody below a role. upTo: the last member it is about; null: all who come. */
export interface MutedAll {
  readonly below: Role;
  readonly exempt: readonly MemberNo[];
  readonly upTo: MemberNo | null;
}

export interface Mics {
  readonly selfUnmute: SelfUnmute;
  readonly all: MutedAll | null;
  readonly of: ReadonlyMap<MemberNo, Mic>;
}

/** Return the microphones of the room. */
export function micsOf(items: Items): Mics {
  const rows = readAll<Mic | Pick<Mics, "selfUnmute" | "all">>(items, "mics", read);
  const of = rows.flatMap((row) => ("m" in row ? ([[row.m, row]] as const) : []));
  const room = rows.find((row) => !("m" in row)) ?? { selfUnmute: "free" as const, all: null };
  return { selfUnmute: "free", all: null, ...room, of: new Map(of) };
}

/** Say whether somebody else keeps this member's microphone closed. */
export function isMuted({ of, all }: Mics, { m, role }: Me): boolean {
  if (of.get(m)?.isMuted === true) return true;
  if (all === null || all.exempt.includes(m)) return false;
  return (all.upTo === null || m <= all.upTo) && outranks(all.below, role);
}

function read(item: Item, key: string): Mic | Pick<Mics, "selfUnmute" | "all"> {
  if (key === "room") {
    const all = item["all"];
    return {
      selfUnmute: oneOf(item, "self_unmute", SELF_UNMUTES),
      all: all === null ? null : readAllMuted(fieldsOf(all, "all")),
    };
  }
  return {
    m: Number(key) as MemberNo,
    isMuted: flag(item, "muted"),
    isOpen: flag(item, "open"),
    askedUntil_ms: wholeOrNull(item, "asked"),
  };
}

function readAllMuted(all: Item): MutedAll {
  const exempt = members(all["exempt"], "exempt");
  return { below: role(all, "below"), exempt, upTo: memberOrNull(all, "up_to") };
}

export const MICS_TELLINGS: Readonly<Record<string, Telling>> = {
  member_muted: ({ m, told }, before, me) => {
    const whom = member(told, "member");
    const say = words.value.mics.happened;
    const who = nameOf(before, m);
    return whom === me ? say.mutedYou({ who }) : say.muted({ who, whom: nameOf(before, whom) });
  },
  mute_lifted: ({ m, told }, before, me) =>
    member(told, "member") === me
      ? words.value.mics.happened.liftedYou({ who: nameOf(before, m) })
      : null,
  all_muted: ({ m }, before) => words.value.mics.happened.all({ who: nameOf(before, m) }),
  all_mute_lifted: ({ m }, before) => words.value.mics.happened.allOver({ who: nameOf(before, m) }),
  mic_asked: ({ m, told }, before, me) =>
    member(told, "member") === me
      ? words.value.mics.happened.askedYou({ who: nameOf(before, m) })
      : null,
  self_unmute_set: ({ m, told }, before) =>
    words.value.mics.happened.policies[oneOf(told, "policy", SELF_UNMUTES)]({
      who: nameOf(before, m),
    }),
};
