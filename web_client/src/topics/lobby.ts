/** The lobby: how the door stands, and, for those who run the room, who waits before it. */
import { nameOf } from "../state/telling";
import { ADMISSIONS, type Admission, type MemberNo, type Role, type Seq } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import {
  flag,
  member,
  memberOrNull,
  oneOf,
  role,
  seqs,
  text,
  whole,
  wholeOrNull,
} from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export interface Entrance {
  readonly admission: Admission;
  /** What those who wait are told. */
  readonly message: string;
  /** When it is planned to begin, and when the lobby opens by itself. */
  readonly starts_ms: number | null;
  readonly opens_ms: number | null;
  /** One may knock at a locked door. */
  readonly takesKnocks: boolean;
}

/** Somebody who waits. */
export interface Knocker {
  readonly knock: Seq;
  readonly name: string;
  readonly role: Role;
  readonly since_ms: number;
  /** Who they are in the room already, or null. */
  readonly member: MemberNo | null;
  /** They were inside and were sent out. */
  readonly isSent: boolean;
  /** How often they were denied before. */
  readonly denied: number;
}

export const OPEN_ENTRANCE: Entrance = {
  ...{ admission: "open", message: "", starts_ms: null, opens_ms: null, takesKnocks: false },
};

/** Return how the door stands. */
export function entranceOf(items: Items): Entrance {
  const parts = readAll<Part>(items, "lobby", read);
  return parts.find((part) => part.kind === "door")?.entrance ?? OPEN_ENTRANCE;
}

/** Return who waits, first come first; nobody for those who are not told. */
export function knockersOf(items: Items): readonly Knocker[] {
  return readAll<Part>(items, "lobby", read)
    .flatMap((part) => (part.kind === "knock" ? [part.knocker] : []))
    .sort((a, b) => a.knock - b.knock);
}

type Part =
  | { readonly kind: "door"; readonly entrance: Entrance }
  | { readonly kind: "knock"; readonly knocker: Knocker };

function read(item: Item, key: string): Part {
  if (key === "door") return { kind: "door", entrance: readEntrance(item) };
  const knocker = {
    ...{ knock: Number(key.slice(1)) as Seq, name: text(item, "name"), role: role(item, "role") },
    ...{ since_ms: whole(item, "since"), member: memberOrNull(item, "member") },
    ...{ isSent: flag(item, "sent"), denied: whole(item, "denied") },
  };
  return { kind: "knock", knocker };
}

function readEntrance(item: Item): Entrance {
  return {
    admission: oneOf(item, "admission", ADMISSIONS),
    ...{ message: text(item, "message"), takesKnocks: flag(item, "takes_knocks") },
    ...{ starts_ms: wholeOrNull(item, "starts"), opens_ms: wholeOrNull(item, "opens") },
  };
}

const say = () => words.value.lobby.happened;

export const LOBBY_TELLINGS: Readonly<Record<string, Telling>> = {
  admission_set: ({ m, told }, before) => {
    const now = readEntrance(told);
    if (now.admission === entranceOf(before.items).admission) return null;
    if (m === 0) return say().opened;
    return say().admissions[now.admission]({ who: nameOf(before, m) });
  },
  knocked: ({ told }) => say().knocked({ name: text(told, "name") }),
  knocks_admitted: ({ m, told }, before) => {
    const n = seqs(told["knocks"], "knocks").length;
    return m === 0 ? null : say().admitted({ who: nameOf(before, m), n });
  },
  knocks_denied: ({ m, told }, before) => {
    const n = seqs(told["knocks"], "knocks").length;
    return say().denied({ who: nameOf(before, m), n });
  },
  sent_to_lobby: ({ m, told }, before) =>
    say().sent({ who: nameOf(before, m), whom: nameOf(before, member(told, "member")) }),
};
