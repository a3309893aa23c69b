/**
 * This member's link to one room: it comes back by itself and goes on where it stopped.
 *
 * Theory. The server's log is gap-free, so a place in it is a number. The link holds two: `#seq`,
 * up to which everything was handed on, and `#anchor`, the newest position whose identity the
 * server told us. On return it asks for what followed the anchor and drops what it has already
 * handed on; whoever listens sees every fact once, in order, or is told to start over. A close
 * without a word means "come back", a `bye` says why and whether to.
 */
import {
  type HistoryPage,
  type Joined,
  type Position,
  parseHistory,
  parseJoined,
  parseStartOver,
  parseStretch,
  parseWeather,
  type Stretch,
  type Weather,
} from "./answers";
import { backoff_s } from "./backoff";
import type { Command } from "./commands";
import type { Fact } from "./facts";
import { type CommandId, NO_SEQ, type RoomId, type Seq } from "./ids";
import type { Line, OpenLine } from "./line";
import { type Epoch, Outbox } from "./outbox";
import type { RoomHandle } from "./poses";
import { BadMessage, type Fields, fieldsOf, isMissing } from "./reading";
import { isPassing, parseRefusal, type Refusal, refusalOf } from "./refusals";
import type { RoomView } from "./views";

export type LinkStatus =
  | { readonly kind: "connecting" }
  | { readonly kind: "in" }
  /** The line is gone; a next try is under way or waits until then. */
  | { readonly kind: "away"; readonly nextTry_ms: number }
  /** Nobody tries again by themselves. */
  | { readonly kind: "ended"; readonly refusal: Refusal };

/** Who I am in the room, and what it is like; the room itself comes next. */
export type Arrival = Pick<Joined, "me" | "handle" | "layout" | "tick_hz" | "now_ms" | "own">;

export interface RoomEars {
  status(status: LinkStatus): void;
  /** The server told who I am here; what the room is comes next. */
  joined(arrival: Arrival): void;
  /** at: the position that the snapshot was made at. */
  startedOver(snapshot: RoomView, at: Position): void;
  facts(facts: readonly Fact[], upTo: Seq): void;
  weather(weather: Weather): void;
  /** Bytes, straight from the wire. */
  poses(batch: ArrayBuffer): void;
  moved(pose: ArrayBuffer): void;
}

export interface SignInToken {
  readonly token: string;
  readonly expiresIn_s: number;
}

/** Return a token that is still valid; `isFresh`: the last one was refused. Rejects with Refused. */
export type Tokens = (isFresh: boolean) => Promise<SignInToken>;

const HISTORY_LIMIT = 50;
/** A token is renewed when this part of its life is over. */
const RENEW_AT = 0.75;

export class RoomLink {
  readonly #room: RoomId;
  readonly #tokens: Tokens;
  readonly #ears: RoomEars;
  readonly #line: Line;
  readonly #outbox = new Outbox();
  #anchor: Position | null = null;
  #seq: Seq = NO_SEQ;
  #handle: RoomHandle | null = null;
  #via: RoomId | null = null;
  #farewell: Refusal | null = null;
  #tries = 0;
  #wasExpired = false;
  #isOver = true;
  #isTrying = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;

  constructor(room: RoomId, openLine: OpenLine, tokens: Tokens, ears: RoomEars) {
    this.#room = room;
    this.#tokens = tokens;
    this.#ears = ears;
    this.#line = openLine({
      opened: () => void this.#join(),
      refused: (refusal) => this.#lost(refusal),
      lost: () => this.#lost(this.#farewell),
      heard: (event, body) => this.#heard(event, body),
    });
  }

  /**
   * Connect, or connect now instead of when the next try is due. via: the room through whose door
   * I come; I stand before the one that leads back.
   */
  start(via: RoomId | null = null): void {
    this.#via ??= via;
    if (this.#handle !== null || this.#isTrying) return;
    clearTimeout(this.#timer);
    if (this.#isOver) this.#ears.status({ kind: "connecting" });
    this.#isOver = false;
    void this.#connect();
  }

  /** Leave the room: the stay ends now, not when its grace is over. */
  async leave(): Promise<void> {
    this.#isOver = true;
    const handle = this.#handle;
    try {
      if (handle !== null) await this.#line.ask("leave", { room: handle });
    } catch (reason) {
      refusalOf(reason); // away already: the server ends the stay when its grace is over
    }
    this.stop();
  }

  /** Close the line and forget the timers; the stay lasts for its grace, as on a reload. */
  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#gone();
    this.#line.close();
  }

  /**
   * Return the seq that answers the command; it waits while the line is away. epoch: the history
   * that it is for, by default the one that is known now. Rejects with Refused.
   */
  do(command: Command, id?: CommandId, epoch?: Epoch): Promise<Seq> {
    return this.#outbox.put(command, id, epoch ?? undefined);
  }

  /** Return the messages before `before`. Rejects with Refused. */
  async history(before: Seq): Promise<HistoryPage> {
    const body = { room: this.#handle ?? 0, before, limit: HISTORY_LIMIT };
    return parseHistory(await this.#line.ask("history", body));
  }

  typing(): void {
    if (this.#handle !== null) this.#line.tell("typing", { room: this.#handle });
  }

  seen(tick: number): void {
    if (this.#handle !== null) this.#line.tell("seen", { room: this.#handle, tick });
  }

  pose(bytes: ArrayBuffer): void {
    if (this.#handle !== null) this.#line.mention("pose", bytes);
  }

  async #connect(): Promise<void> {
    this.#isTrying = true;
    try {
      const { token, expiresIn_s } = await this.#tokens(this.#wasExpired);
      if (this.#isOver) return;
      this.#farewell = null;
      this.#line.open(token);
      this.#renewAfter(expiresIn_s);
    } catch (reason) {
      this.#lost(refusalOf(reason));
    }
  }

  async #join(): Promise<void> {
    const room = this.#room;
    const way = this.#via === null ? { room } : { room, via: this.#via };
    const since = this.#anchor;
    try {
      const answer = await this.#line.ask("join", since === null ? way : { room, since });
      if (this.#isOver) return;
      this.#entered(parseJoined(answer));
    } catch (reason) {
      this.#farewell ??= refusalOf(reason);
      this.#line.close();
    }
  }

  #entered(joined: Joined): void {
    this.#handle = joined.handle;
    this.#tries = 0;
    this.#wasExpired = false;
    this.#via = null;
    this.#ears.joined(joined);
    if ("snapshot" in joined.room) this.#startOver(joined.room.snapshot, joined.head);
    else this.#take(joined.room.replay);
    if (this.#seq >= joined.head.seq) this.#anchor = joined.head;
    this.#ears.status({ kind: "in" });
    this.#outbox.opened((id, command) =>
      this.#line.ask("do", { room: joined.handle, id, ...command }).catch((reason: unknown) => {
        // No answer within the time: the line is dead, and on the next one the id decides.
        if (refusalOf(reason).code === "unreachable") this.#line.close();
        throw reason;
      }),
    );
  }

  #heard(event: string, body: unknown): void {
    try {
      if (event === "poses" || event === "moved") {
        if (body instanceof ArrayBuffer) this.#ears[event](body);
      } else if (event === "bye") this.#dismissed(fieldsOf(body, event));
      else this.#told(event, body);
    } catch (reason) {
      if (!(reason instanceof BadMessage)) throw reason;
      this.#end(refusalOf(reason));
    }
  }

  /** A bye without a room is the connection's; with one, the connection may live on for others. */
  #dismissed(fields: Fields): void {
    if (!isMissing(fields, "room") && fields["room"] !== this.#handle) return;
    this.#farewell = parseRefusal(fields);
    this.#line.close();
  }

  #told(event: string, body: unknown): void {
    const fields = fieldsOf(body, event);
    if (fields["room"] !== this.#handle) return;
    if (event === "facts") this.#take(parseStretch(fields));
    else if (event === "weather") this.#ears.weather(parseWeather(fields));
    else if (event === "start_over") {
      const { head, snapshot } = parseStartOver(fields);
      this.#startOver(snapshot, head);
    }
  }

  #startOver(snapshot: RoomView, head: Position): void {
    this.#anchor = head;
    this.#seq = head.seq;
    this.#outbox.follows(head.epoch);
    this.#ears.startedOver(snapshot, head);
  }

  #take({ first, last, id8, facts }: Stretch): void {
    if (first > this.#seq + 1) {
      // Something between is missing, which the server never does: ask again from the anchor.
      this.#line.close();
      return;
    }
    const fresh = facts.filter((fact) => fact.seq > this.#seq);
    this.#seq = Math.max(last, this.#seq) as Seq;
    // The server replays only so much: who came hours ago and blinks now asks from here.
    const anchor = this.#anchor;
    if (id8 !== null && anchor !== null && last === this.#seq) {
      this.#anchor = { epoch: anchor.epoch, seq: last, id8 };
    }
    this.#ears.facts(fresh, this.#seq);
  }

  #lost(why: Refusal | null): void {
    this.#gone();
    if (this.#isOver) return;
    if (why !== null && !this.#mayReturn(why)) {
      this.#end(why);
      return;
    }
    if (why?.code === "start_over") this.#anchor = null;
    this.#wasExpired = why?.code === "expired";
    const wait_s = Math.max(why?.retryAfter_s ?? 0, backoff_s(this.#tries, Math.random()));
    this.#tries += 1;
    this.#ears.status({ kind: "away", nextTry_ms: Date.now() + wait_s * 1000 });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), wait_s * 1000);
  }

  #mayReturn(why: Refusal): boolean {
    if (why.code === "expired") return !this.#wasExpired; // once, with a fresh token
    return isPassing(why) || why.code === "bug" || why.code === "start_over";
  }

  #end(refusal: Refusal): void {
    this.#outbox.fail(refusal);
    this.stop();
    this.#ears.status({ kind: "ended", refusal });
  }

  #gone(): void {
    this.#isTrying = false;
    clearTimeout(this.#renewal);
    this.#handle = null;
    this.#outbox.lost();
  }

  #renewAfter(expiresIn_s: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(), expiresIn_s * RENEW_AT * 1000);
  }

  async #renew(): Promise<void> {
    try {
      const { token, expiresIn_s } = await this.#tokens(true);
      await this.#line.ask("token", { token });
      this.#renewAfter(expiresIn_s);
    } catch (reason) {
      // The server closes the line when the old token ends; that is when this is shown.
      refusalOf(reason);
    }
  }
}
