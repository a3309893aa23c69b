/** What the server answers and tells over the socket, beside facts. */
import { type Fact, parseFacts } from "./facts";
import type { MemberNo, Role, Seq } from "./ids";
import { type ItemNow, type Items, NO_ITEMS, parseItemNow, parseItems } from "./items";
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
  seqs,
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
  /** The identity of the entry `last`; a replay has none, because its head says it. */
  readonly id8: ArrayBuffer | null;
  readonly facts: readonly Fact[];
}

export interface Joined {
  readonly handle: RoomHandle;
  readonly me: { readonly m: MemberNo; readonly role: Role };
  readonly head: Position;
  readonly tick_hz: number;
  /** The host's clock when it answered; null from an older server. */
  readonly now_ms: number | null;
  /** The room's description, not yet read: only a scene needs it. */
  readonly layout: unknown;
  /** What I alone am shown. */
  readonly own: Items;
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

/** What is only true now; what is undefined has not changed. */
export interface Weather {
  readonly typing: readonly MemberNo[] | undefined;
  /** null: the room has become small enough to look. */
  readonly tally: Tally | null | undefined;
  /** What I alone am shown, all of it. */
  readonly own: Items | undefined;
  /** What topics count now; null: no more. */
  readonly counts: readonly ItemNow[];
}

/** How a large audience takes it. */
export interface Tally {
  /** How many are present. */
  readonly here: number;
  /** How many are writing. */
  readonly typing: number;
  /** Expression, in its word -> how many show it. */
  readonly faces: ReadonlyMap<string, number>;
}

/** What an older server ticks at without saying so. */
const DEFAULT_TICK_HZ = 10;

/** Return the answer to `join`. Throws Refused or BadMessage. */
export function parseJoined(answer: unknown): Joined {
  const fields = granted(answer);
  const you = fieldsOf(fields["you"], "you");
  return {
    handle: whole(fields, "handle") as RoomHandle,
    me: { m: member(you, "m"), role: role(you, "role") },
    head: parsePosition(fields["head"]),
    tick_hz: tickOf(fields),
    now_ms: isMissing(fields, "now") ? null : whole(fields, "now"),
    layout: fields["layout"] ?? null,
    own: isMissing(fields, "own") ? NO_ITEMS : parseItems(fields["own"]),
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

/** An empty stretch ends one before it begins. A fact outside of it would be told twice. */
export function parseStretch(fields: Fields): Stretch {
  const [first, last, ...more] = seqs(fields["covers"], "covers");
  if (first === undefined || last === undefined || last < first - 1 || more.length > 0) {
    throw new BadMessage("covers is not from one seq to another");
  }
  const facts = parseFacts(fields, "entries");
  facts.reduce((before, fact) => {
    if (fact.seq <= before || fact.seq > last)
      throw new BadMessage("entries leave what they cover");
    return fact.seq;
  }, first - 1);
  return { first, last, id8: isMissing(fields, "id8") ? null : bytes(fields, "id8"), facts };
}

export function parseStartOver(fields: Fields): StartOver {
  return { head: parsePosition(fields["head"]), snapshot: parseView(fields["snapshot"]) };
}

export function parseWeather(fields: Fields): Weather {
  return {
    typing: isMissing(fields, "typing") ? undefined : members(fields["typing"], "typing"),
    tally: fields["tally"] === undefined ? undefined : tallyOf(fields["tally"]),
    own: isMissing(fields, "own") ? undefined : parseItems(fields["own"]),
    counts: isMissing(fields, "counts") ? [] : countsOf(fields["counts"]),
  };
}

function countsOf(value: unknown): readonly ItemNow[] {
  return Object.entries(fieldsOf(value, "counts")).flatMap(([topic, counts]) =>
    Object.entries(fieldsOf(counts, topic)).map(([key, count]) =>
      parseItemNow([topic, key, count]),
    ),
  );
}

function tallyOf(value: unknown): Tally | null {
  if (value === null) return null;
  const fields = fieldsOf(value, "tally");
  const faces = fieldsOf(fields["faces"], "faces");
  return {
    here: whole(fields, "here"),
    typing: whole(fields, "typing"),
    faces: new Map(Object.keys(faces).map((word) => [word, whole(faces, word)])),
  };
}

function tickOf(fields: Fields): number {
  const tick_hz = isMissing(fields, "tick_hz") ? DEFAULT_TICK_HZ : whole(fields, "tick_hz");
  if (tick_hz === 0) throw new BadMessage("a room without ticks");
  return tick_hz;
}
