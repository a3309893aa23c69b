/** The agenda: what is talked about, what is next, and what is proposed. */
import { nameOf } from "../state/telling";
import type { MemberNo, Seq } from "../wire/ids";
import { type Item, type Items, readAll } from "../wire/items";
import { list, member, oneOf, seq, seqs, text, whole, wholeOrNull } from "../wire/reading";
import { words } from "../words";
import type { Telling } from "./telling";

export const AGENDA_STATES = [
  ...(["proposed", "planned", "open", "closed", "skipped", "dropped"] as const),
] as const;
export type AgendaState = (typeof AGENDA_STATES)[number];

export interface AgendaItem {
  readonly seq: Seq;
  readonly title: string;
  /** Planned; 0: it is not said. */
  readonly minutes: number;
  readonly owner: string;
  readonly links: readonly string[];
  readonly state: AgendaState;
  readonly by: MemberNo;
  /** Since when it is open, by the host's clock; null: it is not. */
  readonly opened_ms: number | null;
  /** How long it was open before that. */
  readonly spent_ms: number;
}

export interface Agenda {
  /** In order, without proposals. */
  readonly items: readonly AgendaItem[];
  readonly open: AgendaItem | null;
  readonly next: AgendaItem | null;
  /** Those that I am shown: of everybody for who runs the room, else none. */
  readonly proposals: readonly AgendaItem[];
}

export function agendaOf(items: Items): Agenda {
  const all = itemsIn(items);
  const bySeq = new Map(all.map((item) => [item.seq, item]));
  const [order = []] = readAll(items, "agenda", (item, key) =>
    key === "order" ? seqs(item["items"], "items") : [],
  ).filter((one) => one.length > 0);
  const ordered = order.flatMap((number) => bySeq.get(number) ?? []);
  const at = ordered.findIndex(({ state }) => state === "open");
  const behind = [...ordered.slice(at + 1), ...ordered];
  return {
    items: ordered,
    open: ordered[at] ?? null,
    next: behind.find(({ state }) => state === "planned") ?? null,
    proposals: all.filter(({ state }) => state === "proposed"),
  };
}

/** Return what I proposed and nobody has accepted yet. own: what I alone am shown. */
export function myProposals(own: Items): readonly AgendaItem[] {
  return itemsIn(own);
}

/** Return how long an item was open, until now. */
export function spentOf({ opened_ms, spent_ms }: AgendaItem, now_ms: number): number {
  return spent_ms + (opened_ms === null ? 0 : Math.max(0, now_ms - opened_ms));
}

/** Return the agenda as a list in Markdown, which reads back as the same (docs/design/agenda.md). */
export function markdownOf(items: readonly AgendaItem[]): string {
  return items
    .map((item) => {
      const links = item.links.map((link) => `  ${link}\n`).join("");
      return `- [${item.state === "closed" ? "x" : " "}] ${lineOf(item)}\n${links}`;
    })
    .join("");
}

/** What an item says, in a command. */
interface SaidOfItem {
  readonly title: string;
  readonly minutes: number;
  readonly owner: string;
  readonly links: readonly string[];
}

/** What a member asks of the agenda, in its wire form. */
export type AgendaCommand =
  | ({ readonly command: "propose_agenda_item" } & SaidOfItem)
  | { readonly command: "import_agenda"; readonly text: string }
  | ({ readonly command: "change_agenda_item"; readonly item: Seq } & SaidOfItem)
  /** before: null is the end. */
  | { readonly command: "move_agenda_item"; readonly item: Seq; readonly before: Seq | null }
  /** force: also while people wait to speak on the open one. */
  | {
      readonly command: "set_agenda_item";
      readonly item: Seq;
      readonly state: AgendaState;
      readonly force: boolean;
    }
  | { readonly command: "next_agenda_item"; readonly force: boolean };

const TIMED = /^(.*\S)\s*\((\d{1,4})\s*(?:minutes?|mins?\.?|m|')?\)(?:\s+[-–—]\s+(\S.*))?$/;
const ENDS_LINKED = /(?:^|\s)https?:\/\/\S+$/;

/** What an item says, as a line: "The pier (10) - Ana". */
export type AgendaLine = Pick<AgendaItem, "title" | "minutes" | "owner">;

export function lineOf({ title, minutes, owner }: AgendaLine): string {
  // A title that ends like a time or an address would be read as one.
  const isTimed = minutes > 0 || owner !== "" || TIMED.test(title) || ENDS_LINKED.test(title);
  return `${title}${isTimed ? ` (${minutes})` : ""}${owner === "" ? "" : ` - ${owner}`}`;
}

export function lineIn(line: string): AgendaLine {
  const [, title = line, minutes = "0", owner = ""] = TIMED.exec(line) ?? [];
  return { title, minutes: Number(minutes), owner };
}

function itemsIn(items: Items): readonly AgendaItem[] {
  return readAll(items, "agenda", (item, key) => (key === "order" ? null : read(item, key))).filter(
    (item) => item !== null,
  );
}

function read(item: Item, key: string): AgendaItem {
  return {
    seq: Number(key) as Seq,
    title: text(item, "title"),
    minutes: whole(item, "minutes"),
    owner: text(item, "owner"),
    // Only what leads to the web is a link, whatever a server says.
    links: list(item, "links").filter(
      (link): link is string => typeof link === "string" && /^https?:\/\//.test(link),
    ),
    state: oneOf(item, "state", AGENDA_STATES),
    by: member(item, "by"),
    opened_ms: wholeOrNull(item, "opened"),
    spent_ms: whole(item, "spent"),
  };
}

export const AGENDA_TELLINGS: Readonly<Record<string, Telling>> = {
  agenda_item_proposed: ({ m, told }, before) =>
    words.value.agenda.told.proposed({ who: nameOf(before, m), title: text(told, "title") }),
  agenda_item_set: ({ told, items = [] }, before) => {
    const number = seq(told, "item");
    const brought = items.find(({ key }) => key === `${number}`)?.item;
    const agenda = agendaOf(before.items);
    const item =
      brought == null ? agenda.items.find((one) => one.seq === number) : read(brought, `${number}`);
    const state = oneOf(told, "state", AGENDA_STATES);
    if (item === undefined || (state !== "open" && state !== "closed")) return null;
    return words.value.agenda.told[state]({ title: item.title });
  },
};
