/** All topics that this page knows: how what happens in them is told. */
import type { FactOf } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { BadMessage } from "../wire/reading";
import type { RoomView } from "../wire/views";
import { GATE_TELLINGS } from "./gate";
import { SPOTLIGHT_TELLINGS } from "./spotlight";
import type { Telling } from "./telling";

const TELLINGS: ReadonlyMap<string, Telling> = new Map(
  Object.entries({ ...SPOTLIGHT_TELLINGS, ...GATE_TELLINGS }),
);

/** Return what a fact of a topic says to `me`, or null: nothing, or nothing that we understand. */
export function topicSentence(
  fact: FactOf<"topic">,
  before: RoomView,
  me: MemberNo,
): string | null {
  try {
    return TELLINGS.get(fact.act)?.(fact, before, me) ?? null;
  } catch (reason) {
    if (reason instanceof BadMessage) return null; // newer than this page
    throw reason;
  }
}
