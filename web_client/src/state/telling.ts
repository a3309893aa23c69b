/**
 * Facts as sentences: what the outline lists and what a screen reader is told.
 *
 * Short and in the order who, what, to what, so that listening can stop early.
 */
import { isOnStage, type Layout } from "../scene/layout";
import type { Fact, StayEnd } from "../wire/facts";
import { type MemberNo, ROOM_ITSELF, type Role } from "../wire/ids";
import type { RoomView } from "../wire/views";
import { may } from "./rights";

export interface Tiding {
  readonly text: string;
  /** Somebody said something, in contrast to what merely happened. */
  readonly isSaid: boolean;
  /** It is about me: I am named in it, or it changes what I am. */
  readonly isForMe: boolean;
}

const ENDS: Readonly<Record<Exclude<StayEnd, "removed">, string>> = {
  left: "left.",
  lapsed: "lost the connection and is away.",
};

/**
 * Return what a fact says to member `me`, or null if it is not worth it.
 *
 * before: the view that it followed. layout: where the seats are.
 */
export function tidingOf(
  fact: Fact,
  before: RoomView,
  me: MemberNo,
  layout: Layout | null = null,
): Tiding | null {
  if (fact.m === me && fact.kind !== "stay_ended") return null; // I know what I do
  const text =
    sentenceOf(fact, before, me) ??
    helpSentence(fact, before, me, layout) ??
    portalSentence(fact, before);
  if (text === null) return null;
  const isSaid = fact.kind === "message_posted";
  const isForMe = isSaid ? fact.mentions.includes(me) : "member" in fact && fact.member === me;
  return { text, isSaid, isForMe };
}

function sentenceOf(fact: Fact, before: RoomView, me: MemberNo): string | null {
  const who = nameOf(before, fact.m);
  switch (fact.kind) {
    case "message_posted":
      return fact.text === null ? null : saidBy(fact.name, fact.text, fact.mentions.includes(me));
    case "stay_began":
      return `${isolated(fact.name)} came in.`;
    case "stay_ended":
      return fact.why === "removed" || fact.member === me
        ? null
        : `${nameOf(before, fact.member)} ${ENDS[fact.why]}`;
    case "member_removed":
      return fact.member === me
        ? `${who} removed you from the room.`
        : `${nameOf(before, fact.member)} was removed by ${who}.`;
    case "role_changed":
      return fact.member === me
        ? `${who} made you ${roleWords(fact.role)}.`
        : `${nameOf(before, fact.member)} is ${roleWords(fact.role)} now.`;
    case "profile_changed":
      return isolated(fact.name) === who ? null : `${who} is called ${isolated(fact.name)} now.`;
    case "room_renamed":
      return `The room is called ${fact.title} now.`;
    case "room_archived":
      return `${who} archived the room. It can be read; nothing more can be said.`;
    case "room_restored":
      return `${who} restored the room.`;
    case "message_redacted":
    case "message_deleted":
      return "A message was taken back.";
    default:
      return null;
  }
}

/** Hands and help: what was done to me and by whom; hands also to those who may call somebody up. */
function helpSentence(
  fact: Fact,
  before: RoomView,
  me: MemberNo,
  layout: Layout | null,
): string | null {
  const who = nameOf(before, fact.m);
  switch (fact.kind) {
    case "hand_raised":
      return raisedSentence(fact, before, me);
    case "hand_lowered":
      return fact.member === me ? `${who} took your hand down.` : null;
    case "member_seated":
      if (fact.member !== me) return null;
      return isOnStage(layout, fact.seat)
        ? `${who} brought you to the stage, to seat ${fact.seat}.`
        : `${who} put you on seat ${fact.seat}.`;
    case "member_stood":
      return fact.member === me ? `${who} let you stand up.` : null;
    case "seat_reserved":
      return fact.member === me ? `${who} keeps seat ${fact.seat} for you.` : null;
    default:
      return null;
  }
}

function portalSentence(fact: Fact, before: RoomView): string | null {
  if (fact.kind !== "portal_set") return null;
  const led = before.portals.find(({ portal }) => portal === fact.portal);
  if (fact.to !== null) return `A door leads to ${isolated(fact.label)} now.`;
  return led === undefined ? null : `The door to ${isolated(led.label)} is closed now.`;
}

function raisedSentence(
  { m, member, note }: Fact & { kind: "hand_raised" },
  before: RoomView,
  me: MemberNo,
): string | null {
  const why = note === "" ? "." : `: ${note}`;
  if (member === me) return `${nameOf(before, m)} raised your hand${why}`;
  const role = before.members.find((one) => one.m === me)?.role;
  if (role === undefined || !may(role, "assist")) return null;
  return `${nameOf(before, member)} raised a hand${why}`;
}

/** Return a member's name as the view has it, or a word that fits. */
export function nameOf(view: Pick<RoomView, "members">, m: MemberNo): string {
  if (m === ROOM_ITSELF) return "The room";
  const name = view.members.find((member) => member.m === m)?.name;
  return name === undefined ? "Somebody" : isolated(name);
}

/** Return a name for the middle of a sentence: one that is read from the right turns nothing else. */
export function isolated(name: string): string {
  return FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name;
}

/** Hebrew, Arabic and their neighbours, and their presentation forms. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Return a role with its article. */
export function roleWords(role: Role): string {
  return /^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`;
}

function saidBy(name: string, text: string, isNamed: boolean): string {
  const who = isolated(name);
  return isNamed ? `${who}, to you: ${text}` : `${who}: ${text}`;
}
