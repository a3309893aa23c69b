/**
 * My avatar, whether or not there is a scene that walks it: who reads the outline also smiles.
 *
 * With a scene, the scene knows where I am and tells it. Without one, I stand where I was last,
 * or sit on my seat, or am where newcomers appear.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { type ExpressionCode, expressionOf, NEUTRAL } from "../avatars/expressions";
import { floorOf, type Spot } from "../scene/floor";
import type { Layout } from "../scene/layout";
import { Walker } from "../scene/walker";
import type { SeatNo } from "../wire/ids";
import type { ClientPose, Pose } from "../wire/poses";

/** What a scene does with me; `RoomScene` is one. */
export interface Expressive {
  setExpressionOfMe(code: ExpressionCode): void;
  leadMe(x_m: number, z_m: number): void;
  stay(): void;
}

/** What the body asks of the room when no scene is there. */
export interface Whereabouts {
  layout(): Layout | null;
  seat(): SeatNo | null;
  /** What the server last said of my pose, or null. */
  told(): Pose | null;
}

const STEP_S = 0.1;

type Place = Pick<ClientPose, "x_m" | "y_m" | "z_m" | "yaw_rad">;

/** Who takes an expression back does not want the camera to show it again at once. */
const CALM_BY_HAND_S = 6;

export class Body {
  readonly #shown = signal<ExpressionCode>(NEUTRAL);
  readonly #where: Whereabouts;
  readonly #tell: (pose: ClientPose) => void;
  #scene: Expressive | null = null;
  #last: Place | null = null;
  #decay: ReturnType<typeof setTimeout> | undefined;
  #steps: ReturnType<typeof setInterval> | undefined;
  readonly #goal = signal<Spot | null>(null);
  /** Somebody pressed or typed what is shown now. */
  #isByHand = false;
  #seen: ExpressionCode = NEUTRAL;

  constructor(where: Whereabouts, tell: (pose: ClientPose) => void) {
    this.#where = where;
    this.#tell = tell;
  }

  /** What my face shows now. */
  get shown(): ReadonlySignal<ExpressionCode> {
    return this.#shown;
  }

  /** Whether I walk somewhere without a scene; with one, a tap or a key is at hand to stop. */
  get isLed(): boolean {
    return this.#goal.value !== null;
  }

  attach(scene: Expressive): void {
    this.#arrived();
    this.#scene = scene;
    if (this.#shown.value !== NEUTRAL) scene.setExpressionOfMe(this.#shown.value);
  }

  detach(scene: Expressive): void {
    if (this.#scene === scene) this.#scene = null;
  }

  /** The scene walked me there. */
  posed(pose: ClientPose): void {
    this.#last = pose;
    this.#tell(pose);
  }

  /** The server put me there. */
  moved(pose: ClientPose): void {
    this.#last = pose;
    if (this.#goal.value !== null) this.#stroll(this.#goal.value);
  }

  /** Somebody leads me there: I walk, with a scene or without, until I do something else. */
  lead(to: Spot): void {
    if (this.#scene !== null) this.#scene.leadMe(to.x_m, to.z_m);
    else this.#stroll(to);
  }

  /** Stop walking. */
  stay(): void {
    this.#arrived();
    this.#scene?.stay();
  }

  /** Show what somebody pressed or typed. For as long as it lasts it wins over a camera. */
  express(code: ExpressionCode): void {
    this.#isByHand = true;
    this.#begin(code);
  }

  /** Show what a camera sees of my face from now on, unless a hand has the word. */
  see(code: ExpressionCode): void {
    this.#seen = code;
    if (!this.#isByHand && code !== this.#shown.value) this.#begin(code);
  }

  dispose(): void {
    clearTimeout(this.#decay);
    this.#arrived();
    this.#scene = null;
  }

  #begin(code: ExpressionCode): void {
    clearTimeout(this.#decay);
    this.#show(code);
    const lasts_s = expressionOf(code).lasts_s ?? CALM_BY_HAND_S;
    this.#decay = setTimeout(() => this.#end(), lasts_s * 1000);
  }

  /** What was shown had its time. Behind what a hand showed stands what the camera sees by now. */
  #end(): void {
    const seen = this.#isByHand ? this.#seen : NEUTRAL;
    this.#isByHand = false;
    this.#seen = seen;
    if (seen !== NEUTRAL && seen !== this.#shown.value) this.#begin(seen);
    else if (this.#shown.value !== NEUTRAL) this.#show(NEUTRAL);
  }

  #show(code: ExpressionCode): void {
    this.#shown.value = code;
    if (this.#scene !== null) this.#scene.setExpressionOfMe(code);
    else this.#tellFrom(this.place, code);
  }

  /** Walk without a scene, as it would: around what stands there, as fast, told as often. */
  #stroll(to: Spot): void {
    this.#arrived();
    const [layout, from] = [this.#where.layout(), this.place];
    if (layout === null || from === null) return;
    const walker = new Walker(floorOf(layout));
    walker.correct(from);
    if (!walker.walkTo(to)) return;
    this.#goal.value = to;
    this.#steps = setInterval(() => {
      // Who sat down on the way has arrived somewhere else.
      if (this.#where.seat() !== null || walker.goal === null) this.#arrived();
      else this.#stepOn(walker);
    }, STEP_S * 1000);
  }

  #arrived(): void {
    clearInterval(this.#steps);
    this.#goal.value = null;
  }

  #stepOn(walker: Walker): void {
    walker.step(STEP_S, { right: 0, ahead: 0 }, 0);
    this.#last = walker.place;
    this.#tellFrom(this.#last, this.#shown.value);
  }

  #tellFrom(place: Place | null, expression: ExpressionCode): void {
    if (place === null) return;
    const { x_m, y_m, z_m, yaw_rad } = place;
    this.#tell({ x_m, y_m, z_m, yaw_rad, expression, gesture: 0 });
  }

  /** Where I am; null while the room's form is not known. */
  get place(): Place | null {
    const layout = this.#where.layout();
    const seat = this.#where.seat();
    const mine = seat === null ? undefined : layout?.seats[seat - 1];
    return mine ?? this.#last ?? this.#where.told() ?? (layout && arrival(layout));
  }
}

/** Where newcomers appear, looking at the stage. */
function arrival({ spawn }: Layout): Place {
  return { x_m: spawn[0], y_m: 0, z_m: spawn[1], yaw_rad: Math.PI };
}
