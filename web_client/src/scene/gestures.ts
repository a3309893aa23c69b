/** Taps, drags and pinches on the scene, by mouse, pen or finger alike. */

export interface GestureActs {
  /** A press that did not move, pixels from the element's top left. */
  readonly tap: (x_px: number, y_px: number) => void;
  /** A drag's step, in parts of the element's size. */
  readonly drag: (across: number, down: number) => void;
  /** Above 1: farther away. */
  readonly zoom: (factor: number) => void;
  readonly hover: (x_px: number, y_px: number) => void;
}

const TAP_PX = 6;

export class Gestures {
  readonly #element: HTMLElement;
  readonly #acts: GestureActs;
  readonly #ending = new AbortController();
  readonly #held = new Map<number, { x: number; y: number }>();
  #moved_px = 0;
  #wasPinched = false;

  constructor(element: HTMLElement, acts: GestureActs) {
    this.#element = element;
    this.#acts = acts;
    const { signal } = this.#ending;
    element.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    element.addEventListener("pointermove", (event) => this.#move(event), { signal });
    element.addEventListener("pointerup", (event) => this.#up(event), { signal });
    element.addEventListener("pointercancel", (event) => this.#held.delete(event.pointerId), {
      signal,
    });
    element.addEventListener("wheel", (event) => this.#wheel(event), { signal, passive: false });
  }

  dispose(): void {
    this.#ending.abort();
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#element.setPointerCapture(event.pointerId);
    this.#element.focus({ preventScroll: true });
    if (this.#held.size === 0) {
      this.#moved_px = 0;
      this.#wasPinched = false;
    }
    this.#held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#held.size > 1) this.#wasPinched = true;
  }

  #move(event: PointerEvent): void {
    const last = this.#held.get(event.pointerId);
    if (last === undefined) {
      if (event.pointerType === "mouse") this.#acts.hover(...this.#inside(event));
      return;
    }
    const apart_px = this.#apart();
    const across_px = event.clientX - last.x;
    const down_px = event.clientY - last.y;
    last.x = event.clientX;
    last.y = event.clientY;
    this.#moved_px += Math.abs(across_px) + Math.abs(down_px);
    if (apart_px !== null) this.#acts.zoom(apart_px / (this.#apart() ?? apart_px));
    else if (this.#moved_px > TAP_PX) {
      const { clientWidth, clientHeight } = this.#element;
      this.#acts.drag(across_px / clientWidth, down_px / clientHeight);
    }
  }

  #up(event: PointerEvent): void {
    if (!this.#held.delete(event.pointerId)) return;
    if (this.#moved_px <= TAP_PX && !this.#wasPinched) this.#acts.tap(...this.#inside(event));
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.#acts.zoom(Math.exp(Math.max(-100, Math.min(100, event.deltaY)) / 500));
  }

  #apart(): number | null {
    const [a, b] = [...this.#held.values()];
    return a === undefined || b === undefined
      ? null
      : Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  }

  #inside(event: PointerEvent): [number, number] {
    const box = this.#element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
}
