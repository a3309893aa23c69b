/**
 * The room while somebody is in it: keeps the world, runs the frames, listens to keys and taps,
 * and tells the page what was meant. How it looks is its form's matter.
 *
 * Theory. The form can change under way, because somebody wants another one, because this one is
 * too slow here, or because the graphics processor was taken away. World, people and listeners
 * belong to the scene and stay, so nobody leaves their place for it. A scene that may choose
 * climbs down by itself: 3D, 3D of low quality, the flat map. One that was told what to be stays
 * that, unless it cannot be drawn at all.
 */
import type { ExpressionCode } from "../avatars/expressions";
import type { ClientPose, PoseBatch } from "../wire/poses";
import type { Spot } from "./floor";
import type { Cost, Form, Hit, Shown } from "./form";
import { Gestures } from "./gestures";
import type { Mood, Quality, RoomScene, SceneKind, ScenePerson, SceneStats, Step } from "./index";
import { Keyboard } from "./keyboard";
import type { Layout } from "./layout";
import { Meter } from "./meter";
import { Pace } from "./pace";
import { DoorWatch, doorAt, doorstep, type SceneDoor } from "./portals";
import { Stillness } from "./stillness";
import { type DoorLabels, RoomWorld } from "./world";

/** Makes a form that draws what is shown and says when it cannot any longer. */
export type FormMaker = (kind: SceneKind, shown: Shown, lost: () => void) => Promise<Form>;

export const DEFAULT_MOOD: Mood = { isLive: false, isFrozen: false, theme: "light", screen: "" };

const DEFAULT_TICK_HZ = 10;
const SIT_REACH_M = 30;
/** A tab that was away must not leap: the world moves on by at most this a frame. */
const MAX_STEP_S = 0.1;

export class LiveScene implements RoomScene, Shown {
  world: RoomWorld | null = null;
  mood: Mood = DEFAULT_MOOD;
  quality: Quality = "high";
  readonly #make: FormMaker;
  readonly #meter = new Meter();
  readonly #pace = new Pace();
  readonly #stillness = new Stillness();
  readonly #doorWatch = new DoorWatch();
  readonly #ending = new AbortController();
  #form: Form | null = null;
  #wanted: SceneKind = "flat";
  #mayChoose = false;
  /** Low quality was the scene's own step, not the page's wish. */
  #isSteppedDown = false;
  #isQualityNamed = false;
  #host: HTMLElement | null = null;
  #people: readonly ScenePerson[] = [];
  #isKept: (seat: number) => boolean = () => false;
  #doors: DoorLabels = new Map();
  #keyboard: Keyboard | null = null;
  #gestures: Gestures | null = null;
  #sizes: ResizeObserver | null = null;
  #frame = 0;
  #before_s = 0;
  #isInputOn = true;
  /** Where to walk once the server let me stand up. */
  #afterStanding: Spot | null = null;
  /** The door that was tapped, while I am on my way to it. */
  #aim: number | null = null;
  #walkTo: (x_m: number, z_m: number) => void = () => {};
  #seatPick: (seat: number) => void = () => {};
  #personPick: (member: number) => void = () => {};
  #doorPick: (door: number) => void = () => {};
  #stand: () => void = () => {};
  #myPose: (pose: ClientPose) => void = () => {};
  #stepped: (step: Step) => void = () => {};

  constructor(make: FormMaker) {
    this.#make = make;
  }

  get kind(): SceneKind {
    return this.#form?.kind ?? this.#wanted;
  }

  get isStill(): boolean {
    return this.#stillness.isStill;
  }

  async show(kind: "auto" | SceneKind): Promise<void> {
    this.#mayChoose = kind === "auto";
    if (kind === "auto" && this.#form !== null) return;
    const wanted = kind === "auto" ? "3d" : kind;
    const isBetter = this.#isSteppedDown && kind === "3d";
    if (isBetter) [this.quality, this.#isSteppedDown] = ["high", false];
    if (isBetter || this.#form?.kind !== wanted || this.#wanted !== wanted) {
      await this.#become(wanted);
    }
  }

  attach(host: HTMLElement): void {
    this.#host = host;
    this.#keyboard = new Keyboard(host, { sit: () => this.#sit(), stand: () => this.#rise() });
    this.#keyboard.isOn = this.#isInputOn;
    this.#sizes = new ResizeObserver(() => this.#resize());
    this.#sizes.observe(host);
    this.#mount();
    const { signal } = this.#ending;
    document.addEventListener("visibilitychange", () => this.#run(), { signal });
    this.#run();
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#ending.abort();
    this.#keyboard?.dispose();
    this.#gestures?.dispose();
    this.#sizes?.disconnect();
    this.#form?.dispose();
    this.#form = null;
    this.#host = null;
  }

  setLayout(layout: Layout, tick_hz = DEFAULT_TICK_HZ): void {
    this.world = new RoomWorld(layout, tick_hz);
    this.world.setPeople(this.#people);
    this.world.setKept(this.#isKept);
    this.world.setDoors(this.#doors);
    this.#doorWatch.restart();
    this.#aim = null;
    if (this.#host !== null) this.#form?.build(this.world);
  }

  setPeople(people: readonly ScenePerson[]): void {
    this.#people = people;
    this.world?.setPeople(people);
    this.#walkOn();
    this.#form?.refresh();
  }

  setKept(isKept: (seat: number) => boolean): void {
    this.#isKept = isKept;
    this.world?.setKept(isKept);
  }

  setDoors(labels: DoorLabels): void {
    this.#doors = labels;
    this.world?.setDoors(labels);
    this.#form?.refresh();
  }

  setMood(mood: Mood): void {
    this.mood = mood;
    this.#form?.refresh();
  }

  applyPoses(batch: PoseBatch): void {
    this.world?.applyPoses(batch, nowS());
  }

  setExpressionOfMe(code: ExpressionCode): void {
    this.world?.express(code, nowS());
  }

  correctMe(pose: ClientPose): void {
    this.#doorWatch.restart();
    this.world?.correctMe(pose);
  }

  resetPoses(): void {
    this.world?.resetPoses();
  }

  leadMe(x_m: number, z_m: number): void {
    // Whoever leads me let me stand up; that comes with the people.
    this.#aim = null;
    this.#afterStanding = { x_m, z_m };
    this.#walkOn();
  }

  stay(): void {
    [this.#afterStanding, this.#aim] = [null, null];
    this.world?.walker.stop();
  }

  onWalkTo(listener: (x_m: number, z_m: number) => void): void {
    this.#walkTo = listener;
  }

  onSeatPick(listener: (seat: number) => void): void {
    this.#seatPick = listener;
  }

  onPersonPick(listener: (member: number) => void): void {
    this.#personPick = listener;
  }

  onDoor(listener: (door: number) => void): void {
    this.#doorPick = listener;
  }

  onStand(listener: () => void): void {
    this.#stand = listener;
  }

  onMyPose(listener: (pose: ClientPose) => void): void {
    this.#myPose = listener;
  }

  onStep(listener: (step: Step) => void): void {
    this.#stepped = listener;
  }

  setQuality(quality: "auto" | Quality): void {
    this.#isQualityNamed = quality !== "auto";
    if (quality === "auto" && this.#isSteppedDown) return;
    this.#isSteppedDown = false;
    void this.#draw(quality === "auto" ? "high" : quality);
  }

  setInput(isOn: boolean): void {
    this.#isInputOn = isOn;
    if (this.#keyboard !== null) this.#keyboard.isOn = isOn;
  }

  stats(): SceneStats {
    return this.#meter.stats();
  }

  /** Draw in a quality from now on: a form has one for its life. */
  async #draw(quality: Quality): Promise<void> {
    if (quality === this.quality) return;
    this.quality = quality;
    if (this.#form !== null) await this.#become(this.#wanted);
  }

  /** Change the form; a later wish overtakes one that is still loading. */
  async #become(kind: SceneKind): Promise<void> {
    this.#wanted = kind;
    const form = await this.#make(kind, this, () => void this.#lost(form));
    if (this.#ending.signal.aborted || this.#wanted !== kind) {
      form.dispose();
      return;
    }
    const hadFocus = this.#host?.contains(document.activeElement) ?? false;
    this.#gestures?.dispose();
    this.#form?.dispose();
    this.#form = form;
    this.#pace.restart();
    this.#mount();
    if (hadFocus) this.#host?.querySelector("canvas")?.focus({ preventScroll: true });
  }

  #mount(): void {
    const [host, form] = [this.#host, this.#form];
    if (host === null || form === null) return;
    this.#gestures = new Gestures(form.mount(host), {
      tap: (x_px, y_px) => this.#tap(form.hit(x_px, y_px)),
      drag: (across, down) => form.lookAround(across, down),
      zoom: (factor) => form.zoom(factor),
      hover: (x_px, y_px) => form.hover(form.hit(x_px, y_px)),
    });
    this.#resize();
    if (this.world !== null) form.build(this.world);
  }

  async #lost(form: Form): Promise<void> {
    if (form !== this.#form) return;
    await this.#become("flat");
    this.#stepped({ kind: "flat", quality: this.quality, why: "lost" });
  }

  async #climbDown(): Promise<void> {
    // One step at a time: the next form has all the patience again.
    this.#pace.restart();
    if (this.#wanted === "flat" || (this.#isQualityNamed && this.quality === "high")) return;
    if (this.quality === "high") {
      this.#isSteppedDown = true;
      await this.#draw("low");
    } else await this.#become("flat");
    this.#stepped({ kind: this.kind, quality: this.quality, why: "slow" });
  }

  #resize(): void {
    const host = this.#host;
    if (host !== null) this.#form?.resize(host.clientWidth, host.clientHeight);
  }

  #run(): void {
    cancelAnimationFrame(this.#frame);
    this.#pace.restart();
    if (document.hidden) return;
    this.#before_s = nowS();
    this.#frame = requestAnimationFrame(() => this.#step());
  }

  #step(): void {
    const now_s = nowS();
    const dt_s = Math.min(MAX_STEP_S, now_s - this.#before_s);
    this.#before_s = now_s;
    this.#frame = requestAnimationFrame(() => this.#step());
    const form = this.#form;
    if (this.world === null || form === null) return;
    const steer = this.#keyboard?.steer ?? { right: 0, ahead: 0 };
    const isSteered = steer.right !== 0 || steer.ahead !== 0;
    if (isSteered) [this.#afterStanding, this.#aim] = [null, null];
    const pose = this.world.advance(now_s, dt_s, steer, form.heading_rad);
    this.#watchDoors(this.world, isSteered);
    const cost: Cost = form.draw(this.world, now_s, dt_s);
    this.#meter.frame(now_s, nowS() - now_s, cost);
    if (pose !== null) this.#myPose(pose);
    if (this.#pace.isSlow(now_s) && this.#mayChoose) void this.#climbDown();
  }

  /** Ask for a door that is walked into, or that was tapped and is reached. */
  #watchDoors(world: RoomWorld, isSteered: boolean): void {
    const { walker, doors } = world;
    if (walker.seat !== null) return;
    const { yaw_rad, ...at } = walker.place;
    const walkedInto = this.#doorWatch.step(doors, at, yaw_rad, isSteered);
    if (walkedInto !== null) this.#doorPick(walkedInto);
    if (this.#aim === null || walker.goal !== null) return;
    const reached = doorAt(doors, at);
    if (reached?.number === this.#aim) this.#ask(reached);
    this.#aim = null;
  }

  #ask(door: SceneDoor): void {
    this.#doorWatch.asked(door);
    this.#doorPick(door.number);
  }

  #sit(): void {
    const { world } = this;
    if (world === null || world.walker.seat !== null) return;
    const door = doorAt(world.doors, world.walker.place);
    const seat = door === null ? world.seatNear(SIT_REACH_M) : null;
    if (door !== null) this.#ask(door);
    else if (seat !== null) this.#seatPick(seat.number);
  }

  #rise(): void {
    if (this.world?.walker.seat === null) this.stay();
    else {
      this.#aim = null;
      this.#stand();
    }
  }

  #tap(hit: Hit): void {
    if (hit === null || this.world === null) return;
    this.#aim = null;
    if (hit.kind === "person") this.#personPick(hit.member);
    else if (hit.kind === "seat") this.#seatPick(hit.seat);
    else if (hit.kind === "door") this.#goToDoor(hit.door, this.world);
    else this.#goTo(hit.spot);
  }

  #goToDoor(number: number, { doors }: RoomWorld): void {
    const door = doors.find((one) => one.number === number);
    if (door === undefined) return;
    this.#aim = number;
    this.#goTo(doorstep(door));
  }

  #goTo(spot: Spot): void {
    if (this.world === null) return;
    if (this.world.walker.seat !== null) {
      this.#afterStanding = spot;
      this.#stand();
      return;
    }
    if (this.world.walker.walkTo(spot)) this.#walkTo(spot.x_m, spot.z_m);
  }

  #walkOn(): void {
    const spot = this.#afterStanding;
    if (spot === null || this.world === null || this.world.walker.seat !== null) return;
    this.#afterStanding = null;
    this.#goTo(spot);
  }
}

function nowS(): number {
  return performance.now() / 1000;
}
