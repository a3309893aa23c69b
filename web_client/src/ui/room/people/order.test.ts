import { expect, test } from "vitest";
import type { MemberNo, Role, Seq } from "../../../wire/ids";
import type { Member } from "../../../wire/views";
import { handPlace, inOrder } from "./order";

const member = (m: number, name: string, role: Role): Member => ({
  ...{ m: m as MemberNo, name, role, look: "", isGuest: true, slot: null, seat: null, hand: null },
});

test("I come first, then those who run the room, then names", () => {
  const all = [
    member(1, "zoe", "attendee"),
    member(2, "Ana", "attendee"),
    member(3, "Mo", "moderator"),
    member(4, "Olga", "owner"),
    member(5, "Me", "attendee"),
  ];
  const names = inOrder(all, 5 as MemberNo).map(({ name }) => name);
  expect(names).toEqual(["Me", "Olga", "Mo", "Ana", "zoe"]);
});

test("raised hands come before everybody, as they were raised, mine too", () => {
  const up = (of: Member, seq: number): Member => ({
    ...of,
    hand: { seq: seq as Seq, ts_ms: 1, note: "", rank: 0, place: seq },
  });
  const all = [
    member(1, "Olga", "owner"),
    up(member(2, "Ana", "attendee"), 9),
    up(member(3, "Me", "attendee"), 8),
    up(member(4, "Zoe", "observer"), 7),
  ];
  const names = inOrder(all, 3 as MemberNo).map(({ name }) => name);
  expect(names).toEqual(["Zoe", "Me", "Ana", "Olga"]);
  expect(all.slice(1).map((one) => handPlace(one, all))).toEqual([3, 2, 1]);
});
