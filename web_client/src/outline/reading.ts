/** What is read out when asked for: who is here, the seats, the commands. */
import { type ExpressionCode, expressionOf, NEUTRAL } from "../avatars/expressions";
import type { Faces } from "../state/poses";
import { isolated } from "../state/telling";
import type { Hand, Member } from "../wire/views";
import { words } from "../words";
import { doorWords } from "./doors";
import { seatWords } from "./seats";
import { helpOf, verbsFor } from "./table";
import type { Known, Telling } from "./verb";

/** Return what to read out, a line for each thing. */
export function readOut(what: Telling, known: Known, faces: Faces): readonly string[] {
  switch (what) {
    case "who":
      return whoWords(known, faces);
    case "seats":
      return seatWords(known);
    case "doors":
      return doorWords(known);
    case "help":
      return [
        words.value.outline.said,
        ...verbsFor(known).map((verb) => words.value.outline.helpLine(helpOf(verb))),
      ];
  }
}

/** Return a line for each member: name, role, whether a guest, seat, expression. */
function whoWords({ view, me }: Known, faces: Faces): readonly string[] {
  const { members } = view;
  const { alone, areHere } = words.value.outline;
  const count = members.length === 1 ? alone : areHere({ n: members.length });
  return [count, ...members.map((member) => memberWords(member, faceOf(member, faces), me.m))];
}

/** Return one member in words. */
export function memberWords(member: Member, face: ExpressionCode, me: number): string {
  const { seat, hand } = member;
  const { outline, roles, faces } = words.value;
  const name = isolated(member.name);
  const role = roles[member.role].word;
  const parts = [
    member.m === me ? outline.me({ name }) : name,
    member.isGuest ? outline.roleOfGuest({ role }) : role,
    seat === null ? outline.standing : outline.onSeat({ seat }),
    ...(hand === null ? [] : [handWords(hand)]),
    ...(face === NEUTRAL ? [] : [faces[expressionOf(face).word].word]),
  ];
  return parts.join(", ");
}

/** Return a raised hand in words, with what it is raised for. */
function handWords({ note }: Hand): string {
  const { handUp, handUpFor } = words.value.outline;
  return note === "" ? handUp : handUpFor({ note: isolated(note) });
}

/** Return what a member's face shows, as far as it is known. */
export function faceOf({ slot }: Pick<Member, "slot">, faces: Faces): ExpressionCode {
  return slot === null ? NEUTRAL : (faces.get(slot) ?? NEUTRAL);
}
