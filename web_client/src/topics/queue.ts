/** The queue of speakers: how it stands, whose turn it is, who is proposed, and my own place. */
import { nameOf } from "../state/telling";
import type { MemberNo, Seq } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import {
  HAND_KINDS,
  type HandKind,
  QUEUE_VIEWS,
  type QueueView,
  STRATEGIES,
  type Strategy,
} from "../wire/queue";
import {
  fieldsOf,
  flag,
  isMissing,
  list,
  member,
  members,
  oneOf,
  text,
  whole,
  wholeOrNull,
} from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export interface Turn {
  readonly turn: number;
  readonly member: MemberNo;
  readonly kind: HandKind;
  readonly note: string;
  readonly called_ms: number;
  /** When they began to speak, or null: they are called and have not. */
  readonly began_ms: number | null;
  readonly paused_ms: number | null;
  readonly pausedTotal_ms: number;
}

export interface Queue {
  readonly isOpen: boolean;
  readonly strategy: Strategy;
  readonly view: QueueView;
  readonly members: readonly MemberNo[];
  readonly extra: number;
  readonly answer_s: number;
  readonly floor: Turn | null;
  /** Whose turn waits for an interposed question. */
  readonly interrupted: Turn | null;
  /** How long a turn takes, by those that were; null: nobody knows. */
  readonly turn_s: number | null;
  readonly next: { readonly member: MemberNo; readonly hand: Seq | null } | null;
  readonly last: MemberNo | null;
  /** How many hands the last clearing took down, for those who may put them up again. */
  readonly cleared: number;
}

const QUIET: Queue = {
  ...{ isOpen: true, strategy: "fifo", view: "public", members: [], extra: 0, answer_s: 15 },
  ...{ floor: null, interrupted: null, turn_s: null, next: null, last: null, cleared: 0 },
};

/** Return how the queue stands. */
export function queueOf(items: Items): Queue {
  return (
    readAll(items, "queue", (item, key) => (key === "now" ? read(item) : null)).find(
      (queue) => queue !== null,
    ) ?? QUIET
  );
}

/** Return the place of one whom the queue's order is not shown, or null. own: what is theirs alone. */
export function hiddenPlace(own: Items): number | null {
  return readAll(own, "queue", (item) => wholeOrNull(item, "place"))[0] ?? null;
}

/** Return for how long somebody has spoken, their rests left out; null: they have not begun. */
export function spoken_ms(turn: Turn, now_ms: number): number | null {
  if (turn.began_ms === null) return null;
  return Math.max(0, (turn.paused_ms ?? now_ms) - turn.began_ms - turn.pausedTotal_ms);
}

function read(item: Item): Queue {
  return {
    isOpen: flag(item, "open"),
    strategy: oneOf(item, "strategy", STRATEGIES),
    view: oneOf(item, "view", QUEUE_VIEWS),
    members: members(item["members"], "members"),
    ...{ extra: whole(item, "extra"), answer_s: whole(item, "answer_s") },
    floor: turnOrNull(item, "floor"),
    interrupted: turnOrNull(item, "interrupted"),
    turn_s: wholeOrNull(item, "turn_s"),
    next: isMissing(item, "next") ? null : nextIn(list(item, "next")),
    last: wholeOrNull(item, "last") as MemberNo | null,
    cleared: wholeOrNull(item, "cleared") ?? 0,
  };
}

function nextIn([who, hand]: readonly unknown[]): Queue["next"] {
  const fields = { who, hand };
  return { member: member(fields, "who"), hand: wholeOrNull(fields, "hand") as Seq | null };
}

function turnOrNull(item: Item, name: string): Turn | null {
  if (isMissing(item, name)) return null;
  const turn = fieldsOf(item[name], name);
  return {
    ...{ turn: whole(turn, "turn"), member: member(turn, "member") },
    ...{ kind: oneOf(turn, "kind", HAND_KINDS), note: text(turn, "note") },
    ...{ called_ms: whole(turn, "called"), began_ms: wholeOrNull(turn, "began") },
    paused_ms: wholeOrNull(turn, "paused"),
    pausedTotal_ms: whole(turn, "paused_total"),
  };
}

const say = () => words.value.queue.happened;

/** What tells whose turn something is about, to them and to others. */
function about(
  mine: (who: string) => string,
  others: (who: string, whom: string) => string,
): Telling {
  return ({ m, told }, before, me) => {
    const whom = member(told, "member");
    const who = nameOf(before, m);
    return whom === me ? mine(who) : others(who, nameOf(before, whom));
  };
}

const byWhom =
  (words: (who: string) => string): Telling =>
  ({ m }, before) =>
    words(nameOf(before, m));

export const QUEUE_TELLINGS: Readonly<Record<string, Telling>> = {
  turn_began: about(
    (who) => say().yourTurn({ who }),
    (_, whom) => say().turn({ whom }),
  ),
  turn_ended: about(
    () => say().yourTurnEnded,
    (_, whom) => say().turnEnded({ whom }),
  ),
  hand_skipped: about(
    (who) => say().skippedYou({ who }),
    (_, whom) => say().skipped({ whom }),
  ),
  speaker_nominated: about(
    (who) => say().namedYou({ who }),
    (who, whom) => say().named({ who, whom }),
  ),
  queue_cleared: byWhom((who) => say().cleared({ who })),
  queue_restored: byWhom((who) => say().restored({ who })),
  queue_closed: byWhom((who) => say().closed({ who })),
  queue_opened: byWhom((who) => say().opened({ who })),
};
