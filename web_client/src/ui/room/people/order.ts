/** In which order people stand in the list: me, those who run the room, then everybody by name. */
import { folded } from "../../../state/mentions";
import { type MemberNo, ROLES } from "../../../wire/ids";
import type { Member } from "../../../wire/views";

export function inOrder(members: readonly Member[], me: MemberNo | null): readonly Member[] {
  const rank = ({ m, role }: Member): number => (m === me ? -1 : ROLES.indexOf(role));
  return [...members].sort(
    (a, b) => rank(a) - rank(b) || folded(a.name).localeCompare(folded(b.name)) || a.m - b.m,
  );
}
