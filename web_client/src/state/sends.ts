/**
 * Messages of mine on their way: sending, said, or failed with another try.
 *
 * A message keeps the id it was first sent with, here and over a reload of the page, so the
 * server can tell a second sending from a second message. One that was answered stays until its
 * fact is in the room: there is no moment at which it is nowhere. An answer in a thread whose
 * room came back from a backup has lost its thread: its text is given back.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Command } from "../wire/commands";
import {
  type CommandId,
  type MemberNo,
  NO_SEQ,
  newCommandId,
  type RoomId,
  type Seq,
} from "../wire/ids";
import type { Epoch } from "../wire/outbox";
import { type Refusal, refusalOf } from "../wire/refusals";
import type { Keep } from "./keep";

export type PostMessage = Command & { readonly command: "post_message" };

export interface Sending {
  readonly id: CommandId;
  readonly command: PostMessage;
  /** The room's history that it was said in. */
  readonly epoch: Epoch;
  readonly since_ms: number;
  /** Why it was not said; null while it is on its way. */
  readonly refusal: Refusal | null;
}

/** Sends a command under an id, for that history; rejects with Refused. */
export type Do = (command: Command, id: CommandId, epoch: Epoch) => Promise<Seq>;

/** More than this many waiting messages are not kept over a reload. */
const MAX_KEPT = 50;

export class Sends {
  readonly #all = signal<readonly Sending[]>([]);
  readonly #answered = new Map<CommandId, Seq>();
  readonly #keep: Keep;
  readonly #key: string;
  readonly #do: Do;
  readonly #giveBack: (text: string) => void;
  #upTo: Seq = NO_SEQ;
  #epoch: Epoch = null;

  constructor(keep: Keep, room: RoomId, send: Do, giveBack: (text: string) => void) {
    this.#keep = keep;
    this.#giveBack = giveBack;
    this.#key = `sending.${room}`;
    this.#do = send;
  }

  /** Oldest first. */
  get all(): ReadonlySignal<readonly Sending[]> {
    return this.#all;
  }

  say(text: string, thread: Seq | null, mentions: readonly MemberNo[]): void {
    const command: PostMessage = { command: "post_message", text, thread, mentions };
    const [id, epoch] = [newCommandId(), this.#epoch];
    const sending = { id, command, epoch, since_ms: Date.now(), refusal: null };
    this.#put([...this.#all.value, sending]);
    this.#try(sending);
  }

  /** Try a failed one again, under its own id. */
  again(id: CommandId): void {
    const failed = this.#all.value.find((sending) => sending.id === id && sending.refusal !== null);
    if (failed === undefined) return;
    this.#mark(id, null);
    this.#try(failed);
  }

  /** Give a failed one up; return its text, which may be wanted back. */
  drop(id: CommandId): string {
    const dropped = this.#all.value.find((sending) => sending.id === id);
    this.#remove(id);
    return dropped?.command.text ?? "";
  }

  /** Send again what the page before a reload had not got an answer for. */
  resume(): void {
    const kept = read(this.#keep.get(this.#key));
    this.#put(kept);
    for (const sending of kept) if (sending.refusal === null) this.#try(sending);
  }

  /** The room's facts are known up to here: what was answered with one of them is in the room. */
  seen(upTo: Seq): void {
    this.#upTo = upTo;
    for (const [id, seq] of this.#answered) if (seq <= upTo) this.#remove(id);
  }

  /**
   * The room is told anew, up to here. What was answered may be part of it or, after a restored
   * backup, of a history that is no more: only asking again, under the same id, can tell.
   */
  startedOver(upTo: Seq, epoch: number): void {
    [this.#upTo, this.#epoch] = [upTo, epoch];
    const answered = this.#all.value.filter(({ id }) => this.#answered.has(id));
    this.#answered.clear();
    for (const sending of answered) this.#try(sending);
  }

  #try({ id, command, epoch }: Sending): void {
    this.#do(command, id, epoch).then(
      (seq) => {
        if (seq <= this.#upTo) this.#remove(id);
        else this.#answered.set(id, seq);
      },
      (reason: unknown) => this.#refused(id, refusalOf(reason)),
    );
  }

  #refused(id: CommandId, refusal: Refusal): void {
    if (refusal.code === "restored") this.#giveBack(this.drop(id));
    else this.#mark(id, refusal);
  }

  #mark(id: CommandId, refusal: Refusal | null): void {
    this.#put(this.#all.value.map((one) => (one.id === id ? { ...one, refusal } : one)));
  }

  #remove(id: CommandId): void {
    this.#answered.delete(id);
    this.#put(this.#all.value.filter((sending) => sending.id !== id));
  }

  #put(all: readonly Sending[]): void {
    this.#all.value = all;
    this.#keep.set(this.#key, all.length === 0 ? "" : JSON.stringify(all.slice(0, MAX_KEPT)));
  }
}

/** Return what an earlier page kept; nothing if another version of it wrote something else. */
function read(kept: string | null): readonly Sending[] {
  try {
    const all: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(all) ? all.filter(isSending).map(withEpoch) : [];
  } catch {
    return [];
  }
}

/** An earlier version of this page did not write down the history. */
function withEpoch(sending: Sending): Sending {
  return { ...sending, epoch: typeof sending.epoch === "number" ? sending.epoch : null };
}

function isSending(value: unknown): value is Sending {
  const sending = value as Partial<Sending> | null;
  const { command } = sending ?? {};
  return (
    typeof sending?.id === "string" &&
    command?.command === "post_message" &&
    typeof command.text === "string" &&
    Array.isArray(command.mentions)
  );
}
