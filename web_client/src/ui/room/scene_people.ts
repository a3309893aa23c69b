/** Members as the scene draws them. */
import { appearanceOf } from "../../avatars/appearance";
import type { ScenePerson } from "../../scene";
import type { Me } from "../../state/rights";
import type { Member } from "../../wire/views";

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
