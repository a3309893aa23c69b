/** What the server answers and tells over the socket, beside facts. */
import { type Fact, parseFacts } from "./facts";
import type { MemberNo, Role, Seq } from "./ids";
import type { RoomHandle } from "./poses";
import {
  BadMessage,
  bytes,
  type Fields,
  fieldsOf,
  flag,
  flagOrFalse,
  isMissing,
  list,
  member,
  members,
  role,
  seq,
  whole,
} from "./reading";
import { granted } from "./refusals";
import { type Message, parseMessage, parseView, type RoomView } from "./views";

/** A place in one history. id8 tells apart two histories that grew from one backup. */
export interface Position {
  readonly epoch: number;
  readonly seq: Seq;
  readonly id8: ArrayBuffer;
}

/** The entries a..b are accounted for; those that this audience may not see are not among `facts`. */
export interface Stretch {
  readonly first: Seq;
  readonly last: Seq;
  readonly facts: readonly Fact[];
}

export interface Joined {
  readonly handle: RoomHandle;
  readonly me: { readonly m: MemberNo; readonly role: Role };
  readonly head: Position;
  readonly tick_hz: number;
  /** The room's description, not yet read: only a scene needs it. */
  readonly layout: unknown;
  /** Either the whole room, or what followed the position that was asked from. */
  readonly room: { readonly snapshot: RoomView } | { readonly replay: Stretch };
}

export interface StartOver {
  readonly head: Position;
  readonly snapshot: RoomView;
}

export interface HistoryPage {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
}

/** What is only true now. */
export interface Weather {
  readonly typing: readonly MemberNo[];
}

/** Return the answer to `join`. Throws Refused or BadMessage. */
export function parseJoined(answer: unknown): Joined {
  const fields = granted(answer);
  const you = fieldsOf(fields["you"], "you");
  return {
    handle: whole(fields, "handle") as RoomHandle,
    me: { m: member(you, "m"), role: role(you, "role") },
    head: parsePosition(fields["head"]),
    tick_hz: isMissing(fields, "tick_hz") ? 10 : whole(fields, "tick_hz"),
    layout: fields["layout"] ?? null,
    room: flagOrFalse(fields, "replay")
      ? { replay: parseStretch(fields) }
      : { snapshot: parseView(fields["snapshot"]) },
  };
}

/** Return the seq that answers a `do`. Throws Refused or BadMessage. */
export function parseDone(answer: unknown): Seq {
  return seq(granted(answer), "seq");
}

export function parseHistory(answer: unknown): HistoryPage {
  const fields = granted(answer);
  return { messages: list(fields, "messages").map(parseMessage), hasMore: flag(fields, "more") };
}

export function parsePosition(value: unknown): Position {
  const fields = fieldsOf(value, "position");
  return { epoch: whole(fields, "epoch"), seq: seq(fields, "seq"), id8: bytes(fields, "id8") };
}

export function parseStretch(fields: Fields): Stretch {
  const covers = list(fields, "covers");
  const [first, last] = covers;
  if (covers.length !== 2 || typeof first !== "number" || typeof last !== "number") {
    throw new BadMessage("covers is a pair of numbers");
  }
  return { first: first as Seq, last: last as Seq, facts: parseFacts(fields, "entries") };
}

export function parseStartOver(fields: Fields): StartOver {
  return { head: parsePosition(fields["head"]), snapshot: parseView(fields["snapshot"]) };
}

export function parseWeather(fields: Fields): Weather {
  return { typing: isMissing(fields, "typing") ? [] : members(fields["typing"], "typing") };
}
