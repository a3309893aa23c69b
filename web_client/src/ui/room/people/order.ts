/**
 * In which order people stand in the list: raised hands as they were raised, then me, those who run
 * the room, then everybody by name.
 */
import { folded } from "../../../state/mentions";
import { type MemberNo, ROLES } from "../../../wire/ids";
import type { Member } from "../../../wire/views";

export function inOrder(members: readonly Member[], me: MemberNo | null): readonly Member[] {
  const rank = ({ m, role }: Member): number => (m === me ? -1 : ROLES.indexOf(role));
  return [...members].sort(
    (a, b) =>
      turn(a) - turn(b) ||
      rank(a) - rank(b) ||
      folded(a.name).localeCompare(folded(b.name)) ||
      a.m - b.m,
  );
}

/** Return which hand in the order of raising a member's is, from 1. */
export function handPlace(member: Member, members: readonly Member[]): number {
  return 1 + members.filter((other) => turn(other) < turn(member)).length;
}

/** A hand's place is the seq that raised it; without a hand, behind them all. */
function turn({ hand }: Member): number {
  return hand?.seq ?? Number.MAX_SAFE_INTEGER;
}
