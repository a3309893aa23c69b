/** That somebody's hand is up: their place in the order, since when, and what for. */
import { Hand } from "lucide-preact";
import type { Member } from "../../../wire/views";
import { useInside } from "../inside";
import { clock } from "../times";
import { handPlace } from "./order";

export function HandFact({ member }: { readonly member: Member }) {
  const members = useInside().store.frame.value?.members ?? [];
  const { hand } = member;
  if (hand === null) return null;
  return (
    <span class="tag tag--hand">
      <Hand aria-hidden="true" />
      {`hand ${handPlace(member, members)}, since ${clock(hand.ts_ms)}`}
      {hand.note !== "" && <bdi>{`: ${hand.note}`}</bdi>}
    </span>
  );
}
