/**
 * A list of hundreds within the console or the session, of which only what is near the view is drawn.
 *
 * The console scrolls as one: a list that scrolled by itself inside it would catch the wheel and the
 * thumb. So the list asks where it stands in what scrolls. Up to chat/rows.ts's few lines all are
 * drawn, and the row with the focus is drawn wherever it is.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { type Range, Rows, type View } from "../chat/rows";

/** What scrolls: the nearest one around the list. */
const SCROLLER = ".console__body, .session";

export interface LongListProps<T> {
  readonly label: string;
  readonly of: readonly T[];
  readonly keyOf: (one: T) => string;
  readonly draw: (one: T) => ComponentChildren;
}

export function LongList<T>({ label, of, keyOf, draw }: LongListProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [, redraw] = useReducer<number, "again">((count) => count + 1, 0);
  const [rows] = useState(() => new Rows());
  rows.put(of.map(keyOf));
  const { from, to } = withFocus(rows, rows.rangeFor(viewOf(list.current)), list.current);
  useLayoutEffect(() => {
    if (list.current !== null && rows.measured(heightsIn(list.current))) redraw("again");
  });
  useEffect(() => {
    const scroller = list.current?.closest(SCROLLER);
    const scrolled = (): void => {
      if (!rows.covers({ from, to }, viewOf(list.current))) redraw("again");
    };
    scroller?.addEventListener("scroll", scrolled, { passive: true });
    return () => scroller?.removeEventListener("scroll", scrolled);
  }, [rows, from, to]);
  const above_px = rows.topOf(from);
  const below_px = rows.total_px - rows.topOf(to);
  return (
    <ul
      class="plain console__list"
      aria-label={label}
      ref={list}
      style={{ paddingBlockStart: `${above_px}px`, paddingBlockEnd: `${below_px}px` }}
    >
      {of.slice(from, to).map((one, at) => (
        <li
          key={keyOf(one)}
          data-key={keyOf(one)}
          aria-setsize={of.length}
          aria-posinset={from + at + 1}
        >
          {draw(one)}
        </li>
      ))}
    </ul>
  );
}

/** Return the part of the list that is in view; nothing of it while it is not on the page. */
function viewOf(list: HTMLElement | null): View {
  const scroller = list?.closest(SCROLLER);
  if (!list || !scroller) return { top_px: 0, height_px: 0 };
  const top_px = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
  return { top_px, height_px: scroller.clientHeight };
}

/** Return a range with the row that has the focus: its control must not go from under a finger. */
function withFocus(rows: Rows, { from, to }: Range, list: HTMLElement | null): Range {
  const focused = document.activeElement;
  const row = list?.contains(focused) ? focused?.closest<HTMLElement>("[data-key]") : null;
  const at = rows.placeOf(row?.dataset["key"] ?? "");
  return at < 0 ? { from, to } : { from: Math.min(from, at), to: Math.max(to, at + 1) };
}

function heightsIn(list: HTMLElement): readonly (readonly [string, number])[] {
  const lines = Array.from(list.querySelectorAll<HTMLElement>(":scope > [data-key]"));
  return lines.map((line) => [line.dataset["key"] ?? "", line.getBoundingClientRect().height]);
}
