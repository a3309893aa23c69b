/** The freeze: what the audience cannot do for now. */
import { nameOf } from "../state/telling";
import { type MemberNo, STOPPED, type Stopped } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { list, member, whole } from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export interface Freeze {
  /** Never empty. */
  readonly what: readonly Stopped[];
  readonly since_ms: number;
  readonly by: MemberNo;
}

/** Return what is frozen, or null if nothing is. */
export function freezeOf(items: Items): Freeze | null {
  return readAll(items, "freeze", read)[0] ?? null;
}

/** Say whether the audience cannot do this for now. */
export function isFrozen(items: Items, what: Stopped): boolean {
  return freezeOf(items)?.what.includes(what) ?? false;
}

function read(item: Item): Freeze {
  return { what: stoppedOf(item), since_ms: whole(item, "since"), by: member(item, "by") };
}

/** What a newer server can freeze besides is left out. */
function stoppedOf(item: Item): readonly Stopped[] {
  const what = list(item, "what");
  return STOPPED.filter((one) => what.includes(one));
}

export const FREEZE_TELLINGS: Readonly<Record<string, Telling>> = {
  room_frozen: ({ m, told }, before) => {
    const { happened } = words.value.freeze;
    const [who, what] = [nameOf(before, m), stoppedOf(told)];
    return what.length === STOPPED.length
      ? happened.frozen({ who })
      : happened.frozenSome({ who, what: wordsOf(what) });
  },
  room_thawed: ({ m, told }, before) => {
    const { happened } = words.value.freeze;
    const [who, what] = [nameOf(before, m), stoppedOf(told)];
    const left = (freezeOf(before.items)?.what ?? []).filter((one) => !what.includes(one));
    return left.length === 0
      ? happened.thawed({ who })
      : happened.thawedSome({ who, what: wordsOf(what) });
  },
};

function wordsOf(what: readonly Stopped[]): string {
  return what.map((one) => words.value.freeze.what[one]).join(", ");
}
