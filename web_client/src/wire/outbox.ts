/**
 * Commands on their way: each keeps its id until it is answered, however often the line breaks.
 *
 * The server gives the same answer to the same id, so sending again after a broken line can never
 * do a thing twice. A passing refusal is waited out here; anything else is the caller's to show.
 *
 * A restored backup is another history under the same address: message 17, seat 3 and member 12
 * may be others there. Of what was asked of the old history only a plain message means the same
 * in the new one; everything else is given back, to be done again by who sees what there is now.
 */
import { parseDone } from "./answers";
import type { Command } from "./commands";
import { type CommandId, newCommandId, type Seq } from "./ids";
import { BadMessage } from "./reading";
import { isPassing, OUTDATED, RESTORED, type Refusal, Refused } from "./refusals";

/** Passing refusals that are waited out before the caller hears of one. */
const MAX_TRIES = 4;
const DEFAULT_WAIT_S = 2;

/** One who gave a command and waits for its answer. */
interface Asker {
  readonly resolve: (seq: Seq) => void;
  readonly reject: (reason: Refused) => void;
}

/** Which history a command is for; null: the first that this page gets to know. */
export type Epoch = number | null;

interface Pending {
  readonly id: CommandId;
  readonly command: Command;
  readonly askers: Asker[];
  epoch: Epoch;
  tries: number;
}

/** Sends one command now; rejects with Refused. */
export type Send = (id: CommandId, command: Command) => Promise<unknown>;

export class Outbox {
  readonly #pending = new Map<CommandId, Pending>();
  #send: Send | null = null;
  #epoch: Epoch = null;

  /** This is the room's history: give back what only meant something in another one. */
  follows(epoch: number): void {
    this.#epoch = epoch;
    for (const pending of this.#pending.values()) {
      if (this.#isOfAnother(pending)) {
        this.#done(pending);
        refuse(pending, new Refused(RESTORED));
      } else pending.epoch = epoch;
    }
  }

  /** The line is there: send all that has no answer, in order. */
  opened(send: Send): void {
    this.#send = send;
    for (const pending of this.#pending.values()) this.#try(pending);
  }

  /** The line is gone: keep everything. */
  lost(): void {
    this.#send = null;
  }

  /** Nobody will answer any more. */
  fail(refusal: Refusal): void {
    this.#send = null;
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of all) refuse(pending, new Refused(refusal));
  }

  /**
   * Return the seq that answers the command. The same id may be given for another try, and the
   * history it was for; by default that is the room's own now.
   */
  put(command: Command, id: CommandId = newCommandId(), epoch = this.#epoch): Promise<Seq> {
    return new Promise((resolve, reject) => {
      const asker = { resolve, reject };
      const known = this.#pending.get(id);
      if (known !== undefined) {
        known.askers.push(asker); // under way already: its one answer is for both
        return;
      }
      const pending: Pending = { id, command, askers: [asker], epoch, tries: 0 };
      if (this.#isOfAnother(pending)) return refuse(pending, new Refused(RESTORED));
      this.#pending.set(id, pending);
      this.#try(pending);
    });
  }

  #try(pending: Pending): void {
    const send = this.#send;
    if (send === null) return;
    send(pending.id, pending.command)
      .then(parseDone)
      .then(
        (seq) => this.#answered(pending, seq),
        (reason: unknown) => this.#refused(pending, refusedOf(reason), send),
      );
  }

  #answered(pending: Pending, seq: Seq): void {
    if (this.#done(pending)) for (const { resolve } of pending.askers) resolve(seq);
  }

  #refused(pending: Pending, reason: Refused, send: Send): void {
    const { refusal } = reason;
    // An answer to a line that is gone says nothing: the command goes out again on the next one.
    if (this.#send !== send || refusal.code === "unreachable") return;
    pending.tries += 1;
    if (isPassing(refusal) && pending.tries < MAX_TRIES) {
      const wait_s = refusal.retryAfter_s ?? DEFAULT_WAIT_S;
      setTimeout(() => this.#send === send && this.#try(pending), wait_s * 1000);
    } else if (this.#done(pending)) {
      refuse(pending, reason);
    }
  }

  #isOfAnother({ command, epoch }: Pending): boolean {
    if (command.command === "post_message" && command.thread === null) return false;
    return epoch !== null && this.#epoch !== null && epoch !== this.#epoch;
  }

  #done(pending: Pending): boolean {
    return this.#pending.delete(pending.id);
  }
}

function refuse({ askers }: Pending, reason: Refused): void {
  for (const { reject } of askers) reject(reason);
}

function refusedOf(reason: unknown): Refused {
  if (reason instanceof Refused) return reason;
  if (reason instanceof BadMessage) return new Refused(OUTDATED);
  throw reason;
}
