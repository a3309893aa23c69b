/** Guest links in words: as what one comes in, until when, and how many came. */
import type { GuestLink, LinkRole } from "../../wire/http";
import type { Role } from "../../wire/ids";

export const LINK_ROLE_WORDS: Readonly<Record<LinkRole, { word: string; hint: string }>> = {
  attendee: { word: "Guests", hint: "They sit, walk, write and ask." },
  panelist: { word: "Panelists", hint: "They have a place on the stage." },
  moderator: { word: "Moderators", hint: "They help you to run the room." },
  observer: { word: "Observers", hint: "They watch and read, and do not write." },
};

const DAY_S = 86_400;

/** How long a link can be good, the usual choice first. */
export const LIFETIMES: readonly { readonly word: string; readonly expiresIn_s: number | null }[] =
  [
    { word: "A week", expiresIn_s: 7 * DAY_S },
    { word: "A day", expiresIn_s: DAY_S },
    { word: "A month", expiresIn_s: 30 * DAY_S },
    { word: "Until you take it back", expiresIn_s: null },
  ];

export type LinkState = "good" | "ended" | "used up" | "taken back";

export function stateOf(link: GuestLink, now_ms: number): LinkState {
  if (link.isRevoked) return "taken back";
  if (link.expires_ms !== null && link.expires_ms <= now_ms) return "ended";
  return link.maxUses !== null && link.uses >= link.maxUses ? "used up" : "good";
}

/** Return how many came and until when more can: "2 of 10 came in. Good until Tuesday, 1 December." */
export function usedWords(link: GuestLink, now_ms: number, locale?: string): string {
  return `${cameWords(link)} ${untilWords(link, now_ms, locale)}`;
}

function cameWords({ uses, maxUses }: GuestLink): string {
  if (maxUses !== null) return `${uses} of ${maxUses} came in.`;
  if (uses === 0) return "Nobody came in yet.";
  return uses === 1 ? "1 person came in." : `${uses} people came in.`;
}

function untilWords(link: GuestLink, now_ms: number, locale?: string): string {
  const state = stateOf(link, now_ms);
  if (state === "used up") return "It is used up.";
  if (state === "taken back") return "You took it back.";
  if (link.expires_ms === null) return "Good until you take it back.";
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const when = day.format(link.expires_ms);
  return state === "ended" ? `It ended on ${when}.` : `Good until ${when}.`;
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
  return role === "owner" ? "Owners" : LINK_ROLE_WORDS[role].word;
}
