/** The part of the chat that is drawn: near what is in view, measured as it comes. */
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { type Range, Rows } from "./rows";
import { type Scrolled, Standing } from "./scroll";

export interface ScrollActs {
  /** The top comes near. */
  readonly older: () => void;
  /** The newest is in view. */
  readonly seen: () => void;
}

export interface Windowed {
  readonly rows: Rows;
  readonly range: Range;
  /** Somebody is reading further up. */
  readonly isAway: boolean;
  readonly toEnd: () => void;
  /** Bring a line into view, and the focus to the message in it. */
  readonly goTo: (key: string) => void;
}

type Box = { readonly current: HTMLElement | null };

/** box: what scrolls. keys: of its lines. newest: changes when something is added at the end. */
export function useWindow(
  box: Box,
  keys: readonly string[],
  newest: string,
  acts: ScrollActs,
): Windowed {
  const [isAway, setAway] = useState(false);
  const [, redraw] = useReducer<number, "again">((count) => count + 1, 0);
  const [pane] = useState(() => new Pane());
  pane.put(keys);
  const drawn = pane.range;
  const latest = useRef(acts);
  latest.current = acts;
  useLayoutEffect(() => {
    if (box.current !== null && !pane.drew(box.current, newest)) redraw("again");
  });
  useEffect(() => {
    if (pane.standing.isAtEnd) latest.current.seen();
  }, [pane, newest]);
  useEffect(() => {
    const list = box.current;
    if (list === null) return undefined;
    return follow(list, pane, (isTopNear) => {
      setAway(!pane.standing.isAtEnd);
      if (pane.standing.isAtEnd) latest.current.seen();
      if (isTopNear) latest.current.older();
      if (!pane.isCovered) redraw("again");
    });
  }, [box, pane]);
  const go = (key: string | null): void => {
    pane.goTo(key);
    redraw("again");
  };
  return { rows: pane.rows, range: drawn, isAway, toEnd: () => go(null), goTo: go };
}

/** The lines, where one stands among them, and what of them is drawn. */
class Pane {
  readonly rows = new Rows();
  readonly standing = new Standing(this.rows);
  range: Range = { from: 0, to: 0 };
  #newest = "";
  #hasMoved = true;
  #wanted: string | null = null;

  get isCovered(): boolean {
    return this.rows.covers(this.range, this.standing.view);
  }

  /** Before it is drawn: these are the lines. */
  put(keys: readonly string[]): void {
    if (this.rows.put(keys)) this.#hasMoved = true;
    this.range = this.rows.rangeFor(this.standing.view);
  }

  /** It was drawn. Return whether that was enough for what is in view. */
  drew(list: HTMLElement, newest: string): boolean {
    const hasNewest = newest !== this.#newest;
    this.#newest = newest;
    if (measure(list, this.rows) || this.#hasMoved || hasNewest) {
      this.standing.drawn(scrolledOf(list), { hasNewest });
    }
    this.#hasMoved = false;
    if (!this.isCovered) return false;
    if (this.#wanted !== null) this.#wanted = focusOn(list, this.#wanted);
    return true;
  }

  /** A line has another height: it was edited, or the window is wider. */
  grew(list: HTMLElement): void {
    if (measure(list, this.rows)) this.standing.drawn(scrolledOf(list), { hasNewest: false });
  }

  /** With what is drawn next, go to a line, or to the end. */
  goTo(key: string | null): void {
    this.#hasMoved = true;
    this.#wanted = key;
    if (key === null) this.standing.goToEnd();
    else this.standing.goTo(key);
  }
}

function follow(list: HTMLElement, pane: Pane, moved: (isTopNear: boolean) => void): () => void {
  const scroll = (): void => moved(pane.standing.scrolled(scrolledOf(list)));
  const sizes = new ResizeObserver((changes) => {
    if (changes.some(({ target }) => target === list)) pane.standing.resized(scrolledOf(list));
    pane.grew(list);
  });
  for (const one of [list, linesOf(list)]) if (one !== null) sizes.observe(one);
  list.addEventListener("scroll", scroll, { passive: true });
  document.addEventListener("visibilitychange", scroll);
  return () => {
    sizes.disconnect();
    list.removeEventListener("scroll", scroll);
    document.removeEventListener("visibilitychange", scroll);
  };
}

const linesOf = (list: HTMLElement): HTMLElement | null => list.querySelector("ol");

function measure(list: HTMLElement, rows: Rows): boolean {
  const lines = Array.from(list.querySelectorAll<HTMLElement>("ol > [data-key]"));
  return rows.measured(
    lines.map((line) => [line.dataset["key"] ?? "", line.getBoundingClientRect().height]),
  );
}

function scrolledOf(list: HTMLElement): Scrolled {
  const lead_px = linesOf(list)?.offsetTop ?? 0;
  return {
    get scrollTop() {
      return list.scrollTop;
    },
    set scrollTop(to_px) {
      list.scrollTop = to_px;
    },
    scrollHeight: list.scrollHeight,
    clientHeight: list.clientHeight,
    lead_px,
  };
}

/** Put the focus on the message of a line. Return the key if it is not drawn yet, else null. */
function focusOn(list: HTMLElement, key: string): string | null {
  const message = list.querySelector<HTMLElement>(`[data-key="${key}"] .message`);
  message?.focus({ preventScroll: true });
  return message === null ? key : null;
}
