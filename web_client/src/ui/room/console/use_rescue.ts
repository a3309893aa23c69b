/**
 * Keeping the focus where it was when what had it is gone: a hand that was taken down, a message
 * that was restored.
 *
 * Without it the focus falls to the page's beginning, and whoever works by keyboard walks through
 * the room again for every hand. It goes to the same place in the row that came up, else to the
 * title of the part; never anywhere while somebody else has it.
 */
import { useEffect } from "preact/hooks";

/** Where the focus was last, within what is watched. */
interface Last {
  readonly element: Element;
  /** The list, the row in it and the control in the row. */
  readonly list: Element | null;
  readonly row: number;
  readonly control: number;
  readonly part: Element | null;
}

export function useRescue(place: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const whole = place.current;
    if (whole === null) return undefined;
    let last: Last | null = null;
    const came = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? lastAt(target) : null;
    };
    const changed = new MutationObserver(() => {
      if (last === null || last.element.isConnected) return;
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost) nextTo(last)?.focus();
      else last = null;
    });
    whole.addEventListener("focusin", came);
    changed.observe(whole, { childList: true, subtree: true });
    return () => {
      whole.removeEventListener("focusin", came);
      changed.disconnect();
    };
  }, [place]);
}

function lastAt(element: Element): Last {
  const row = element.closest("li");
  const list = row?.parentElement ?? null;
  return {
    element,
    list,
    row: row === null || list === null ? 0 : Array.from(list.children).indexOf(row),
    control: row === null ? 0 : controlsIn(row).indexOf(element as HTMLElement),
    part: element.closest("section"),
  };
}

function nextTo({ list, row, control, part }: Last): HTMLElement | null {
  const rows = list === null || !list.isConnected ? [] : Array.from(list.children);
  const next = rows[Math.min(row, rows.length - 1)];
  const controls = next === undefined ? [] : controlsIn(next);
  const there = controls[Math.max(0, Math.min(control, controls.length - 1))];
  return there ?? part?.querySelector<HTMLElement>("h3[tabindex], h3 button") ?? null;
}

function controlsIn(row: Element): readonly HTMLElement[] {
  return Array.from(row.querySelectorAll<HTMLElement>("button, a[href], input"));
}
