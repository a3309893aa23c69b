import { expect, test } from "vitest";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import type { MemberNo, Seq } from "../../wire/ids";
import type { Slot } from "../../wire/poses";
import type { Member } from "../../wire/views";
import { scenePeople } from "./scene_people";

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
  const asking = { seq: 7 as Seq, ts_ms: 1, note: "" };
  const people = scenePeople([{ ...member(1, ""), hand: asking }, member(2, "")], null);
  expect(people.map(({ handRaised }) => handRaised)).toEqual([true, false]);
});
