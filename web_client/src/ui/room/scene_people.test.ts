import { expect, test } from "vitest";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import { FOYER } from "../../state/harbor.kit";
import type { MemberNo, PortalNo, RoomAddress, SeatNo, Seq } from "../../wire/ids";
import type { Slot } from "../../wire/poses";
import type { Member } from "../../wire/views";
import { doorLabels, keptSeats, scenePeople } from "./scene_people";

const member = (m: number, look: string): Member => ({
  ...{ m: m as MemberNo, name: `n${m}`, look, role: "attendee", isGuest: true },
  ...{ slot: m as Slot, seat: null, hand: null },
});

test("everybody is drawn, and one of them is me", () => {
  const me = { m: 2 as MemberNo, role: "attendee" } as const;
  const people = scenePeople([member(1, ""), member(2, "")], me);
  expect(people.map(({ member: m, isMe }) => [m, isMe])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test("a look that this page does not know is the usual one", () => {
  const [person] = scenePeople([member(1, "a-look-of-tomorrow")], null);
  expect(person?.look).toEqual(DEFAULT_LOOK);
});

test("a hand that asks for the floor is up", () => {
  const asking = { seq: 7 as Seq, ts_ms: 1, note: "", rank: 0, place: 7 };
  const people = scenePeople([{ ...member(1, ""), hand: asking }, member(2, "")], null);
  expect(people.map(({ handRaised }) => handRaised)).toEqual([true, false]);
});

test("a seat is kept from me for as long as it is for others", () => {
  const me = { m: 2 as MemberNo, role: "attendee" } as const;
  const keptFor = (seat: number, m: number, for_ms: number) => ({
    ...{ seat: seat as SeatNo, member: m as MemberNo, role: null },
    expires_ms: Date.now() + for_ms,
  });
  const isKept = keptSeats([keptFor(1, 9, 60_000), keptFor(2, 2, 60_000), keptFor(3, 9, -1)], me);
  expect([1, 2, 3, 4].filter(isKept)).toEqual([1]);
});

test("a door that leads somewhere has words", () => {
  const foyer = { portal: 2 as PortalNo, to: FOYER as string as RoomAddress, label: "Foyer" };
  expect([...doorLabels([foyer])]).toEqual([[2, "Foyer"]]);
});
