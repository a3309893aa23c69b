/**
 * One room as this page has it: facts folded into signals, and what a person does sent off.
 *
 * Theory. `RoomLink` gives every fact once and in order, or tells to start over; the fold makes
 * views of them, and everything on the page reads signals. What the person is doing (drafts,
 * messages on their way, how far they have read) is kept apart from what the room says, so a
 * start over replaces the room and touches none of it. Poses never become signals.
 */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { ExpressionCode } from "../avatars/expressions";
import type { Layout } from "../scene/layout";
import type { Position, Tally, Weather } from "../wire/answers";
import type { Command } from "../wire/commands";
import type { Fact, FactOf } from "../wire/facts";
import {
  audienceOf,
  type MemberNo,
  NO_SEQ,
  type PortalNo,
  type RoomId,
  type SeatNo,
  type Seq,
} from "../wire/ids";
import { type OpenLine, socketLine } from "../wire/line";
import { encodeMyPose, type RoomHandle } from "../wire/poses";
import { RESTORED, refusalOf } from "../wire/refusals";
import {
  type Arrival,
  type LinkStatus,
  type RoomEars,
  RoomLink,
  type Tokens,
} from "../wire/room_link";
import type { Member, Message, RoomView } from "../wire/views";
import { words } from "../words";
import { type Going, goalOf } from "./along";
import { Beside } from "./beside";
import { Body } from "./body";
import { after, type Connection, ENTERING } from "./connection";
import { Deeds } from "./deeds";
import { Drafts } from "./drafts";
import { drawable } from "./drawable";
import { fold } from "./fold";
import { type Frame, frameOf } from "./frame";
import { type Happening, Happenings } from "./happenings";
import { browserKeep, type Keep, tabKeep } from "./keep";
import { mentionsIn } from "./mentions";
import { Notices } from "./notices";
import { PoseRelay } from "./poses";
import { ReadMark, unreadOf } from "./read_mark";
import { wordsFor } from "./refusal_words";
import type { Me } from "./rights";
import { Seated } from "./seated";
import { type Do, Sends } from "./sends";
import { nameOf, roleWords, type Tiding, tidingOf } from "./telling";
import { Timeline } from "./timeline";
import { Typing } from "./typing";

const FIRST_SEQ = 1 as Seq; // that the room was made; no message is before it

export interface Surroundings {
  readonly openLine: OpenLine;
  readonly tab: Keep;
  readonly browser: Keep;
}

const PAGE: () => Surroundings = () => ({
  openLine: socketLine,
  tab: tabKeep(),
  browser: browserKeep(),
});

export class RoomStore implements RoomEars {
  readonly id: RoomId;
  readonly timeline = new Timeline();
  readonly notices = new Notices();
  readonly drafts: Drafts;
  readonly readMark: ReadMark;
  readonly sends: Sends;
  readonly typing: Typing;
  readonly relay: PoseRelay;
  readonly body: Body;
  /** What those who run the room did, for them. */
  readonly deeds = new Deeds();
  readonly seated = new Seated();
  readonly beside = new Beside();
  readonly #link: RoomLink;
  readonly #view = signal<RoomView | null>(null);
  readonly #frame = signal<Frame | null>(null);
  readonly #me = signal<Me | null>(null);
  readonly #connection = signal<Connection>(ENTERING);
  readonly #layout = signal<Layout | null>(null);
  readonly #tick_hz = signal(10);
  readonly #looks = new Map<MemberNo, string>();
  readonly #tally = signal<Tally | null>(null);
  readonly #going = signal<Going | null>(null);
  readonly #happenings = new Happenings();
  #handle: RoomHandle | null = null;
  #removal: string | null = null;
  #hear: (tiding: Tiding) => void = () => {};

  constructor(room: RoomId, tokens: Tokens, around: Surroundings = PAGE()) {
    this.id = room;
    this.#link = new RoomLink(room, around.openLine, tokens, this);
    this.drafts = new Drafts(around.tab, room);
    this.readMark = new ReadMark(around.browser, room);
    const send: Do = (command, id, epoch) => this.#link.do(command, id, epoch);
    this.sends = new Sends(around.tab, room, send, (text) => this.#gaveBack(text));
    this.typing = new Typing(() => this.#link.typing());
    this.relay = new PoseRelay((tick) => this.#link.seen(tick));
    this.body = new Body(
      {
        layout: () => this.#layout.value,
        seat: () => this.mySeat,
        told: () => this.#toldOfMe(),
      },
      (pose) => {
        if (this.#handle !== null) this.#link.pose(encodeMyPose(this.#handle, pose));
      },
    );
  }

  /** The room as its facts say, once it is known. */
  get view(): ReadonlySignal<RoomView | null> {
    return this.#view;
  }

  get me(): ReadonlySignal<Me | null> {
    return this.#me;
  }

  get connection(): ReadonlySignal<Connection> {
    return this.#connection;
  }

  /** How a large audience takes it; null in a room in which one can look. */
  get tally(): ReadonlySignal<Tally | null> {
    return this.#tally;
  }

  /** The room without its messages, which changes far less often. */
  get frame(): ReadonlySignal<Frame | null> {
    return this.#frame;
  }

  /** Null until it is known, and for a room of a form that this page cannot draw. */
  get layout(): ReadonlySignal<Layout | null> {
    return this.#layout;
  }

  get tick_hz(): ReadonlySignal<number> {
    return this.#tick_hz;
  }

  /** What others did lately, except what they said; oldest first. */
  get happenings(): ReadonlySignal<readonly Happening[]> {
    return this.#happenings.all;
  }

  /** Who put me out, in a sentence; null for everybody else. */
  get removal(): string | null {
    return this.#removal;
  }

  /** The door that I am about to go through; null: I stay. */
  get going(): ReadonlySignal<Going | null> {
    return this.#going;
  }

  get mySeat(): SeatNo | null {
    return this.myCard?.seat ?? null;
  }

  /** Me as the others see me; null while I am not in. */
  get myCard(): Member | null {
    const me = this.#me.value;
    return this.#frame.value?.members.find(({ m }) => m === me?.m) ?? null;
  }

  /** Return the last look of a member that this page saw, also of one who left; or null. */
  lookOf(m: MemberNo): string | null {
    return this.#looks.get(m) ?? null;
  }

  start(via: RoomId | null = null): void {
    this.#link.start(via);
    this.sends.resume();
  }

  /** Hear of what others do, as it happens. */
  onTiding(listener: (tiding: Tiding) => void): void {
    this.#hear = listener;
  }

  /** Try to connect now, if the line is away. */
  retry(): void {
    if (this.#connection.value.kind === "away") this.#link.start();
  }

  async leave(): Promise<void> {
    this.#connection.value = { kind: "left" };
    await this.#link.leave();
  }

  /** Set off through a door; the page finds out whether it opens. */
  goTo(portal: PortalNo, { isMeant }: Pick<Going, "isMeant">): void {
    this.#going.value = { portal, isMeant };
  }

  stay(): void {
    this.#going.value = null;
  }

  /** As `leave`, for another room: the page goes on there and says no farewell. */
  async depart(): Promise<void> {
    await this.#link.leave();
  }

  /** The page goes; the stay lasts for its grace. */
  dispose(): void {
    this.#link.stop();
    this.notices.dispose();
    this.typing.clear();
    this.relay.dispose();
    this.body.dispose();
  }

  /** Say something; whom it names is mentioned. An empty text is nothing. */
  say(text: string, thread: Seq | null = null): void {
    const said = text.trim();
    if (said === "") return;
    this.readMark.caughtUp();
    this.sends.say(said, thread, mentionsIn(said, this.#view.value?.members ?? []));
  }

  /** Ask for a lasting act. Return null once it is done, or why it is not. Never rejects. */
  async do(command: Command): Promise<string | null> {
    if (command.command === "post_message") {
      this.sends.say(command.text, command.thread, command.mentions);
      return null;
    }
    try {
      await this.#link.do(command);
      return null;
    } catch (reason) {
      const refusal = refusalOf(reason);
      if (refusal.code === "restored" && "text" in command)
        this.drafts.giveBack(null, command.text);
      return wordsFor(refusal, command.command);
    }
  }

  /** What others said that was not seen yet. */
  get unread(): readonly Message[] {
    return unreadOf(
      this.timeline.messages.value,
      this.readMark.mark.value,
      this.#me.value?.m ?? null,
    );
  }

  /** The chat comes into view. */
  openChat(): void {
    this.readMark.opened({ hasNew: this.unread.length > 0 });
  }

  express(code: ExpressionCode): void {
    this.body.express(code);
  }

  loadOlder(): Promise<void> {
    return this.timeline.loadOlder((before) => this.#link.history(before));
  }

  status(status: LinkStatus): void {
    if (status.kind !== "in") {
      this.#handle = null;
      this.typing.clear();
      this.#tally.value = null; // it is told anew to who comes back
      this.beside.lost();
    }
    this.#connection.value = after(this.#connection.value, status, Date.now());
  }

  joined({ me, handle, layout, tick_hz, now_ms, own }: Arrival): void {
    this.#handle = handle;
    this.relay.joined(handle);
    batch(() => {
      this.#me.value = me;
      this.#tick_hz.value = tick_hz;
      this.beside.joined(own, now_ms);
      this.#layout.value = drawable(layout) ?? this.#layout.value;
    });
  }

  startedOver(snapshot: RoomView, { seq, epoch }: Position): void {
    batch(() => {
      this.beside.lost();
      this.#take(snapshot);
      this.#iAm(snapshot.members);
      this.timeline.startOver(snapshot);
      // Who is here for the first time has not missed what was said before.
      const newest = snapshot.messages.at(-1)?.seq ?? FIRST_SEQ;
      if (this.readMark.mark.peek() === NO_SEQ) this.readMark.seen(newest);
      this.sends.startedOver(seq, epoch);
    });
  }

  facts(facts: readonly Fact[], upTo: Seq): void {
    batch(() => {
      for (const fact of facts) this.#fact(fact);
      this.beside.clock.heard(facts.at(-1)?.ts_ms ?? null);
      this.sends.seen(upTo);
    });
  }

  weather(weather: Weather): void {
    const { typing, tally } = weather;
    if (typing !== undefined) this.typing.heard(typing.filter((m) => m !== this.#me.value?.m));
    if (tally !== undefined) this.#tally.value = tally;
    this.beside.heard(weather);
  }

  poses(bytes: ArrayBuffer): void {
    this.relay.heard(bytes, performance.now());
  }

  moved(bytes: ArrayBuffer): void {
    const pose = this.relay.moved(bytes);
    if (pose !== null) this.body.moved(pose);
  }

  #fact(fact: Fact): void {
    const before = this.#view.value;
    const me = this.#me.value;
    if (before === null || me === null) return; // facts follow a snapshot, always
    const audience = audienceOf(me.role);
    if (audience === "moderators") this.deeds.take(fact, before, this.timeline.messages.value);
    this.seated.take(fact);
    this.#take(fold(before, fact, audience));
    this.timeline.take([fact], audience);
    const tiding = tidingOf(fact, before, me.m, this.#layout.value);
    if (tiding !== null) this.#told(fact, tiding);
    if (fact.kind === "member_led" && fact.member === me.m) this.#walkAlong(fact);
    if (fact.kind === "member_removed" && fact.member === me.m) this.#removed(fact, before);
    if (fact.kind === "role_changed" && fact.member === me.m) {
      this.#me.value = { ...me, role: fact.role };
    }
  }

  /** Who is made a moderator, or is none any more, gets another view, and no fact that tells it. */
  #iAm(members: readonly Member[]): void {
    const me = this.#me.value;
    const role = members.find(({ m }) => m === me?.m)?.role;
    if (me === null || role === undefined || role === me.role) return;
    this.#me.value = { ...me, role };
    this.notices.show(words.value.happened.youAreNow({ role: roleWords(role) }));
  }

  #told(fact: Fact, tiding: Tiding): void {
    // What somebody did with me is seen, and a notice is heard as well.
    if (tiding.isForMe && !tiding.isSaid) this.notices.show(tiding.text);
    else this.#hear(tiding);
    if (!tiding.isSaid) this.#happenings.add(fact, tiding);
  }

  /** Who acts from elsewhere has no name here: then the page has better words than "Somebody". */
  #removed(fact: Fact, before: RoomView): void {
    const isNamed = before.members.some(({ m }) => m === fact.m);
    const { removedYou } = words.value.happened;
    this.#removal = isNamed ? removedYou({ who: nameOf(before, fact.m) }) : null;
  }

  #walkAlong(fact: FactOf<"member_led">): void {
    const [layout, view, from] = [this.#layout.value, this.#view.value, this.body.place];
    if (layout === null || view === null) return;
    const goal = goalOf(fact, { layout, view, from, poseOf: (slot) => this.relay.poseOf(slot) });
    if (goal !== null) this.body.lead(goal);
  }

  #take(view: RoomView): void {
    if (view.members !== this.#view.value?.members) {
      for (const { m, look } of view.members) this.#looks.set(m, look);
    }
    this.#view.value = view;
    this.#frame.value = frameOf(view, this.#frame.value);
  }

  /** Its thread is not there to answer in: it comes back where everybody writes. */
  #gaveBack(text: string): void {
    this.drafts.giveBack(null, text);
    this.notices.show(wordsFor(RESTORED, "post_message"), "restored");
  }

  #toldOfMe() {
    const slot = this.myCard?.slot ?? null;
    return slot === null ? null : this.relay.poseOf(slot);
  }
}
