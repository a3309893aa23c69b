/** Builders for the scene's tests. */
import VECTORS from "../../../../tests/vectors/layouts.json";
import { DEFAULT_LOOK } from "../../avatars/appearance";
import type { PoseBatch, RoomHandle, Slot, SlotPose, Tick } from "../../wire/poses";
import type { ScenePerson } from "../index";
import { type Layout, parseLayout } from "../layout";

export type Template = keyof typeof VECTORS;

/** Return a built-in layout, as the server sends it. */
export function layoutOf(template: Template): Layout {
  return parseLayout(VECTORS[template]);
}

/** Return somebody who stands; their slot is their number. */
export function aPerson(member: number, also: Partial<ScenePerson> = {}): ScenePerson {
  return {
    slot: member as Slot,
    member,
    name: `Person ${member}`,
    look: DEFAULT_LOOK,
    isMe: false,
    seat: null,
    handRaised: false,
    role: "attendee",
    ...also,
  };
}

export function aPose(slot: number, also: Partial<SlotPose> = {}): SlotPose {
  return {
    slot: slot as Slot,
    ...{ x_m: 0, y_m: 0, z_m: 3, yaw_rad: 0 },
    expression: 0,
    gesture: 0,
    isSeated: false,
    isSpeaking: false,
    ...also,
  };
}

export function aBatch(tick: number, poses: readonly SlotPose[], isKeyframe = false): PoseBatch {
  return { room: 1 as RoomHandle, tick: tick as Tick, isKeyframe, poses };
}
