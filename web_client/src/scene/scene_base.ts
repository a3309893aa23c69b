/**
 * What both forms of the scene do alike: keep the world, run the frames, listen to keys and
 * taps, and tell the page what was meant. A form adds only how it looks and what a point hits.
 */
import type { ExpressionCode } from "../avatars/expressions";
import type { ClientPose, PoseBatch } from "../wire/poses";
import type { Spot } from "./floor";
import { Gestures } from "./gestures";
import type { Mood, Quality, RoomScene, SceneKind, ScenePerson, SceneStats } from "./index";
import { Keyboard } from "./keyboard";
import type { Layout } from "./layout";
import { Meter } from "./meter";
import { RoomWorld } from "./world";

/** What lies under a point of the picture. */
export type Hit =
  | { readonly kind: "floor"; readonly spot: Spot }
  | { readonly kind: "seat"; readonly seat: number }
  | { readonly kind: "person"; readonly member: number }
  | null;

export const DEFAULT_MOOD: Mood = { isLive: false, isFrozen: false, theme: "light", screen: "" };

const DEFAULT_TICK_HZ = 10;
const SIT_REACH_M = 30;
/** A tab that was away must not leap: the world moves on by at most this a frame. */
const MAX_STEP_S = 0.1;

export abstract class SceneBase implements RoomScene {
  abstract readonly kind: SceneKind;
  protected world: RoomWorld | null = null;
  protected mood: Mood = DEFAULT_MOOD;
  protected host: HTMLElement | null = null;
  protected quality: Quality = "high";
  protected readonly meter = new Meter();
  #people: readonly ScenePerson[] = [];
  #keyboard: Keyboard | null = null;
  #gestures: Gestures | null = null;
  #sizes: ResizeObserver | null = null;
  readonly #ending = new AbortController();
  #frame = 0;
  #before_s = 0;
  #isInputOn = true;
  /** Where to walk once the server let me stand up. */
  #afterStanding: Spot | null = null;
  #walkTo: (x_m: number, z_m: number) => void = () => {};
  #seatPick: (seat: number) => void = () => {};
  #personPick: (member: number) => void = () => {};
  #stand: () => void = () => {};
  #myPose: (pose: ClientPose) => void = () => {};

  /** Make what a layout needs; called after `attach` and again for another layout. */
  protected abstract build(world: RoomWorld): void;
  protected abstract mount(host: HTMLElement): HTMLElement;
  protected abstract resize(width_px: number, height_px: number): void;
  protected abstract draw(world: RoomWorld, now_s: number, dt_s: number): void;
  protected abstract hit(x_px: number, y_px: number): Hit;
  protected abstract lookAround(across: number, down: number): void;
  protected abstract zoom(factor: number): void;
  protected abstract clear(): void;
  /** Where the camera looks, as a yaw. */
  protected abstract get heading_rad(): number;
  protected abstract hover(hit: Hit): void;

  /** Called when people, mood or quality changed. */
  protected refresh(): void {}

  attach(host: HTMLElement): void {
    this.host = host;
    const canvas = this.mount(host);
    this.#keyboard = new Keyboard(host, { sit: () => this.#sit(), stand: () => this.#stand() });
    this.#keyboard.isOn = this.#isInputOn;
    this.#gestures = new Gestures(canvas, {
      tap: (x_px, y_px) => this.#tap(this.hit(x_px, y_px)),
      drag: (across, down) => this.lookAround(across, down),
      zoom: (factor) => this.zoom(factor),
      hover: (x_px, y_px) => this.hover(this.hit(x_px, y_px)),
    });
    this.#sizes = new ResizeObserver(() => this.resize(host.clientWidth, host.clientHeight));
    this.#sizes.observe(host);
    this.resize(host.clientWidth, host.clientHeight);
    if (this.world !== null) this.build(this.world);
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
    this.clear();
    this.host = null;
  }

  setLayout(layout: Layout, tick_hz = DEFAULT_TICK_HZ): void {
    this.world = new RoomWorld(layout, tick_hz);
    this.world.setPeople(this.#people);
    if (this.host !== null) this.build(this.world);
    this.refresh();
  }

  setPeople(people: readonly ScenePerson[]): void {
    this.#people = people;
    this.world?.setPeople(people);
    this.#walkOn();
    this.refresh();
  }

  setMood(mood: Mood): void {
    this.mood = mood;
    this.refresh();
  }

  applyPoses(batch: PoseBatch): void {
    this.world?.applyPoses(batch, nowS());
  }

  setExpressionOfMe(code: ExpressionCode): void {
    this.world?.express(code, nowS());
  }

  correctMe(pose: ClientPose): void {
    this.world?.correctMe(pose);
  }

  resetPoses(): void {
    this.world?.resetPoses();
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

  onStand(listener: () => void): void {
    this.#stand = listener;
  }

  onMyPose(listener: (pose: ClientPose) => void): void {
    this.#myPose = listener;
  }

  setQuality(quality: Quality): void {
    this.quality = quality;
    if (this.host !== null) this.resize(this.host.clientWidth, this.host.clientHeight);
    this.refresh();
  }

  setInput(isOn: boolean): void {
    this.#isInputOn = isOn;
    if (this.#keyboard !== null) this.#keyboard.isOn = isOn;
  }

  stats(): SceneStats {
    return this.meter.stats();
  }

  #run(): void {
    cancelAnimationFrame(this.#frame);
    if (document.hidden) return;
    this.#before_s = nowS();
    this.#frame = requestAnimationFrame(() => this.#step());
  }

  #step(): void {
    const now_s = nowS();
    const dt_s = Math.min(MAX_STEP_S, now_s - this.#before_s);
    this.#before_s = now_s;
    this.#frame = requestAnimationFrame(() => this.#step());
    if (this.world === null || this.host === null) return;
    const steer = this.#keyboard?.steer ?? { right: 0, ahead: 0 };
    const isPushing = steer.right !== 0 || steer.ahead !== 0;
    if (isPushing) this.#afterStanding = null;
    const pose = this.world.advance(now_s, dt_s, steer, this.heading_rad);
    this.draw(this.world, now_s, dt_s);
    this.meter.frame(now_s, nowS() - now_s);
    if (pose !== null) this.#myPose(pose);
  }

  #sit(): void {
    const seat = this.world?.walker.seat === null ? this.world.seatNear(SIT_REACH_M) : null;
    if (seat !== null) this.#seatPick(seat.number);
  }

  #tap(hit: Hit): void {
    if (hit === null || this.world === null) return;
    if (hit.kind === "person") this.#personPick(hit.member);
    else if (hit.kind === "seat") this.#seatPick(hit.seat);
    else this.#goTo(hit.spot);
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
