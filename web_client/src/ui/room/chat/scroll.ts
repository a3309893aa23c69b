/**
 * Where the chat stands: it follows the newest message until somebody scrolls up, asks for older
 * ones near the top, and does not jump when they come.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface ScrollActs {
  /** The top comes near. */
  readonly older: () => void;
  /** The newest is in view. */
  readonly seen: () => void;
}

export interface Scroll {
  /** Somebody is reading further up. */
  readonly isAway: boolean;
  readonly toEnd: () => void;
}

/** What an element has to have, so that a test needs no layout. */
export type Scrolled = Pick<HTMLElement, "scrollTop" | "scrollHeight" | "clientHeight">;

const END_PX = 40;
const TOP_PX = 200;

/** Where a list stands, told again after everything that changes it. */
export class Standing {
  isAtEnd = true;
  #first: string | null = null;
  #fromEnd = 0;

  /** Its lines were drawn. first: the key of the first one. */
  drawn(list: Scrolled, first: string): void {
    if (this.isAtEnd) list.scrollTop = list.scrollHeight;
    // Lines came in above: what is read stays where it is, counted from the end.
    else if (first !== this.#first) list.scrollTop = list.scrollHeight - this.#fromEnd;
    this.#first = first;
    this.#fromEnd = list.scrollHeight - list.scrollTop;
  }

  /** It was scrolled. Return whether the top is near, and older lines are wanted. */
  scrolled(list: Scrolled): boolean {
    this.#fromEnd = list.scrollHeight - list.scrollTop;
    this.isAtEnd = this.#fromEnd - list.clientHeight < END_PX;
    return list.scrollTop < TOP_PX && list.scrollHeight > list.clientHeight;
  }

  /** The place for it has another height: a keyboard came, or the field grew. */
  resized(list: Scrolled): void {
    if (this.isAtEnd) list.scrollTop = list.scrollHeight;
  }
}

type Box = { readonly current: HTMLElement | null };

/** first, newest: change when something is added at the beginning or at the end. */
export function useScroll(box: Box, first: string, newest: string, acts: ScrollActs): Scroll {
  const [isAway, setAway] = useState(false);
  const standing = useRef(new Standing()).current;
  const latest = useRef(acts);
  latest.current = acts;
  useLayoutEffect(() => {
    if (box.current !== null) standing.drawn(box.current, first);
  }, [box, standing, first, newest]);
  useEffect(() => {
    if (standing.isAtEnd) latest.current.seen();
  }, [standing, newest]);
  useEffect(() => {
    const list = box.current;
    return list === null ? undefined : follow(list, standing, latest, setAway);
  }, [box, standing]);
  const toEnd = (): void => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  };
  return { isAway, toEnd };
}

function follow(
  list: HTMLElement,
  standing: Standing,
  acts: { readonly current: ScrollActs },
  setAway: (isAway: boolean) => void,
): () => void {
  const moved = (): void => {
    const isTopNear = standing.scrolled(list);
    setAway(!standing.isAtEnd);
    if (standing.isAtEnd) acts.current.seen();
    if (isTopNear) acts.current.older();
  };
  const sizes = new ResizeObserver(() => standing.resized(list));
  sizes.observe(list);
  list.addEventListener("scroll", moved, { passive: true });
  document.addEventListener("visibilitychange", moved);
  return () => {
    sizes.disconnect();
    list.removeEventListener("scroll", moved);
    document.removeEventListener("visibilitychange", moved);
  };
}
