/** Guest links in words: as what one comes in, until when, and how many came. */
import type { GuestLink, LinkRole } from "../../wire/http";
import type { Role } from "../../wire/ids";
import { type Catalogue, words } from "../../words";
import { day } from "../../words/formats";

/** As what one can come in by a link, the usual first. */
export const LINK_ROLES: readonly LinkRole[] = ["attendee", "panelist", "moderator", "observer"];

const DAY_S = 86_400;

interface Lifetime {
  readonly name: keyof Catalogue["links"]["lifetimes"];
  readonly expiresIn_s: number | null;
}

/** How long a link can be good, the usual choice first. */
export const LIFETIMES: readonly Lifetime[] = [
  { name: "week", expiresIn_s: 7 * DAY_S },
  { name: "day", expiresIn_s: DAY_S },
  { name: "month", expiresIn_s: 30 * DAY_S },
  { name: "forever", expiresIn_s: null },
];

export type LinkState = "good" | "ended" | "used up" | "taken back";

export function stateOf(link: GuestLink, now_ms: number): LinkState {
  if (link.isRevoked) return "taken back";
  if (link.expires_ms !== null && link.expires_ms <= now_ms) return "ended";
  return link.maxUses !== null && link.uses >= link.maxUses ? "used up" : "good";
}

/** Return how many came and until when more can: "2 of 10 came in. Good until Tuesday, 1 December." */
export function usedWords(link: GuestLink, now_ms: number): string {
  return `${cameWords(link)} ${untilWords(link, now_ms)}`;
}

function cameWords({ uses, maxUses }: GuestLink): string {
  const { cameOf, nobodyCame, came } = words.value.links;
  if (maxUses !== null) return cameOf({ n: uses, most: maxUses });
  return uses === 0 ? nobodyCame : came({ n: uses });
}

function untilWords(link: GuestLink, now_ms: number): string {
  const { isUsedUp, tookBack, goodForever, ended, goodUntil } = words.value.links;
  const state = stateOf(link, now_ms);
  if (state === "used up") return isUsedUp;
  if (state === "taken back") return tookBack;
  if (link.expires_ms === null) return goodForever;
  const until = { day: day(link.expires_ms) };
  return state === "ended" ? ended(until) : goodUntil(until);
}

/** Return a whole number of people, null for no limit, or undefined for what is neither. */
export function limitOf(text: string): number | null | undefined {
  const clean = text.trim();
  if (clean === "") return null;
  const limit = /^\d{1,7}$/.test(clean) ? Number(clean) : 0;
  return limit >= 1 && limit <= 1_000_000 ? limit : undefined;
}

/** Return what those who come in with a role are called. */
export function roleWord(role: Role): string {
  return words.value.roles[role].many;
}
