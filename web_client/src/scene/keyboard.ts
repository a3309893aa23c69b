/**
 * Walking by keys. They count only while the focus is on the page itself or in the scene: never
 * while something is typed into, and never where arrows or Enter mean something to a control.
 */
import type { Steer } from "./walker";

export interface KeyActs {
  readonly sit: () => void;
  readonly stand: () => void;
}

const RIGHT = new Set(["ArrowRight", "KeyD"]);
const LEFT = new Set(["ArrowLeft", "KeyA"]);
const AHEAD = new Set(["ArrowUp", "KeyW"]);
const BACK = new Set(["ArrowDown", "KeyS"]);
const STILL: Steer = { right: 0, ahead: 0 };

export class Keyboard {
  readonly #host: HTMLElement;
  readonly #acts: KeyActs;
  readonly #held = new Set<string>();
  readonly #ending = new AbortController();
  isOn = true;

  constructor(host: HTMLElement, acts: KeyActs) {
    this.#host = host;
    this.#acts = acts;
    const { signal } = this.#ending;
    window.addEventListener("keydown", (event) => this.#down(event), { signal });
    window.addEventListener("keyup", (event) => this.#held.delete(event.code), { signal });
    // A key let go in another window is never reported here.
    window.addEventListener("blur", () => this.#held.clear(), { signal });
  }

  get steer(): Steer {
    if (!this.isOn || this.#held.size === 0) return STILL;
    return steerOf(this.#held);
  }

  dispose(): void {
    this.#ending.abort();
  }

  #down(event: KeyboardEvent): void {
    const isChord = event.ctrlKey || event.altKey || event.metaKey;
    if (!this.isOn || isChord || !this.#isMine(event.target)) return;
    if (event.code === "Enter") this.#acts.sit();
    else if (event.code === "Escape") this.#acts.stand();
    else if (isWalkKey(event.code)) this.#held.add(event.code);
    else return;
    event.preventDefault();
  }

  #isMine(target: EventTarget | null): boolean {
    if (target === document.body || target === document.documentElement) return true;
    return target instanceof Node && this.#host.contains(target);
  }
}

/** Return the steering of the keys that are held; opposite ones cancel out. */
export function steerOf(held: ReadonlySet<string>): Steer {
  const one = (codes: ReadonlySet<string>): number => ([...held].some((c) => codes.has(c)) ? 1 : 0);
  return { right: one(RIGHT) - one(LEFT), ahead: one(AHEAD) - one(BACK) };
}

function isWalkKey(code: string): boolean {
  return [RIGHT, LEFT, AHEAD, BACK].some((codes) => codes.has(code));
}
