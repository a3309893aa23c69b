/** Signs of a raid, as moderators are told them, and since when everybody is here. */
import { type MemberNo, SIGNS, type Sign } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { BadMessage, list, whole } from "../wire/reading";

export interface Alarm {
  readonly sign: Sign;
  readonly ts_ms: number;
  /** Of what was counted: arrivals in a minute, equal messages, people who reported. */
  readonly count: number;
}

/** Return the signs that were told and that nobody looked at yet. */
export function alarmsOf(items: Items): readonly Alarm[] {
  return readAll(items, "alarms", read);
}

/** Return since when (Unix ms) whoever came last is here; of the longest here nothing is told. */
export function hereSince(counts: Items): ReadonlyMap<MemberNo, number> {
  return readAll(counts, "alarms", readSince)[0] ?? new Map();
}

function read(item: Item, key: string): Alarm {
  const sign = SIGNS.find((one) => one === key);
  if (sign === undefined) throw new BadMessage(`no sign ${key}`);
  return { sign, ts_ms: whole(item, "ts"), count: whole(item, "count") };
}

function readSince(item: Item): ReadonlyMap<MemberNo, number> {
  return new Map(
    list(item, "since").map((pair) => {
      const [m, ts_ms] = Array.isArray(pair) ? pair : [];
      if (typeof m !== "number" || typeof ts_ms !== "number") throw new BadMessage("since is odd");
      return [m as MemberNo, ts_ms];
    }),
  );
}
