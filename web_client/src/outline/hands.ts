/** The hands that are up, in the order of the queue, and which of them still wait to be called. */
import { isOnStage } from "../scene/layout";
import { byTurn, type Hand, type Member } from "../wire/views";
import type { Known } from "./verb";

export type Asking = Member & { readonly hand: Hand };

/** Return those whose hand is up, in the order of the queue. */
export function handsUp(members: readonly Member[]): readonly Asking[] {
  return members
    .filter((member): member is Asking => member.hand !== null)
    .sort((a, b) => byTurn(a.hand, b.hand));
}

/** Return those who wait: whoever sits on the stage already was called. */
export function waitingHands({ view, layout }: Pick<Known, "view" | "layout">): readonly Asking[] {
  return handsUp(view.members).filter(({ seat }) => seat === null || !isOnStage(layout, seat));
}
