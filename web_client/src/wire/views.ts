/** The snapshot of a room, as `rooms.projection.view` makes it for an audience. */
import type { Door, MemberNo, PortalNo, Role, RoomAddress, RoomId, SeatNo, Seq } from "./ids";
import { type Items, NO_ITEMS, parseItems } from "./items";
import type { Slot } from "./poses";
import {
  BadMessage,
  door,
  type Fields,
  fieldsOf,
  flag,
  isMissing,
  list,
  member,
  members,
  oneOf,
  portal,
  role,
  seat,
  seq,
  seqOrNull,
  text,
  textOrNull,
  whole,
  wholeOrNull,
} from "./reading";

/** A raised hand. seq, ts_ms: of the fact that raised it. rank, place: see `byTurn`. */
export interface Hand {
  readonly seq: Seq;
  readonly ts_ms: number;
  /** What for, perhaps empty. */
  readonly note: string;
  readonly rank: number;
  readonly place: number;
}

/** A seat that is kept for a member, or for a role and those above, until the host's `expires_ms`. */
export interface Reservation {
  readonly seat: SeatNo;
  readonly member: MemberNo | null;
  readonly role: Role | null;
  readonly expires_ms: number;
}

/** A portal of the layout that leads somewhere, and what is written on it. */
export interface Portal {
  readonly portal: PortalNo;
  readonly to: RoomAddress;
  readonly label: string;
}

/** Somebody who is in the room now. */
export interface Member {
  readonly m: MemberNo;
  readonly name: string;
  /** The compact text of avatars/appearance. */
  readonly look: string;
  readonly role: Role;
  readonly isGuest: boolean;
  readonly slot: Slot | null;
  readonly seat: SeatNo | null;
  readonly hand: Hand | null;
}

export type Gone = "deleted" | "redacted" | "held";
/** An emoji and who put it there, by number. */
export type Reaction = readonly [emoji: string, who: readonly MemberNo[]];

export interface Message {
  readonly seq: Seq;
  readonly ts_ms: number;
  readonly m: MemberNo;
  /** The author's name when they said it. */
  readonly name: string;
  /** null if this audience may not read it. */
  readonly text: string | null;
  /** The message that this one answers. */
  readonly thread: Seq | null;
  readonly mentions: readonly MemberNo[];
  readonly isEdited: boolean;
  readonly gone: Gone | null;
  /** By emoji, in code point order. */
  readonly reactions: readonly Reaction[];
}

export interface RoomView {
  readonly room: RoomId;
  readonly title: string;
  readonly door: Door;
  readonly isArchived: boolean;
  readonly template: string;
  /** Those who are here, by number. */
  readonly members: readonly Member[];
  /** The last WINDOW messages, oldest first. */
  readonly messages: readonly Message[];
  /** By seat; some may be over. */
  readonly reserved: readonly Reservation[];
  /** By number, those that lead somewhere. */
  readonly portals: readonly Portal[];
  /** What topics hold. */
  readonly items: Items;
}

/** How many messages a snapshot and its fold hold. */
export const WINDOW = 100;
const GONE: readonly Gone[] = ["deleted", "redacted", "held"];

/** Return the snapshot in `value`. Throws BadMessage. */
export function parseView(value: unknown): RoomView {
  const fields = fieldsOf(value, "snapshot");
  const items = isMissing(fields, "items") ? NO_ITEMS : parseItems(fields["items"]);
  return {
    room: text(fields, "room") as RoomId,
    title: text(fields, "title"),
    door: door(fields, "door"),
    isArchived: flag(fields, "archived"),
    template: text(fields, "template"),
    members: list(fields, "members").map((card) => {
      const of = fieldsOf(card, "member");
      const m = member(of, "m");
      return { m, ...cardOf(of), hand: handIn(items, m) };
    }),
    messages: list(fields, "messages").map(parseMessage),
    reserved: isMissing(fields, "reserved") ? [] : list(fields, "reserved").map(reservationIn),
    portals: isMissing(fields, "portals") ? [] : list(fields, "portals").map(portalOf),
    items,
  };
}

/** Return the first hand of a member that the queue holds, or null, also for one of a newer form. */
export function handIn(items: Items, m: MemberNo): Hand | null {
  const item = items.get("queue")?.get(`${m}`);
  try {
    return item === undefined ? null : handOf(item);
  } catch (reason) {
    if (reason instanceof BadMessage) return null;
    throw reason;
  }
}

/** Return the message view in `value`. Throws BadMessage. */
export function parseMessage(value: unknown): Message {
  const fields = fieldsOf(value, "message");
  return {
    seq: seq(fields, "seq"),
    ts_ms: whole(fields, "ts"),
    m: member(fields, "m"),
    ...wordsOf(fields),
    isEdited: flag(fields, "edited"),
    reactions: list(fields, "reactions").map(reactionOf),
  };
}

/** Return what a member's card says, which a snapshot and `stay_began` share. */
export function cardOf(fields: Fields): Omit<Member, "m"> {
  return {
    name: text(fields, "name"),
    look: text(fields, "look"),
    role: role(fields, "role"),
    isGuest: flag(fields, "guest"),
    slot: wholeOrNull(fields, "slot") as Slot | null,
    seat: isMissing(fields, "seat") ? null : seat(fields, "seat"),
    hand: null, // what the queue holds comes with its items
  };
}

/** Return the hand that comes first of those that an item of the queue holds. Throws BadMessage. */
export function handOf(item: Fields): Hand | null {
  const hands = list(item, "hands").map((one) => readHand(fieldsOf(one, "hand")));
  return hands.sort(byTurn)[0] ?? null;
}

/** The order of the queue: by rank, then by place, which the host gave. */
export function byTurn(a: Hand, b: Hand): number {
  return b.rank - a.rank || a.place - b.place || a.seq - b.seq;
}

function readHand(fields: Fields): Hand {
  return {
    seq: seq(fields, "hand"),
    ts_ms: whole(fields, "ts"),
    note: text(fields, "note"),
    rank: whole(fields, "rank"),
    place: whole(fields, "place"),
  };
}

/** Return a reservation, which a snapshot and `seat_reserved` share. */
export function reservationOf(fields: Fields): Reservation {
  return {
    seat: seat(fields, "seat"),
    member: isMissing(fields, "member") ? null : member(fields, "member"),
    role: isMissing(fields, "role") ? null : role(fields, "role"),
    expires_ms: whole(fields, "expires"),
  };
}

function reservationIn(value: unknown): Reservation {
  return reservationOf(fieldsOf(value, "reservation"));
}

function portalOf(value: unknown): Portal {
  const fields = fieldsOf(value, "portal");
  return {
    portal: portal(fields, "portal"),
    to: text(fields, "to") as RoomAddress,
    label: text(fields, "label"),
  };
}

/** Return what was said, which a snapshot and the facts of a message share. */
export function wordsOf(
  fields: Fields,
): Pick<Message, "name" | "text" | "thread" | "mentions" | "gone"> {
  return {
    name: text(fields, "name"),
    text: textOrNull(fields, "text"),
    thread: seqOrNull(fields, "thread"),
    mentions: members(fields["mentions"], "mentions"),
    gone: isMissing(fields, "gone") ? null : oneOf(fields, "gone", GONE),
  };
}

export function reactionOf(value: unknown): Reaction {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== "string") {
    throw new BadMessage("a reaction is an emoji and a list");
  }
  return [value[0], members(value[1], "reactions")];
}
