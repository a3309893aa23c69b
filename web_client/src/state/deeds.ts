/**
 * What those who run the room did with others or with the room: kept to be read, and to be undone.
 *
 * Theory. The log tells everything; this page knows of it what came since it is here. A fact is a
 * deed if WHOM has a line for its kind and it was done to somebody else than who did it, or to the
 * room itself. Names and what was there before are taken from the view that the fact followed:
 * afterwards nobody knows them any more.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Fact, FactKind, FactOf } from "../wire/facts";
import type { Door, MemberNo, Seq } from "../wire/ids";
import type { Member, Message, Portal, RoomView } from "../wire/views";

/** Who a fact is about. m: null is the room, or somebody whom this page does not know. */
interface Whom {
  readonly m: MemberNo | null;
  /** As they were called then, where they may be gone by now. */
  readonly name?: string;
  /** It is a deed also if they did it for themselves. */
  readonly isAlways?: boolean;
}

type AuthorOf = (message: Seq) => Whom;
type WhomOf = { readonly [K in FactKind]?: (fact: FactOf<K>, authorOf: AuthorOf) => Whom };

const member = ({ member: m }: { readonly member: MemberNo }): Whom => ({ m });
const author = ({ message }: { readonly message: Seq }, authorOf: AuthorOf): Whom =>
  authorOf(message);
const room = (): Whom => ({ m: null });

/** The kinds of facts that can be a deed. What one is called, outline/deeds.ts says. */
const WHOM = {
  role_changed: member,
  member_removed: member,
  member_seated: member,
  member_stood: member,
  member_led: member,
  hand_raised: member,
  hand_lowered: member,
  seat_reserved: ({ member: m }: FactOf<"seat_reserved">): Whom => ({ m, isAlways: true }),
  seat_released: room,
  message_deleted: author,
  message_restored: author,
  message_redacted: author,
  door_changed: room,
  room_renamed: room,
  room_archived: room,
  room_restored: room,
  portal_set: room,
} as const satisfies WhomOf;

export type DeedKind = keyof typeof WHOM;
type DeedFact = { [K in DeedKind]: FactOf<K> }[DeedKind];

/** What was there before it was done. */
export interface Before {
  /** The card of whom it was done to, if they were here. */
  readonly card: Member | null;
  readonly door: Door;
  readonly title: string;
  /** Where the portal led that was set. */
  readonly portal: Portal | null;
}

export interface Deed<F = DeedFact> {
  readonly fact: F;
  /** Who did it, as they were called; empty if nobody knows. */
  readonly by: string;
  /** To whom, as they were called; empty for the room and for those whom nobody knows. */
  readonly whom: string;
  readonly was: Before;
}

/** As many as somebody looks through; the record has them all. */
const MAX_DEEDS = 200;

export class Deeds {
  readonly #all = signal<readonly Deed[]>([]);

  /** Oldest first. */
  get all(): ReadonlySignal<readonly Deed[]> {
    return this.#all;
  }

  /** before: the view that the fact follows. messages: all that this page has, before the fact. */
  take(fact: Fact, before: RoomView, messages: readonly Message[]): void {
    const deed = deedOf(fact, before, messages);
    if (deed !== null) this.#all.value = [...this.#all.value, deed].slice(-MAX_DEEDS);
  }
}

/** Return the deed that a fact is, or null. */
export function deedOf(
  fact: Fact,
  before: RoomView,
  messages: readonly Message[] = before.messages,
): Deed | null {
  if (!isKind(fact)) return null;
  const whom = whomOf(fact, messages);
  if (whom.m === fact.m && whom.isAlways !== true) return null;
  const card = before.members.find(({ m }) => m === whom.m) ?? null;
  const portal = fact.kind === "portal_set" ? fact.portal : null;
  return {
    fact,
    by: nameOf(fact.m, before, messages),
    whom: whom.name ?? card?.name ?? "",
    was: {
      card,
      door: before.door,
      title: before.title,
      portal: before.portals.find((one) => one.portal === portal) ?? null,
    },
  };
}

/** Whoever acts from elsewhere is not here, but may have said something. */
function nameOf(m: MemberNo, { members }: RoomView, messages: readonly Message[]): string {
  const here = members.find((member) => member.m === m)?.name;
  // An erased message has no name any more.
  return here ?? messages.findLast((said) => said.m === m && said.name !== "")?.name ?? "";
}

function isKind(fact: Fact): fact is DeedFact {
  return Object.hasOwn(WHOM, fact.kind);
}

function whomOf(fact: DeedFact, messages: readonly Message[]): Whom {
  const authorOf: AuthorOf = (seq) => {
    const message = messages.find((one) => one.seq === seq);
    return message === undefined ? { m: null } : { m: message.m, name: message.name };
  };
  // The table pairs each kind with what reads its own facts.
  const of = WHOM[fact.kind] as (fact: DeedFact, authorOf: AuthorOf) => Whom;
  return of(fact, authorOf);
}
