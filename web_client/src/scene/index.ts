/**
 * The room as a place. Two forms of it keep one contract: `Stage3D` (three.js) and `FlatMap`
 * (a drawn plan). The page holds a RoomScene and does not know which; poses come to it straight
 * from the wire. Nothing of three.js is loaded before `createScene` chose it.
 */
import type { Appearance } from "../avatars/appearance";
import type { ExpressionCode } from "../avatars/expressions";
import type { ClientPose, PoseBatch, Slot } from "../wire/poses";
import type { Form, Shown } from "./form";
import type { Layout } from "./layout";
import { LiveScene } from "./live_scene";

export { type Layout, parseLayout, type Seat, type SeatKind } from "./layout";

export type SceneRole = "owner" | "moderator" | "panelist" | "attendee" | "observer";

/** One present member, as far as a scene needs to know. */
export interface ScenePerson {
  /** null until the roster tells one: the person has no pose then, but may have a seat. */
  readonly slot: Slot | null;
  readonly member: number;
  readonly name: string;
  readonly look: Appearance;
  readonly isMe: boolean;
  /** A seat's number, from 1. */
  readonly seat: number | null;
  readonly handRaised: boolean;
  readonly role: SceneRole;
  /** Has been given the floor: stands in amber light whether or not they speak this second. */
  readonly hasFloor?: boolean;
}

/** What the light says. Amber is live; a frozen room turns cool. */
export interface Mood {
  /** A session is on; otherwise the stage is dimmed. */
  readonly isLive: boolean;
  readonly isFrozen: boolean;
  readonly theme: "light" | "dark";
  /** Words on the screen behind the stage; empty for none. */
  readonly screen: string;
}

export type Quality = "high" | "low";
export type SceneKind = "3d" | "flat";

export interface SceneStats {
  readonly fps: number;
  /** Main thread time of a frame, median of the last 60, milliseconds. */
  readonly jsMs: number;
  readonly drawCalls: number;
  readonly triangles: number;
}

/** The scene took a step down by itself. The page says so, and offers the way back by `show`. */
export interface Step {
  readonly kind: SceneKind;
  readonly quality: Quality;
  /** slow: below 20 frames a second for 5 s. lost: the browser took the graphics away. */
  readonly why: "slow" | "lost";
}

export interface RoomScene {
  /** The form of this moment. */
  readonly kind: SceneKind;
  /**
   * Change the form and keep all else: world, places, listeners. A kind that is named is kept
   * unless it cannot be drawn, and "3d" undoes a step down to low quality; "auto" keeps the
   * present form and lets the scene step down.
   */
  show(kind: "auto" | SceneKind): Promise<void>;
  /** Draw into `host` and follow its size. The host needs a size of its own. */
  attach(host: HTMLElement): void;
  dispose(): void;
  /** tick_hz: what `join` answered; poses are played out by it. */
  setLayout(layout: Layout, tick_hz?: number): void;
  setPeople(people: readonly ScenePerson[]): void;
  /** isKept: says at any moment whether a seat is kept for others than me. */
  setKept(isKept: (seat: number) => boolean): void;
  /** labels: what is written on the doors that lead to other rooms, by the door's number. */
  setDoors(labels: ReadonlyMap<number, string>): void;
  setMood(mood: Mood): void;
  /** Take a batch as decoded from the wire, as often as they come. */
  applyPoses(batch: PoseBatch): void;
  /** Show my expression at once and tell it through `onMyPose`; it decays by itself. */
  setExpressionOfMe(code: ExpressionCode): void;
  /** The server's `moved`: I am there instead; applied smoothly unless it is far. */
  correctMe(pose: ClientPose): void;
  /** Walk me there, as if I had tapped it; standing up is not asked for. Any act of mine ends it. */
  leadMe(x_m: number, z_m: number): void;
  /** Stop walking. */
  stay(): void;
  /** Forget what was played out: a new connection counts its ticks anew. */
  resetPoses(): void;
  /** A click or tap on the floor; the scene already walks there. */
  onWalkTo(listener: (x_m: number, z_m: number) => void): void;
  /** A free seat was clicked, or Enter pressed, but not before a door; sitting is the server's answer. */
  onSeatPick(listener: (seat: number) => void): void;
  /**
   * Somebody means to go through a door: walked into it, tapped it and came there, or pressed
   * Enter before it. Once, until they stepped away from it.
   */
  onDoor(listener: (door: number) => void): void;
  /** Esc, or a walk begun while seated; standing is the server's answer. */
  onStand(listener: () => void): void;
  /** A person was clicked. */
  onPersonPick(listener: (member: number) => void): void;
  /** At most 10 a second while I move, once when my expression changes, nothing while still. */
  onMyPose(listener: (pose: ClientPose) => void): void;
  /** Told after each step down; only a scene that is "auto" is ever too slow. */
  onStep(listener: (step: Step) => void): void;
  /** One that is named is kept; "auto" may step down once it is slow. */
  setQuality(quality: "auto" | Quality): void;
  /** Arrow keys, WASD, Enter and Esc act only while true; never while something is typed into. */
  setInput(isOn: boolean): void;
  stats(): SceneStats;
}

/** Return a scene of the kind; "auto" is 3D where WebGL 2 is there, the flat map otherwise. */
export async function createScene(kind: "auto" | SceneKind): Promise<RoomScene> {
  const scene = new LiveScene(formOf);
  await scene.show(kind);
  return scene;
}

/** Make a form; the flat map where the other cannot be had: a flat room is a room. */
async function formOf(kind: SceneKind, shown: Shown, lost: () => void): Promise<Form> {
  // Fetched beside the stage: who steps down to the plan may have no network at that moment.
  const plan = flatMap();
  if (kind === "3d" && hasWebGl2()) {
    try {
      const { Stage3D } = await import("./three/stage3d");
      return new Stage3D(shown, lost);
    } catch {
      // The chunk did not come or the context was refused.
    }
  }
  const { FlatMap } = await plan;
  return new FlatMap(shown);
}

/** Load the plan's code; an unwanted one that does not come is nobody's fault. */
function flatMap(): Promise<typeof import("./flat/flat_map")> {
  const loading = import("./flat/flat_map");
  loading.catch(() => undefined);
  return loading;
}

/** Say whether this browser draws with WebGL 2. */
export function hasWebGl2(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
