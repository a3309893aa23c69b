/** Members, kept seats and doors as the scene draws them. */
import { appearanceOf } from "../../avatars/appearance";
import type { ScenePerson } from "../../scene";
import { isKeptFrom, type Me } from "../../state/rights";
import type { Member, Portal, Reservation } from "../../wire/views";

export function scenePeople(members: readonly Member[], me: Me | null): readonly ScenePerson[] {
  return members.map(({ m, name, look, role, slot, seat, hand }) => ({
    slot,
    member: m,
    name,
    look: appearanceOf(look),
    isMe: m === me?.m,
    seat,
    // Unlike the gesture of that name, which is an expression and decays.
    handRaised: hand !== null,
    role,
  }));
}

/** Return what says, whenever it is asked, whether a seat is kept for others than me. */
export function keptSeats(
  reserved: readonly Reservation[],
  me: Me | null,
): (seat: number) => boolean {
  const kept = new Map<number, Reservation>(reserved.map((one) => [one.seat, one]));
  return (seat) => {
    const one = kept.get(seat);
    return one !== undefined && me !== null && isKeptFrom(one, me, Date.now());
  };
}

/** Return what is written on the doors that lead somewhere, by their number. */
export function doorLabels(portals: readonly Portal[]): ReadonlyMap<number, string> {
  return new Map(portals.map(({ portal, label }) => [portal, label]));
}
