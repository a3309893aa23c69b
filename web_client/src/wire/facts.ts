/** Facts: what happened in a room, in the order of its log (docs/reference/facts.md). */
import {
  type Door,
  GOALS,
  type Goal,
  type MemberNo,
  type PortalNo,
  type Role,
  type RoomAddress,
  type SeatNo,
  type Seq,
} from "./ids";
import { type ItemNow, parseItemNow } from "./items";
import {
  BadMessage,
  door,
  type Fields,
  fieldsOf,
  flag,
  isMissing,
  list,
  member,
  oneOf,
  portal,
  role,
  seat,
  seq,
  text,
  textOrNull,
  whole,
} from "./reading";
import {
  cardOf,
  type Member,
  type Message,
  type Reservation,
  reactionOf,
  reservationOf,
  wordsOf,
} from "./views";

const STAY_ENDS = ["left", "lapsed", "removed"] as const;
export type StayEnd = (typeof STAY_ENDS)[number];

type Words = Pick<Message, "name" | "text" | "thread" | "mentions" | "gone">;
/** What a message looks like after it is shown again. */
export type ShownAgain = Words & Pick<Message, "isEdited" | "reactions">;

interface Bodies {
  room_created: { title: string; door: Door; template: string; server: string };
  room_renamed: { title: string };
  door_changed: { door: Door };
  /** to: null, it leads nowhere. */
  portal_set: { portal: PortalNo; to: RoomAddress | null; label: string };
  room_archived: object;
  room_restored: object;
  stay_began: Omit<Member, "m">;
  stay_ended: { member: MemberNo; why: StayEnd };
  profile_changed: { name: string; look: string };
  role_changed: { member: MemberNo; role: Role };
  /** reason: for moderators only. */
  member_removed: { member: MemberNo; reason: string | null };
  seat_taken: { seat: SeatNo };
  seat_left: object;
  /** A hand that is up already keeps its place: only its note changes. */
  hand_raised: { member: MemberNo; note: string };
  hand_lowered: { member: MemberNo };
  /** m put them there, or let them stand. */
  member_seated: { member: MemberNo; seat: SeatNo };
  member_stood: { member: MemberNo };
  /** m leads them: they stand up, and their own page walks them there. */
  member_led: { member: MemberNo; to: Goal };
  /** Those that are over by then are forgotten. */
  seat_reserved: Reservation;
  seat_released: { seat: SeatNo };
  message_posted: Words;
  message_edited: { message: Seq; text: string };
  reaction_added: { message: Seq; emoji: string };
  reaction_removed: { message: Seq; emoji: string };
  message_deleted: { message: Seq };
  /** shown: null if the message is older than every fold. */
  message_restored: { message: Seq; shown: ShownAgain | null };
  message_redacted: { message: Seq; reason: string | null };
  /** act: its kind on the wire. Its items say what changed; told is for people to read. */
  topic: { act: string; told: Fields };
}

export type FactKind = keyof Bodies;

/** m: who acted, 0 for the room itself. ts_ms: the host's clock. */
export type FactOf<K extends FactKind> = {
  readonly kind: K;
  readonly seq: Seq;
  readonly ts_ms: number;
  readonly m: MemberNo;
  /** What it changed of topics; missing if it changed nothing. */
  readonly items?: readonly ItemNow[];
} & Readonly<Bodies[K]>;

export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

/** Return the fact in `value`. Throws BadMessage, also for a kind that this page does not know. */
export function parseFact(value: unknown): Fact {
  const fields = fieldsOf(value, "fact");
  const act = text(fields, "kind");
  const hasItems = !isMissing(fields, "items");
  if (!isKnown(act) && !hasItems) throw new BadMessage(`the fact ${act} is newer than this page`);
  const kind = isKnown(act) ? act : "topic";
  const head = { seq: seq(fields, "seq"), ts_ms: whole(fields, "ts"), m: member(fields, "m") };
  const items = hasItems ? { items: list(fields, "items").map(parseItemNow) } : {};
  // The table below pairs each kind with the reader of its own body.
  return { kind, ...head, ...items, ...READERS[kind](fields) } as Fact;
}

/** Return the facts in a list. */
export function parseFacts(fields: Fields, name: string): readonly Fact[] {
  return list(fields, name).map(parseFact);
}

const READERS: { readonly [K in FactKind]: (fields: Fields) => Bodies[K] } = {
  room_created: (fields) => ({
    title: text(fields, "title"),
    door: door(fields, "door"),
    template: text(fields, "template"),
    server: text(fields, "server"),
  }),
  room_renamed: (fields) => ({ title: text(fields, "title") }),
  door_changed: (fields) => ({ door: door(fields, "door") }),
  portal_set: (fields) => ({
    portal: portal(fields, "portal"),
    to: textOrNull(fields, "to") as RoomAddress | null,
    label: text(fields, "label"),
  }),
  room_archived: () => ({}),
  room_restored: () => ({}),
  stay_began: cardOf,
  stay_ended: (fields) => ({
    member: member(fields, "member"),
    why: oneOf(fields, "why", STAY_ENDS),
  }),
  profile_changed: (fields) => ({ name: text(fields, "name"), look: text(fields, "look") }),
  role_changed: (fields) => ({ member: member(fields, "member"), role: role(fields, "role") }),
  member_removed: (fields) => ({
    member: member(fields, "member"),
    reason: textOrNull(fields, "reason"),
  }),
  seat_taken: (fields) => ({ seat: seat(fields, "seat") }),
  seat_left: () => ({}),
  hand_raised: (fields) => ({ member: member(fields, "member"), note: text(fields, "note") }),
  hand_lowered: (fields) => ({ member: member(fields, "member") }),
  member_seated: (fields) => ({ member: member(fields, "member"), seat: seat(fields, "seat") }),
  member_stood: (fields) => ({ member: member(fields, "member") }),
  member_led: (fields) => ({
    member: member(fields, "member"),
    to: oneOf(fields, "to", GOALS),
  }),
  seat_reserved: reservationOf,
  seat_released: (fields) => ({ seat: seat(fields, "seat") }),
  message_posted: wordsOf,
  message_edited: (fields) => ({ message: seq(fields, "message"), text: text(fields, "text") }),
  reaction_added: onMessage,
  reaction_removed: onMessage,
  message_deleted: (fields) => ({ message: seq(fields, "message") }),
  message_restored: (fields) => ({
    message: seq(fields, "message"),
    shown: isMissing(fields, "mentions") ? null : shownAgain(fields),
  }),
  message_redacted: (fields) => ({
    message: seq(fields, "message"),
    reason: textOrNull(fields, "reason"),
  }),
  topic: (fields) => ({ act: text(fields, "kind"), told: fields }),
};

function isKnown(kind: string): kind is FactKind {
  return kind !== "topic" && Object.hasOwn(READERS, kind);
}

function onMessage(fields: Fields): { message: Seq; emoji: string } {
  return { message: seq(fields, "message"), emoji: text(fields, "emoji") };
}

function shownAgain(fields: Fields): ShownAgain {
  return {
    ...wordsOf(fields),
    isEdited: flag(fields, "edited"),
    reactions: list(fields, "reactions").map(reactionOf),
  };
}
