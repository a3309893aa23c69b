/**
 * Facts as sentences: what the outline lists and what a screen reader is told.
 *
 * Short and in the order who, what, to what, so that listening can stop early.
 */
import { isOnStage, type Layout } from "../scene/layout";
import { topicSentence } from "../topics";
import type { Fact } from "../wire/facts";
import { type MemberNo, ROOM_ITSELF, type Role } from "../wire/ids";
import type { RoomView } from "../wire/views";
import { words } from "../words";
import { may } from "./rights";

export interface Tiding {
  /** In the language of the moment at which it is asked for. */
  readonly text: string;
  /** Somebody said something, in contrast to what merely happened. */
  readonly isSaid: boolean;
  /** It is about me: I am named in it, or it changes what I am. */
  readonly isForMe: boolean;
}

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
  const told = (): string | null =>
    sentenceOf(fact, before, me) ??
    helpSentence(fact, before, me, layout) ??
    portalSentence(fact, before) ??
    (fact.kind === "topic" ? topicSentence(fact, before, me) : null);
  if (told() === null) return null;
  const isSaid = fact.kind === "message_posted";
  const whom = fact.kind === "topic" ? fact.told["member"] : "member" in fact ? fact.member : null;
  const isForMe = isSaid ? fact.mentions.includes(me) : whom === me;
  return {
    get text() {
      return told() ?? "";
    },
    isSaid,
    isForMe,
  };
}

function sentenceOf(fact: Fact, before: RoomView, me: MemberNo): string | null {
  const who = nameOf(before, fact.m);
  const say = words.value.happened;
  switch (fact.kind) {
    case "message_posted":
      return fact.text === null ? null : saidBy(fact.name, fact.text, fact.mentions.includes(me));
    case "stay_began":
      return say.cameIn({ who: isolated(fact.name) });
    case "stay_ended":
      return fact.why === "removed" || fact.member === me
        ? null
        : say[fact.why]({ who: nameOf(before, fact.member) });
    case "member_removed":
      return fact.member === me
        ? say.removedYou({ who })
        : say.removed({ whom: nameOf(before, fact.member), who });
    case "role_changed":
      return fact.member === me
        ? say.madeYou({ who, role: roleWords(fact.role) })
        : say.isNow({ who: nameOf(before, fact.member), role: roleWords(fact.role) });
    case "profile_changed":
      return isolated(fact.name) === who ? null : say.isCalled({ who, name: isolated(fact.name) });
    case "room_renamed":
      return say.roomIsCalled({ title: fact.title });
    case "room_archived":
      return say.archived({ who });
    case "room_restored":
      return say.restored({ who });
    case "message_redacted":
    case "message_deleted":
      return say.takenBack;
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
  if (fact.kind === "hand_raised") return raisedSentence(fact, before, me);
  if (!("member" in fact) || fact.member !== me) return null;
  const who = nameOf(before, fact.m);
  const say = words.value.happened;
  switch (fact.kind) {
    case "hand_lowered":
      return say.tookHandDown({ who });
    case "member_seated":
      return isOnStage(layout, fact.seat)
        ? say.toStage({ who, seat: fact.seat })
        : say.toSeat({ who, seat: fact.seat });
    case "member_stood":
      return say.stood({ who });
    case "member_led":
      return fact.to === "me" ? say.takesAlong({ who }) : say.leadsToStage({ who });
    case "seat_reserved":
      return say.keepsSeat({ who, seat: fact.seat });
    default:
      return null;
  }
}

function portalSentence(fact: Fact, before: RoomView): string | null {
  if (fact.kind !== "portal_set") return null;
  const led = before.portals.find(({ portal }) => portal === fact.portal);
  const { doorLeads, doorClosed } = words.value.happened;
  if (fact.to !== null) return doorLeads({ label: isolated(fact.label) });
  return led === undefined ? null : doorClosed({ label: isolated(led.label) });
}

function raisedSentence(
  { m, member, note }: Fact & { kind: "hand_raised" },
  before: RoomView,
  me: MemberNo,
): string | null {
  const { raised, raisedFor, raisedYours, raisedYoursFor } = words.value.happened;
  if (member === me) {
    const who = nameOf(before, m);
    return note === "" ? raisedYours({ who }) : raisedYoursFor({ who, note });
  }
  const role = before.members.find((one) => one.m === me)?.role;
  if (role === undefined || !may(role, "assist")) return null;
  const who = nameOf(before, member);
  return note === "" ? raised({ who }) : raisedFor({ who, note });
}

/** Return a member's name as the view has it, or a word that fits. */
export function nameOf(view: Pick<RoomView, "members">, m: MemberNo): string {
  if (m === ROOM_ITSELF) return words.value.happened.theRoom;
  const name = view.members.find((member) => member.m === m)?.name;
  return name === undefined ? words.value.happened.somebody : isolated(name);
}

/** Return a name for the middle of a sentence: one that is read from the right turns nothing else. */
export function isolated(name: string): string {
  return FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name;
}

/** Hebrew, Arabic and their neighbours, and their presentation forms. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Return a role as what somebody is made: in English with its article. */
export function roleWords(role: Role): string {
  return words.value.roles[role].one;
}

function saidBy(name: string, text: string, isNamed: boolean): string {
  const { said, saidToYou } = words.value.happened;
  const who = isolated(name);
  return isNamed ? saidToYou({ who, text }) : said({ who, text });
}
