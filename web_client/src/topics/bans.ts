/** Who is kept out, who was put out, and who is suspended, as moderators are shown them. */
import { BAN_WHOM, type BanWhom, type MemberNo, type Seq } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { fieldsOf, flag, list, oneOf, text, whole, wholeOrNull } from "../wire/reading";

/** Somebody who cannot take part, and the act that undoes it. */
export interface Out {
  readonly what: "banned" | "removed" | "suspended";
  /** Of a ban, its number. */
  readonly ban: Seq | null;
  readonly member: MemberNo;
  readonly name: string;
  readonly whom: BanWhom;
  /** Whom undoing lets back; of a ban, perhaps many. */
  readonly count: number;
  readonly by: MemberNo;
  readonly at_ms: number;
  /** null: until somebody ends it. */
  readonly until_ms: number | null;
  readonly reason: string;
  readonly note: string;
}

/** Return everybody, the newest first. Who is out by a ban stands with the ban. */
export function outsOf(items: Items): readonly Out[] {
  const bans = readAll(items, "bans", read).filter((out) => out !== null);
  const suspended = readAll(items, "rights", readSuspended).filter((out) => out !== null);
  return [...bans, ...suspended].toSorted((a, b) => b.at_ms - a.at_ms);
}

function read(item: Item, key: string): Out | null {
  const number = Number(key.slice(1));
  const shared = {
    name: text(item, "name"),
    by: whole(item, "by") as MemberNo,
    at_ms: whole(item, "at"),
    reason: text(item, "reason"),
  };
  if (key.startsWith("b"))
    return {
      ...{ ...shared, what: "banned", ban: number as Seq, note: text(item, "note") },
      ...{ member: whole(item, "member") as MemberNo, whom: oneOf(item, "whom", BAN_WHOM) },
      ...{ count: list(item, "members").length, until_ms: wholeOrNull(item, "until") },
    };
  if (flag(item, "banned")) return null;
  return {
    ...{ ...shared, what: "removed", ban: null, member: number as MemberNo, whom: "device" },
    ...{ count: 1, until_ms: null, note: "" },
  };
}

function readSuspended(item: Item, key: string): Out | null {
  const found = item["suspended"];
  if (found === null || found === undefined) return null;
  const fields = fieldsOf(found, "suspended");
  return {
    ...{ what: "suspended", ban: null, member: Number(key) as MemberNo, name: text(item, "name") },
    ...{
      whom: "device",
      count: 1,
      by: whole(fields, "by") as MemberNo,
      at_ms: whole(fields, "at"),
    },
    ...{ until_ms: wholeOrNull(fields, "until"), reason: text(fields, "reason"), note: "" },
  };
}
