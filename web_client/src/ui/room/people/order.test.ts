import { expect, test } from "vitest";
import type { MemberNo, Role } from "../../../wire/ids";
import type { Member } from "../../../wire/views";
import { inOrder } from "./order";

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
