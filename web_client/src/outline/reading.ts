/** What is read out when asked for: who is here, the seats, the commands. */
import { type ExpressionCode, expressionOf, NEUTRAL } from "../avatars/expressions";
import type { Faces } from "../state/poses";
import { isolated } from "../state/telling";
import type { Hand, Member } from "../wire/views";
import { seatWords } from "./seats";
import { verbsFor } from "./table";
import type { Known, Telling } from "./verb";

/** Return what to read out, a line for each thing. */
export function readOut(what: Telling, known: Known, faces: Faces): readonly string[] {
  switch (what) {
    case "who":
      return whoWords(known, faces);
    case "seats":
      return seatWords(known);
    case "help":
      return [
        "A line without a slash is said to the room.",
        ...verbsFor(known).map(({ form, does }) => `${form}: ${does}`),
      ];
  }
}

/** Return a line for each member: name, role, whether a guest, seat, expression. */
function whoWords({ view, me }: Known, faces: Faces): readonly string[] {
  const { members } = view;
  const count = members.length === 1 ? "You are alone here." : `${members.length} people are here.`;
  return [count, ...members.map((member) => memberWords(member, faceOf(member, faces), me.m))];
}

/** Return one member in words. */
export function memberWords(member: Member, face: ExpressionCode, me: number): string {
  const { name, role, isGuest, seat, hand } = member;
  const parts = [
    member.m === me ? `${isolated(name)} (you)` : isolated(name),
    isGuest ? `${role}, guest` : role,
    seat === null ? "standing" : `on seat ${seat}`,
    ...(hand === null ? [] : [handWords(hand)]),
    ...(face === NEUTRAL ? [] : [expressionOf(face).word]),
  ];
  return parts.join(", ");
}

/** Return a raised hand in words, with what it is raised for. */
function handWords({ note }: Hand): string {
  return note === "" ? "hand up" : `hand up (${isolated(note)})`;
}

/** Return what a member's face shows, as far as it is known. */
export function faceOf({ slot }: Pick<Member, "slot">, faces: Faces): ExpressionCode {
  return slot === null ? NEUTRAL : (faces.get(slot) ?? NEUTRAL);
}
