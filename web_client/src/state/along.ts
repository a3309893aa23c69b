/** Where somebody walks who is led: what a fact says, in metres of this moment. */
import type { Spot } from "../scene/floor";
import { beside, footOfStage } from "../scene/goals";
import type { Layout } from "../scene/layout";
import type { FactOf } from "../wire/facts";
import type { PortalNo } from "../wire/ids";
import type { Slot } from "../wire/poses";
import type { RoomView } from "../wire/views";

/** Somebody is about to go through a door. */
export interface Going {
  readonly portal: PortalNo;
  /** They said so in words or by a button; nobody has to ask whether they mean it. */
  readonly isMeant: boolean;
}

export interface Company {
  readonly layout: Layout;
  readonly view: Pick<RoomView, "members">;
  /** Where I am, if it is known. */
  readonly from: Spot | null;
  /** The last known place of a slot. */
  poseOf(slot: Slot): Spot | null;
}

/** Return where to go; null where there is no stage, or nobody told where the other one is. */
export function goalOf(
  { m, to }: Pick<FactOf<"member_led">, "m" | "to">,
  { layout, view, from, poseOf }: Company,
): Spot | null {
  if (to === "stage") return footOfStage(layout);
  const member = view.members.find((one) => one.m === m);
  const seat = layout.seats[(member?.seat ?? 0) - 1];
  const slot = member?.slot ?? null;
  const them = seat ?? (slot === null ? null : poseOf(slot));
  return them && beside(them, from ?? them);
}
