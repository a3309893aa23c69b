/** That somebody's hand is up: their place in the order, since when, and what for. */
import { Hand } from "lucide-preact";
import type { Member } from "../../../wire/views";
import { words } from "../../../words";
import { clock } from "../../../words/formats";
import { woven } from "../../../words/woven";
import { useInside } from "../inside";
import { handPlace } from "./order";

export function HandFact({ member }: { readonly member: Member }) {
  const members = useInside().store.frame.value?.members ?? [];
  const { hand } = member;
  if (hand === null) return null;
  const { people } = words.value;
  const when = { place: `${handPlace(member, members)}`, time: clock(hand.ts_ms) };
  const note = <bdi>{hand.note}</bdi>;
  return (
    <span class="tag tag--hand">
      <Hand aria-hidden="true" />
      <span>{hand.note === "" ? people.hand(when) : woven(people.handFor, { ...when, note })}</span>
    </span>
  );
}
