/**
 * The room as a fold over its facts: `fold(view at p, facts p+1..q)` is the view at q.
 *
 * The server makes the same views (rooms/projection.py); tests/vectors/facts.json holds whole
 * rooms that both sides are tested against, for each audience.
 */
import type { Fact } from "../wire/facts";
import type { Audience, MemberNo } from "../wire/ids";
import { type ItemNow, itemsAfter } from "../wire/items";
import { handIn, type Member, type RoomView, WINDOW } from "../wire/views";
import { begun, changed } from "./messages";

/** Return the view after the facts, which follow it without a gap. Never fails: a fact is true. */
export function foldAll(view: RoomView, facts: readonly Fact[], audience: Audience): RoomView {
  return facts.reduce((before, fact) => fold(before, fact, audience), view);
}

/** Return the view after one fact. */
export function fold(view: RoomView, fact: Fact, audience: Audience): RoomView {
  const after = folded(view, fact, audience);
  return fact.items === undefined
    ? after
    : withHands({ ...after, items: itemsAfter(after.items, fact.items) }, fact.items);
}

function folded(view: RoomView, fact: Fact, audience: Audience): RoomView {
  switch (fact.kind) {
    case "room_created":
      return { ...view, title: fact.title, door: fact.door, template: fact.template };
    case "room_renamed":
      return { ...view, title: fact.title };
    case "door_changed":
      return { ...view, door: fact.door };
    case "portal_set":
      return withPortal(view, fact);
    case "room_archived":
      return { ...view, isArchived: true };
    case "room_restored":
      return { ...view, isArchived: false };
    case "stay_began":
      return { ...view, members: withMember(view.members, memberOf(fact)) };
    case "stay_ended":
      return { ...view, members: view.members.filter(({ m }) => m !== fact.member) };
    case "profile_changed":
      return withCard(view, fact.m, { name: fact.name, look: fact.look });
    case "role_changed":
      return withCard(view, fact.member, { role: fact.role });
    case "seat_taken":
      return withCard(view, fact.m, { seat: fact.seat });
    case "seat_left":
      return withCard(view, fact.m, { seat: null });
    case "seat_reserved":
      return withReservation(view, fact);
    case "seat_released":
      return { ...view, reserved: view.reserved.filter(({ seat }) => seat !== fact.seat) };
    case "member_seated":
      return withCard(view, fact.member, { seat: fact.seat });
    case "member_stood":
    case "member_led":
      return withCard(view, fact.member, { seat: null });
    case "message_posted":
      return { ...view, messages: [...view.messages, begun(fact)].slice(-WINDOW) };
    case "member_removed":
      return view; // the end of their stay is a fact of its own
    case "hand_raised":
    case "hand_lowered":
    case "topic":
      return view; // their items say it all
    default:
      return { ...view, messages: changed(view.messages, fact, audience) };
  }
}

function memberOf(fact: Fact & { kind: "stay_began" }): Member {
  // A hand that outlived their absence comes with the items of this fact.
  const { m, name, look, role, isGuest, slot, seat, hand } = fact;
  return { m, name, look, role, isGuest, slot, seat, hand };
}

function withMember(members: readonly Member[], joined: Member): readonly Member[] {
  const others = members.filter(({ m }) => m !== joined.m);
  return [...others, joined].sort((a, b) => a.m - b.m);
}

function withReservation(view: RoomView, fact: Fact & { kind: "seat_reserved" }): RoomView {
  const { seat, member, role, expires_ms } = fact;
  const others = view.reserved.filter((kept) => kept.seat !== seat && kept.expires_ms > fact.ts_ms);
  const reserved = [...others, { seat, member, role, expires_ms }];
  return { ...view, reserved: reserved.sort((a, b) => a.seat - b.seat) };
}

function withPortal(view: RoomView, fact: Fact & { kind: "portal_set" }): RoomView {
  const { portal, to, label } = fact;
  const others = view.portals.filter((one) => one.portal !== portal);
  const portals = to === null ? others : [...others, { portal, to, label }];
  return { ...view, portals: portals.sort((a, b) => a.portal - b.portal) };
}

/** A hand is an item of the queue, and shown with whose it is. */
function withHands(view: RoomView, changes: readonly ItemNow[]): RoomView {
  return changes
    .filter(({ topic }) => topic === "queue")
    .map(({ key }) => Number(key) as MemberNo) // the key of the queue itself is nobody's number
    .reduce((after, m) => withCard(after, m, { hand: handIn(after.items, m) }), view);
}

function withCard(view: RoomView, m: MemberNo, card: Partial<Omit<Member, "m">>): RoomView {
  const at = view.members.findIndex((member) => member.m === m);
  const member = view.members[at];
  if (member === undefined) return view;
  return { ...view, members: view.members.with(at, { ...member, ...card }) };
}
