/** What those who assist can do with somebody now: nothing that would be refused. */
import { isOnStage } from "../scene/layout";
import { isOpenTo, may, mayHelp } from "../state/rights";
import type { Goal, SeatNo } from "../wire/ids";
import type { Member } from "../wire/views";
import { words } from "../words";
import { freeSeats } from "./seats";
import { type Act, doing, type Known } from "./verb";

/** One act on somebody, with its word in a menu. */
export type Help = readonly [word: string, act: Act];

/** Return what I can do to help a member, in the order in which it is offered. */
export function helpFor(member: Member, known: Known): readonly Help[] {
  if (!isOpenTo(known.me, known.view, "assist")) return [];
  // The list of hands is theirs to clear: also of those above, who can raise them again at once.
  const lower: readonly Help[] =
    member.hand === null ? [] : [[words.value.people.help.lower, asked(member, "lower_hand")]];
  if (!mayHelp(known.me.role, member.role)) return lower;
  return [...lower, ...raise(member), ...places(member, known)];
}

function raise(member: Member): readonly Help[] {
  if (member.hand !== null || !may(member.role, "ask")) return [];
  return [[words.value.people.help.raise, asked(member, "raise_hand_for")]];
}

/** Seats are judged for who is to sit there: one that is kept for them is free to them alone. */
function places(member: Member, known: Known): readonly Help[] {
  const free = freeSeats({ ...known, me: member });
  const isUp = (number: number): boolean => isOnStage(known.layout, number);
  const seat = free.find((number) => !isUp(number));
  const { help } = words.value.people;
  const found: (Help | null)[] = [
    member.seat === null && seat !== undefined
      ? [help.seat({ seat }), seating(member, seat as SeatNo)]
      : null,
    member.seat === null ? null : [help.stand, asked(member, "stand_member")],
    free.some(isUp) && (member.seat === null || !isUp(member.seat))
      ? [help.stage, asked(member, "bring_to_stage")]
      : null,
    [help.along, leading(member, "me")],
    layoutHasStage(known) ? [help.leadToStage, leading(member, "stage")] : null,
  ];
  return found.filter((help) => help !== null);
}

function seating({ m }: Member, seat: SeatNo): Act {
  return doing({ command: "seat_member", member: m, seat });
}

function layoutHasStage({ layout }: Known): boolean {
  return layout?.seats.some(({ kind }) => kind === "stage") ?? false;
}

function leading({ m }: Member, to: Goal): Act {
  return doing({ command: "lead_member", member: m, to });
}

function asked(
  { m }: Member,
  command: "lower_hand" | "raise_hand_for" | "stand_member" | "bring_to_stage",
): Act {
  return command === "raise_hand_for"
    ? doing({ command, member: m, note: "" })
    : doing({ command, member: m });
}
