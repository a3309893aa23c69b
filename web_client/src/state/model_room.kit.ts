/**
 * For tests: a room as the server keeps it, in memory and in the wire's own form.
 *
 * It knows nothing of the page's fold: what a message looks like is computed from all that was
 * done to it, so that the two can be compared. It begins as the room of tests/vectors/facts.json
 * ends. As on the server, the same id gets the same answer, and what is sent again is told as it
 * stands now.
 */
import { readFileSync } from "node:fs";
import type { Command } from "../wire/commands";
import type { Seq } from "../wire/ids";
import { WINDOW } from "../wire/views";

export type Wire = Readonly<Record<string, unknown>>;

interface Said {
  readonly seq: number;
  readonly ts: number;
  readonly m: number;
  readonly name: string;
  text: string;
  readonly thread: number | null;
  isEdited: boolean;
  isDeleted: boolean;
  readonly reactions: Map<string, Set<number>>;
}

interface Entry {
  readonly seq: number;
  readonly m: number;
  readonly ts: number;
  /** The command that made it; null for what the room itself did. */
  readonly command: Command | null;
  readonly id: string;
}

const file = new URL("../../../tests/vectors/facts.json", import.meta.url);
const { everyone } = JSON.parse(readFileSync(file, "utf8")) as { everyone: { views: Wire[] } };
/** The view that the log goes on from, and how many entries made it. */
export const FIRST_VIEW = everyone.views.at(-1) as Wire;
const FIRST_HEAD = everyone.views.length;
/** How many entries a room keeps in mind for those who come back. */
const MIN_REPLAYED = 4;

/** A command that changes one message. */
type OnMessage = Command & { readonly message: Seq };

function isOnMessage(command: Command): command is OnMessage {
  return "message" in command && command.message !== null;
}

export class ModelRoom {
  epoch = 7;
  /** What followed FIRST_VIEW, without a gap. */
  entries: Entry[] = [];
  replayed = 512;
  #answers = new Map<string, number>();
  #messages = new Map<number, Said>();

  get head(): number {
    return this.entries.at(-1)?.seq ?? FIRST_HEAD;
  }

  position(seq = this.head): Wire {
    return { epoch: this.epoch, seq, id8: this.#id8(seq) };
  }

  /** Do it once. Return the seq that answers it, or null if nobody may. */
  do(m: number, id: string, command: Command): number | null {
    const known = this.#answers.get(id);
    if (known !== undefined) return known;
    if (!this.#may(m, command)) return null;
    if (!this.#isThere(m, command)) this.#append(m, id, command);
    this.#answers.set(id, this.head);
    return this.head;
  }

  /** What was done by then, as a reader is told of it now; null: covered, and not told. */
  fact(seq: number): Wire | null {
    const entry = this.#entry(seq);
    if (entry.command === null) return null;
    const { command: kind, ...fields } = entry.command;
    const head = { seq, ts: entry.ts, m: entry.m };
    if (kind === "post_message") return { ...head, kind: "message_posted", ...this.#posted(seq) };
    const { message } = fields as { message: number };
    if (kind === "delete_message") return { ...head, kind: "message_deleted", message };
    if (kind === "restore_message") {
      const { seq: _, ts: __, m: ___, ...shown } = viewOf(this.#said(message));
      return { ...head, kind: "message_restored", message, ...shown };
    }
    const told = { edit_message: "message_edited", add_reaction: "reaction_added" }[kind as string];
    if (this.#said(message).isDeleted) return null;
    return { ...head, kind: told ?? "reaction_removed", ...fields };
  }

  /** Return what followed a position, or null if its reader has to start over. */
  after(since: { epoch: number; seq: number; id8: ArrayBuffer }): Wire | null {
    const isKept = since.seq >= Math.max(FIRST_HEAD, this.head - this.replayed);
    if (since.epoch !== this.epoch || since.seq > this.head || !isKept) return null;
    if (!isSame(this.#id8(since.seq), since.id8)) return null;
    return this.stretch(since.seq + 1, this.head);
  }

  stretch(first: number, last: number): Wire {
    const seqs = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const entries = seqs.map((seq) => this.fact(seq)).filter((fact) => fact !== null);
    return { covers: [first, last], id8: this.#id8(last), entries };
  }

  view(): Wire {
    const messages = [...(FIRST_VIEW["messages"] as Wire[]), ...this.#all().map(viewOf)];
    return { ...FIRST_VIEW, messages: messages.slice(-WINDOW) };
  }

  page(before: number, limit: number): Wire {
    const all = [...(FIRST_VIEW["messages"] as Wire[]), ...this.#all().map(viewOf)];
    const older = all.filter(({ seq }) => (seq as number) < before);
    return { ok: true, messages: older.slice(-limit), more: older.length > limit };
  }

  /** Come back from a backup that ends some entries ago: another history grows from there. */
  restore(entries: number): void {
    const kept = this.entries.slice(0, Math.max(0, this.entries.length - entries));
    [this.entries, this.#messages] = [kept, new Map()];
    for (const entry of kept) this.#take(entry);
    for (const [id, seq] of this.#answers) if (seq > this.head) this.#answers.delete(id);
    this.epoch += 1;
    this.#append(0, `epoch ${this.epoch}`, null);
  }

  forgetMost(): void {
    this.replayed = MIN_REPLAYED;
  }

  /** Who said what, as it was said; in the log's order. */
  posted(): { readonly seq: number; readonly m: number; readonly text: string }[] {
    return this.entries.flatMap(({ seq, m, command }) =>
      command?.command === "post_message" ? [{ seq, m, text: command.text }] : [],
    );
  }

  /** The messages of this log, by seq. */
  said(): number[] {
    return this.#all().map(({ seq }) => seq);
  }

  #append(m: number, id: string, command: Command | null): void {
    const seq = this.head + 1;
    const entry = { seq, m, ts: 1_790_000_000_000 + seq * 1000, id, command };
    this.entries.push(entry);
    this.#take(entry);
  }

  #take({ seq, m, ts, command }: Entry): void {
    if (command?.command === "post_message") {
      const { text, thread } = command;
      const fresh = { isEdited: false, isDeleted: false, reactions: new Map() };
      this.#messages.set(seq, { seq, ts, m, name: `member ${m}`, text, thread, ...fresh });
    } else if (command !== null && isOnMessage(command)) {
      doTo(this.#said(command.message), m, command);
    }
  }

  #entry(seq: number): Entry {
    const entry = this.entries[seq - FIRST_HEAD - 1];
    if (entry === undefined) throw new Error(`no entry ${seq}`);
    return entry;
  }

  #may(m: number, command: Command): boolean {
    if (!isOnMessage(command)) return true;
    const said = this.#messages.get(command.message);
    if (said === undefined) return false;
    const isReaction = command.command === "add_reaction" || command.command === "remove_reaction";
    if (isReaction) return !said.isDeleted;
    return said.m === m && (command.command !== "edit_message" || !said.isDeleted);
  }

  /** What changes nothing is answered and writes nothing. */
  #isThere(m: number, command: Command): boolean {
    if (!isOnMessage(command)) return false;
    const said = this.#said(command.message);
    switch (command.command) {
      case "add_reaction":
        return said.reactions.get(command.emoji)?.has(m) ?? false;
      case "remove_reaction":
        return !said.reactions.get(command.emoji)?.has(m);
      case "delete_message":
        return said.isDeleted;
      case "restore_message":
        return !said.isDeleted;
      default:
        return false;
    }
  }

  #said(seq: number): Said {
    const said = this.#messages.get(seq);
    if (said === undefined) throw new Error(`no message ${seq}`);
    return said;
  }

  /** As it was said, hidden as far as it is hidden now. */
  #posted(seq: number): Wire {
    const { command } = this.#entry(seq);
    const { name, isDeleted, thread } = this.#said(seq);
    const text = command?.command === "post_message" ? command.text : "";
    const words = { name, text: isDeleted ? null : text, thread, mentions: [] };
    return isDeleted ? { ...words, gone: "deleted" } : words;
  }

  #all(): Said[] {
    return [...this.#messages.values()];
  }

  #id8(seq: number): ArrayBuffer {
    // Two histories differ from where they part on: what is before has the id it always had.
    const command = seq > FIRST_HEAD ? this.#entry(seq).id : "";
    const bytes = new TextEncoder().encode(`${seq}${command}`.padEnd(8).slice(0, 8));
    return bytes.slice().buffer;
  }
}

function doTo(said: Said, m: number, command: Command): void {
  const emoji = "emoji" in command ? command.emoji : "";
  const who = said.reactions.get(emoji) ?? new Set<number>();
  switch (command.command) {
    case "edit_message":
      said.text = command.text;
      said.isEdited = true;
      break;
    case "add_reaction":
      said.reactions.set(emoji, who.add(m));
      break;
    case "remove_reaction":
      who.delete(m);
      if (who.size === 0) said.reactions.delete(emoji);
      break;
    case "delete_message":
    case "restore_message":
      said.isDeleted = command.command === "delete_message";
      break;
    default:
      throw new Error(`nothing is known of ${command.command}`);
  }
}

function viewOf(said: Said): Wire {
  const { seq, ts, m, name, thread, isDeleted } = said;
  const reactions = [...said.reactions]
    .sort(([a], [b]) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0))
    .map(([emoji, who]) => [emoji, [...who].sort((a, b) => a - b)]);
  return {
    ...{ seq, ts, m, name, thread, mentions: [], gone: isDeleted ? "deleted" : null },
    text: isDeleted ? null : said.text,
    edited: said.isEdited && !isDeleted,
    reactions: isDeleted ? [] : reactions,
  };
}

function isSame(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)];
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
