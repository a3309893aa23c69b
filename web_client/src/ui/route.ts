/**
 * Which screen an address means, and how to get from one to the next without a reload.
 *
 * A code (of a guest link, of the owner's claim) stands in the fragment, which no browser sends
 * anywhere. It is taken out of the address bar and of the history the moment it is read, before a
 * shared screen or a bookmark can show it, and kept for this tab until it was used: a reload at
 * the door still knows it.
 */
import { type Signal, signal } from "@preact/signals";
import type { WayIn } from "../wire/http";
import type { RoomId } from "../wire/ids";

export type Route =
  | { readonly kind: "home" }
  | { readonly kind: "join"; readonly code: string | null }
  | { readonly kind: "claim"; readonly code: string | null }
  | { readonly kind: "room"; readonly room: RoomId }
  | { readonly kind: "nowhere" };

const ROOM = /^\/room\/(![\w-]{43})\/?$/;
/** A code may be written with dashes and spaces; what is longer than any of them is none. */
const MAX_CODE_CHARS = 64;
const SCREENS = /^\/($|join$|claim$|room\/)/;
const KEPT = "confab.code";

export function roomPath(room: RoomId): string {
  return `/room/${room}`;
}

/** Return through which door the address leads, and leave it as it is; null: through none. */
export function wayIn(page: Window): WayIn | null {
  const path = decoded(page.location.pathname);
  const room = roomOf(path);
  if (room !== null) return { room };
  const code = path === "/join" ? codeIn(page, path) : null;
  return code === null ? null : { code };
}

export class Router {
  readonly route: Signal<Route>;
  readonly #page: Window;

  /** Follow the address of `page` from now on. */
  constructor(page: Window = window) {
    this.#page = page;
    this.route = signal(this.#read());
    page.addEventListener("popstate", () => this.#follow());
    page.addEventListener("hashchange", () => this.#follow());
  }

  go(path: string): void {
    this.#page.history.pushState(null, "", path);
    this.#follow();
  }

  /** As `go`, but the way back does not lead here again. */
  replace(path: string): void {
    this.#page.history.replaceState(null, "", path);
    this.#follow();
  }

  /** Follow the links of `area` that lead to a screen of ours without loading the page anew. */
  catchClicks(area: Document): void {
    area.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link === null || !isPlain(event) || link.target !== "" || link.hasAttribute("download")) {
        return;
      }
      const to = new URL(link.href, this.#page.location.href);
      if (to.origin !== this.#page.location.origin || !SCREENS.test(to.pathname)) return;
      if (to.pathname === this.#page.location.pathname && to.hash !== "") return; // a place in it
      event.preventDefault();
      this.go(to.pathname + to.search + to.hash);
    });
  }

  /** Forget the code of this tab: it was used, or it is no good. */
  forgetCode(): void {
    this.#page.sessionStorage.removeItem(KEPT);
  }

  #follow(): void {
    const next = this.#read();
    // A fragment inside a room opens a panel there; the screen stays the same.
    if (JSON.stringify(next) !== JSON.stringify(this.route.peek())) this.route.value = next;
  }

  #read(): Route {
    const path = decoded(this.#page.location.pathname);
    if (path === "/") return { kind: "home" };
    if (path === "/join" || path === "/claim") {
      return { kind: path === "/join" ? "join" : "claim", code: this.#takeCode(path) };
    }
    const room = roomOf(path);
    return room === null ? { kind: "nowhere" } : { kind: "room", room };
  }

  #takeCode(path: string): string | null {
    const { location, history, sessionStorage } = this.#page;
    const code = codeIn(this.#page, path);
    if (code !== null) sessionStorage.setItem(KEPT, path + code);
    if (location.hash !== "") history.replaceState(null, "", path);
    return code;
  }
}

function roomOf(path: string): RoomId | null {
  return (ROOM.exec(path)?.[1] ?? null) as RoomId | null;
}

/** Return the code that the address has, or else the one that this tab keeps for the path. */
function codeIn({ location, sessionStorage }: Window, path: string): string | null {
  const code = decoded(location.hash.slice(1));
  if (code !== "" && code.length <= MAX_CODE_CHARS) return code;
  const kept = sessionStorage.getItem(KEPT);
  return kept?.startsWith(path) ? kept.slice(path.length) : null;
}

/** The click that means "go there": not one for a new tab, and not one that was answered already. */
function isPlain(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event;
  return button === 0 && !(metaKey || ctrlKey || shiftKey || altKey || defaultPrevented);
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw; // a stray %: nothing that we made
  }
}
