/**
 * Which side panel is open, one at a time, and whether the console is; the address says so
 * (`#chat`, `#chat/17`, `#chat+console`).
 *
 * So a panel can be linked to, and on a phone the way back closes the sheet instead of the room.
 * Where panel and console share one column, one of them is in front of the other.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Seq } from "../../wire/ids";
import { SHARED } from "./narrow";

export const PANELS = ["chat", "people", "outline", "session"] as const;
export type PanelName = (typeof PANELS)[number];

/** thread: the message whose thread is open in the chat. */
export interface Panel {
  readonly name: PanelName;
  readonly thread: Seq | null;
}

/** What stands beside the room. */
export interface Beside {
  readonly panel: Panel | null;
  readonly hasConsole: boolean;
}

export type Front = "panel" | "console";

const FRAGMENT = new RegExp(`^#(${PANELS.join("|")})(?:/(\\d{1,15}))?(\\+console)?$`);

export class Panels {
  readonly #open = signal<Panel | null>(null);
  readonly #hasConsole = signal(false);
  readonly #front = signal<Front>("panel");
  readonly #page: Window;
  readonly #ending = new AbortController();
  #wasAskedFor = false;

  /** first: what is open where the address says nothing. */
  constructor(page: Window, first: PanelName | null) {
    this.#page = page;
    this.#follow();
    const isBare = this.#open.value === null && !this.#hasConsole.value;
    if (isBare && first !== null) this.#put({ panel: { name: first, thread: null } });
    if (this.#open.value === null) this.#front.value = "console";
    const { signal: ending } = this.#ending;
    page.addEventListener("popstate", () => this.#follow(), { signal: ending });
    page.addEventListener("hashchange", () => this.#follow(), { signal: ending });
  }

  get open(): ReadonlySignal<Panel | null> {
    return this.#open;
  }

  /** Only those who run the room are shown it; the address may ask for it with anybody. */
  get hasConsole(): ReadonlySignal<boolean> {
    return this.#hasConsole;
  }

  /** Which one is seen where there is one column for both. */
  get front(): ReadonlySignal<Front> {
    return this.#front;
  }

  /** Somebody opened the panel themselves, so the focus may go into it. */
  get wasAskedFor(): boolean {
    return this.#wasAskedFor;
  }

  show(name: PanelName, thread: Seq | null = null): void {
    this.#wasAskedFor = true;
    this.#front.value = "panel";
    this.#put({ panel: { name, thread } });
  }

  close(): void {
    this.#put({ panel: null });
  }

  toggle(name: PanelName): void {
    if (this.#open.value?.name === name && !this.#isBehind("panel")) this.close();
    else this.show(name);
  }

  showConsole(): void {
    this.#wasAskedFor = true;
    this.#front.value = "console";
    this.#put({ hasConsole: true });
  }

  closeConsole(): void {
    this.#put({ hasConsole: false });
  }

  toggleConsole(): void {
    if (this.#hasConsole.value && !this.#isBehind("console")) this.closeConsole();
    else this.showConsole();
  }

  dispose(): void {
    this.#ending.abort();
  }

  /** Say whether the other one covers it. */
  #isBehind(which: Front): boolean {
    const areBoth = this.#open.value !== null && this.#hasConsole.value;
    return areBoth && this.#front.value !== which && this.#page.matchMedia(SHARED).matches;
  }

  #put(change: Partial<Beside>): void {
    const was = { panel: this.#open.value, hasConsole: this.#hasConsole.value };
    const beside = { ...was, ...change };
    this.#take(beside);
    const { history, location } = this.#page;
    const fragment = fragmentOf(beside);
    // One panel for another is no step that the way back should undo, nor is closing one.
    const isStep = fragmentOf(was) === "" && fragment !== "" && this.#wasAskedFor;
    if (isStep) history.pushState(null, "", fragment);
    else history.replaceState(null, "", fragment || location.pathname + location.search);
  }

  #follow(): void {
    this.#take(besideOf(this.#page.location.hash));
  }

  #take({ panel, hasConsole }: Beside): void {
    this.#open.value = panel;
    this.#hasConsole.value = hasConsole;
  }
}

export function besideOf(fragment: string): Beside {
  const [, name, thread, console] = FRAGMENT.exec(fragment) ?? [];
  if (name === undefined) return { panel: null, hasConsole: fragment === "#console" };
  const isThread = thread !== undefined && name === "chat";
  return {
    panel: { name: name as PanelName, thread: isThread ? (Number(thread) as Seq) : null },
    hasConsole: console !== undefined,
  };
}

export function fragmentOf({ panel, hasConsole }: Beside): string {
  const parts = [panelWords(panel), hasConsole ? "console" : ""].filter((part) => part !== "");
  return parts.length === 0 ? "" : `#${parts.join("+")}`;
}

function panelWords(panel: Panel | null): string {
  if (panel === null) return "";
  return panel.thread === null ? panel.name : `${panel.name}/${panel.thread}`;
}
