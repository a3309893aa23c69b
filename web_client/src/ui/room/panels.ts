/**
 * Which side panel is open: one at a time, and the address says which (`#chat`, `#chat/17`).
 *
 * So a panel can be linked to, and on a phone the way back closes the sheet instead of the room.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Seq } from "../../wire/ids";

export const PANELS = ["chat", "people", "outline"] as const;
export type PanelName = (typeof PANELS)[number];

/** thread: the message whose thread is open in the chat. */
export interface Panel {
  readonly name: PanelName;
  readonly thread: Seq | null;
}

const FRAGMENT = /^#(chat|people|outline)(?:\/(\d{1,15}))?$/;

export class Panels {
  readonly #open = signal<Panel | null>(null);
  readonly #page: Window;
  readonly #ending = new AbortController();
  #wasAskedFor = false;

  /** first: what is open where the address says nothing. */
  constructor(page: Window, first: PanelName | null) {
    this.#page = page;
    this.#open.value = panelOf(page.location.hash);
    if (this.#open.value === null && first !== null) this.#put({ name: first, thread: null });
    const { signal: ending } = this.#ending;
    page.addEventListener("popstate", () => this.#follow(), { signal: ending });
    page.addEventListener("hashchange", () => this.#follow(), { signal: ending });
  }

  get open(): ReadonlySignal<Panel | null> {
    return this.#open;
  }

  /** Somebody opened the panel themselves, so the focus may go into it. */
  get wasAskedFor(): boolean {
    return this.#wasAskedFor;
  }

  show(name: PanelName, thread: Seq | null = null): void {
    this.#wasAskedFor = true;
    const wasOpen = this.#open.value !== null;
    this.#put({ name, thread }, wasOpen);
  }

  close(): void {
    this.#open.value = null;
    const { pathname, search } = this.#page.location;
    this.#page.history.replaceState(null, "", pathname + search);
  }

  toggle(name: PanelName): void {
    if (this.#open.value?.name === name) this.close();
    else this.show(name);
  }

  dispose(): void {
    this.#ending.abort();
  }

  /** isSwitch: one panel for another is no step that the way back should undo. */
  #put(panel: Panel, isSwitch = true): void {
    this.#open.value = panel;
    const { history } = this.#page;
    const fragment = fragmentOf(panel);
    if (isSwitch) history.replaceState(null, "", fragment);
    else history.pushState(null, "", fragment);
  }

  #follow(): void {
    this.#open.value = panelOf(this.#page.location.hash);
  }
}

export function panelOf(fragment: string): Panel | null {
  const found = FRAGMENT.exec(fragment);
  if (found === null) return null;
  const name = found[1] as PanelName;
  const thread = found[2] === undefined || name !== "chat" ? null : (Number(found[2]) as Seq);
  return { name, thread };
}

export function fragmentOf({ name, thread }: Panel): string {
  return thread === null ? `#${name}` : `#${name}/${thread}`;
}
