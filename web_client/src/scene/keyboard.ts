/**
 * Walking by keys. They count only while the focus is on the page itself or in the scene: never
 * while something is typed into, and never where arrows or Enter mean something to a control.
 * Letters count in the scene alone: a word spoken to a dictation program must walk nobody away
 * (WCAG 2.1.4).
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
  #isOn = true;

  constructor(host: HTMLElement, acts: KeyActs) {
    this.#host = host;
    this.#acts = acts;
    const { signal } = this.#ending;
    window.addEventListener("keydown", (event) => this.#down(event), { signal });
    window.addEventListener("keyup", (event) => this.#held.delete(event.code), { signal });
    // A key let go in another window is never reported here.
    window.addEventListener("blur", () => this.#held.clear(), { signal });
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    // A key held while a dialog opens would walk on behind it, and after it.
    this.#held.clear();
  }

  get steer(): Steer {
    return this.#held.size === 0 ? STILL : steerOf(this.#held);
  }

  dispose(): void {
    this.#ending.abort();
  }

  #down(event: KeyboardEvent): void {
    const isChord = event.ctrlKey || event.altKey || event.metaKey;
    if (!this.#isOn || isChord || event.defaultPrevented || !this.#isMine(event)) return;
    const { code, repeat } = event;
    if (isWalkKey(code)) this.#held.add(code);
    else if (repeat) return;
    else if (code === "Enter" || code === "NumpadEnter") this.#acts.sit();
    else if (code === "Escape") this.#acts.stand();
    else return;
    event.preventDefault();
  }

  #isMine({ target, code }: KeyboardEvent): boolean {
    if (target instanceof Node && this.#host.contains(target)) return true;
    const isOnPage = target === document.body || target === document.documentElement;
    return isOnPage && !code.startsWith("Key");
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
