/** All topics that this page knows: how what happens in them is told. */
import type { FactOf } from "../wire/facts";
import type { MemberNo } from "../wire/ids";
import { BadMessage } from "../wire/reading";
import type { RoomView } from "../wire/views";
import { AGENDA_TELLINGS } from "./agenda";
import { FREEZE_TELLINGS } from "./freeze";
import { GATE_TELLINGS } from "./gate";
import { LOBBY_TELLINGS } from "./lobby";
import { MICS_TELLINGS } from "./mics";
import { POLL_TELLINGS } from "./polls";
import { QUESTION_TELLINGS } from "./questions";
import { QUEUE_TELLINGS } from "./queue";
import { SESSION_TELLINGS } from "./session";
import { SPOTLIGHT_TELLINGS } from "./spotlight";
import { STAGE_TELLINGS } from "./stage";
import type { Telling } from "./telling";
import { TIMERS_TELLINGS } from "./timers";

type Tellings = Readonly<Record<string, Telling>>;

// Asked for when they are needed: names of people lead from the topics back to here, so while this
// file is read, one of them may not have its table yet.
const TOPICS: readonly (() => Tellings)[] = [
  () => SPOTLIGHT_TELLINGS,
  () => SESSION_TELLINGS,
  () => STAGE_TELLINGS,
  () => QUEUE_TELLINGS,
  () => MICS_TELLINGS,
  () => GATE_TELLINGS,
  () => FREEZE_TELLINGS,
  () => LOBBY_TELLINGS,
  () => POLL_TELLINGS,
  () => QUESTION_TELLINGS,
  () => AGENDA_TELLINGS,
  () => TIMERS_TELLINGS,
];

function tellingOf(act: string): Telling | undefined {
  const table = TOPICS.find((tellings) => Object.hasOwn(tellings(), act));
  return table?.()[act];
}

/** Return what a fact of a topic says to `me`, or null: nothing, or nothing that we understand. */
export function topicSentence(
  fact: FactOf<"topic">,
  before: RoomView,
  me: MemberNo,
): string | null {
  try {
    return tellingOf(fact.act)?.(fact, before, me) ?? null;
  } catch (reason) {
    if (reason instanceof BadMessage) return null; // newer than this page
    throw reason;
  }
}
