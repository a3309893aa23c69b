/** My own hand: what a press on its button, its key or its line in the outline means now. */
import { isOpenTo } from "../state/rights";
import { type Act, doing, type Known } from "./verb";

/** What to show for it. */
export interface MyHand {
  readonly isUp: boolean;
  readonly act: Act;
}

/** Return whether my hand is up and what changes that; null where I may not ask for the floor. */
export function myHand({ view, me }: Pick<Known, "view" | "me">): MyHand | null {
  if (!isOpenTo(me, view, "ask")) return null;
  const isUp = (view.members.find(({ m }) => m === me.m)?.hand ?? null) !== null;
  const act = isUp
    ? doing({ command: "lower_hand", member: null })
    : doing({ command: "raise_hand", note: "" });
  return { isUp, act };
}
