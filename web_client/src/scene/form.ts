/**
 * A form of the scene: how the room looks, and what lies under a point of the picture.
 *
 * Everything else (the world, keys, taps, frames) belongs to LiveScene, which can change its
 * form while people walk about in it.
 */
import { effect } from "@preact/signals";
import { words } from "../words";
import type { Spot } from "./floor";
import type { Mood, Quality, SceneKind } from "./index";
import type { RoomWorld } from "./world";

/** What lies under a point of the picture. */
export type Hit =
  | { readonly kind: "floor"; readonly spot: Spot }
  | { readonly kind: "seat"; readonly seat: number }
  /** A door that leads somewhere. */
  | { readonly kind: "door"; readonly door: number }
  | { readonly kind: "person"; readonly member: number }
  | null;

/** What a form shows; always as it is now. */
export interface Shown {
  readonly world: RoomWorld | null;
  readonly mood: Mood;
  readonly quality: Quality;
  /** Nothing moves by itself: no sway, no easing of the camera. */
  readonly isStill: boolean;
}

/** What a drawn frame took of the graphics processor; nothing for a plain canvas. */
export interface Cost {
  readonly drawCalls: number;
  readonly triangles: number;
}

export interface Form {
  readonly kind: SceneKind;
  /** Put the picture into `host` and return what takes focus and pointers. */
  mount(host: HTMLElement): HTMLElement;
  /** Make what a layout needs; called again for another layout. */
  build(world: RoomWorld): void;
  /** People, doors, mood or quality changed. */
  refresh(): void;
  resize(width_px: number, height_px: number): void;
  draw(world: RoomWorld, now_s: number, dt_s: number): Cost;
  hit(x_px: number, y_px: number): Hit;
  hover(hit: Hit): void;
  lookAround(across: number, down: number): void;
  zoom(factor: number): void;
  dispose(): void;
  /** Where the viewer looks, as a yaw: "ahead" of the arrow keys. */
  readonly heading_rad: number;
}

/**
 * Make the picture focusable and name it, in the language of the moment; Tab goes on from it as
 * from any control. Return what ends that.
 */
export function describePicture(canvas: HTMLCanvasElement, what: "room" | "plan"): () => void {
  canvas.tabIndex = 0;
  // Arrow keys walk in here: an "img" would keep them for the reading cursor.
  canvas.setAttribute("role", "application");
  canvas.style.display = "block";
  canvas.style.touchAction = "none";
  canvas.style.outlineOffset = "-3px";
  return effect(() => {
    const { scene } = words.value;
    canvas.setAttribute("aria-label", `${scene[what]} ${scene.how}`);
  });
}
