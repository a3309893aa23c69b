/**
 * The camera's switch in a room: off until somebody presses, off again with the room.
 *
 * Whether it was on is kept nowhere; that somebody has read what it does is, so that the next time
 * is one press.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { type ExpressionCode, NEUTRAL } from "../../../avatars/expressions";
import type { Seen } from "../../../camera";
import type { Trouble } from "../../../camera/trouble";
import type { Keep } from "../../../state/keep";

export type CameraState =
  | { readonly kind: "off" }
  /** Somebody reads what it would do. */
  | { readonly kind: "asking" }
  | { readonly kind: "starting" }
  | { readonly kind: "on"; readonly hasFace: boolean };

/** Watch until `end` aborts (null) or it cannot go on; see `camera/index`. */
export type Watch = (hear: (seen: Seen) => void, end: AbortSignal) => Promise<Trouble | null>;

export interface CameraEars {
  /** My face shows something else. */
  show(code: ExpressionCode): void;
  /** It went off by itself. */
  trouble(why: Trouble): void;
}

const READ_KEY = "camera.read";
const OFF: CameraState = { kind: "off" };
/** Whoever turns away for a moment is not told at once that nobody is there. */
const UNSEEN_LOOKS = 10;

const LOADED = async (): Promise<Watch> => (await import("../../../camera")).watchFace;

export class CameraSwitch {
  readonly #state = signal<CameraState>(OFF);
  readonly #ears: CameraEars;
  readonly #keep: Keep;
  readonly #load: () => Promise<Watch>;
  #end: AbortController | null = null;
  #shown: ExpressionCode = NEUTRAL;
  #unseen = 0;

  /** load: what reads faces; it is not part of the page until somebody wants it. */
  constructor(ears: CameraEars, keep: Keep, load = LOADED) {
    this.#ears = ears;
    this.#keep = keep;
    this.#load = load;
  }

  get state(): ReadonlySignal<CameraState> {
    return this.#state;
  }

  /** On, if it was explained before; off, if it is on; else explain. */
  press(): void {
    if (this.#end !== null) this.stop();
    else if (this.#keep.get(READ_KEY) === "yes") void this.start();
    else this.#state.value = { kind: "asking" };
  }

  /** Switch it on: somebody has read what it does. Resolves once it is off again. */
  async start(): Promise<void> {
    if (this.#end !== null) return;
    this.#keep.set(READ_KEY, "yes");
    const end = new AbortController();
    this.#end = end;
    this.#unseen = 0;
    this.#state.value = { kind: "starting" };
    const trouble = await this.#watched(end.signal);
    if (this.#end !== end) return; // stopped, and perhaps on again
    this.stop();
    if (trouble !== null) this.#ears.trouble(trouble);
  }

  /** Switch it off, or leave it off: nothing of it stays. */
  stop(): void {
    this.#end?.abort();
    this.#end = null;
    this.#state.value = OFF;
    this.#turn(NEUTRAL);
  }

  async #watched(end: AbortSignal): Promise<Trouble | null> {
    let watch: Watch;
    try {
      watch = await this.#load();
    } catch {
      return "not_loaded";
    }
    return end.aborted ? null : watch((seen) => this.#hear(seen), end);
  }

  #hear({ code, hasFace }: Seen): void {
    this.#unseen = hasFace ? 0 : this.#unseen + 1;
    const isSeen = this.#unseen < UNSEEN_LOOKS;
    const before = this.#state.value;
    if (before.kind !== "on" || before.hasFace !== isSeen) {
      this.#state.value = { kind: "on", hasFace: isSeen };
    }
    this.#turn(code);
  }

  #turn(code: ExpressionCode): void {
    if (code === this.#shown) return;
    this.#shown = code;
    this.#ears.show(code);
  }
}
