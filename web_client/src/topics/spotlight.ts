/** The spotlight: whom everybody looks at, and the message that is pinned up. */
import { nameOf } from "../state/telling";
import type { MemberNo, Seq } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { members, seqOrNull } from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export interface Spotlight {
  /** In the moderator's order. */
  readonly members: readonly MemberNo[];
  readonly pin: Seq | null;
}

const NOBODY: Spotlight = { members: [], pin: null };

/** Return whom the room looks at. */
export function spotlightOf(items: Items): Spotlight {
  return readAll(items, "spotlight", read)[0] ?? NOBODY;
}

function read(item: Item): Spotlight {
  return { members: members(item["members"], "members"), pin: seqOrNull(item, "pin") };
}

export const SPOTLIGHT_TELLINGS: Readonly<Record<string, Telling>> = {
  spotlight_set: ({ m, told }, before, me) => {
    const say = words.value.happened;
    const lit = members(told["members"], "members");
    const who = nameOf(before, m);
    if (lit.length === 0) return say.spotlightOff({ who });
    if (lit.includes(me)) return say.spotlightOnYou({ who });
    return say.spotlightOn({ who, whom: lit.map((one) => nameOf(before, one)).join(", ") });
  },
  pin_set: ({ m, told }, before) => {
    const who = nameOf(before, m);
    const message = seqOrNull(told, "message");
    const say = words.value.happened;
    return message === null ? say.pinTaken({ who }) : say.pinned({ who, message });
  },
};
