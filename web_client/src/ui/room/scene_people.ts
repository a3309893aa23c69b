/** Members as the scene draws them. */
import { appearanceOf } from "../../avatars/appearance";
import type { ScenePerson } from "../../scene";
import type { Me } from "../../state/rights";
import type { Member } from "../../wire/views";

export function scenePeople(members: readonly Member[], me: Me | null): readonly ScenePerson[] {
  return members.map(({ m, name, look, role, slot, seat }) => ({
    slot,
    member: m,
    name,
    look: appearanceOf(look),
    isMe: m === me?.m,
    seat,
    // Raised by an expression, which comes with the pose; a queue of hands is not there yet.
    handRaised: false,
    role,
  }));
}
