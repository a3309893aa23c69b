/** Reports, as moderators are shown them, and my own, as I am. */
import { type MemberNo, OUTCOMES, type Outcome, type Seq } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { isMissing, member, oneOf, seqOrNull, text, whole, wholeOrNull } from "../wire/reading";

export interface Report {
  /** The entry that filed it names it. */
  readonly seq: Seq;
  readonly ts_ms: number;
  readonly by: MemberNo;
  /** Whom it is about. */
  readonly member: MemberNo;
  /** The message it is about, or null: the person as such. */
  readonly message: Seq | null;
  readonly reason: string;
  readonly takenBy: MemberNo | null;
  /** null while it is open. */
  readonly outcome: Outcome | null;
}

/** What the one who filed it is shown of a report. */
export type OwnReport = Omit<Report, "by" | "reason">;

/** Return the reports that I may read, oldest first; `own` holds those about moderators. */
export function reportsOf(items: Items, own: Items): readonly Report[] {
  const isStaff = (key: string) => key.startsWith("staff:");
  const staff = new Map([...(own.get("reports") ?? [])].filter(([key]) => isStaff(key)));
  return [
    ...readAll(items, "reports", read),
    ...readAll(new Map([["reports", staff]]), "reports", (item, key) =>
      read(item, key.slice("staff:".length)),
    ),
  ].toSorted((a, b) => a.seq - b.seq);
}

/** Return what I reported myself, oldest first. */
export function ownReportsOf(own: Items): readonly OwnReport[] {
  const mine = [...(own.get("reports") ?? [])].filter(([key]) => /^\d+$/.test(key));
  return readAll(new Map([["reports", new Map(mine)]]), "reports", readOwn).toSorted(
    (a, b) => a.seq - b.seq,
  );
}

function read(item: Item, key: string): Report {
  return { ...readOwn(item, key), by: member(item, "by"), reason: text(item, "reason") };
}

function readOwn(item: Item, key: string): OwnReport {
  return {
    seq: Number(key) as Seq,
    ts_ms: whole(item, "ts"),
    member: member(item, "member"),
    message: seqOrNull(item, "message"),
    takenBy: wholeOrNull(item, "taken_by") as MemberNo | null,
    outcome: isMissing(item, "outcome") ? null : oneOf(item, "outcome", OUTCOMES),
  };
}
