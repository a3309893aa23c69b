/**
 * Where the chat stands: at its end, which it follows, or at a line, which stays where it is.
 *
 * Lines come in above, are measured anew or are only now drawn: the line at the top of the view is
 * held, so what is read does not move. The browser's own anchoring cannot do that here: it gives
 * up as soon as the space for lines that are not drawn changes.
 */
import type { Rows, View } from "./rows";

/** What an element has to have, so that a test needs no layout. lead_px: above its first line. */
export interface Scrolled {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  readonly lead_px: number;
}

interface Anchor {
  readonly key: string;
  /** Its top below that of the view; less than 0 where it begins further up. */
  readonly below_px: number;
}

const END_PX = 40;
const TOP_PX = 200;
const STEP_PX = 0.5;

export class Standing {
  isAtEnd = true;
  readonly #rows: Rows;
  #anchor: Anchor | null = null;
  #fromEnd_px = 0;
  #height_px = 900;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** What is in view, before anything is drawn. */
  get view(): View {
    const height_px = this.#height_px;
    const at = this.#anchor === null ? -1 : this.#rows.placeOf(this.#anchor.key);
    const top_px =
      this.isAtEnd || this.#anchor === null || at < 0
        ? this.#rows.total_px - height_px
        : this.#rows.topOf(at) - this.#anchor.below_px;
    return { top_px, height_px };
  }

  /** Lines were drawn or measured: what was in view still is. hasNewest: something was said. */
  drawn(list: Scrolled, { hasNewest }: { readonly hasNewest: boolean }): void {
    this.#height_px = list.clientHeight;
    if (this.isAtEnd) {
      const end_px = list.scrollHeight - list.clientHeight;
      // Not quite at the end: whoever has just begun to scroll up is not pulled back.
      move(list, hasNewest ? end_px : end_px - this.#fromEnd_px);
      return;
    }
    const at = this.#anchor === null ? -1 : this.#rows.placeOf(this.#anchor.key);
    if (this.#anchor === null || at < 0) return;
    move(list, list.lead_px + this.#rows.topOf(at) - this.#anchor.below_px);
  }

  /** It was scrolled. Return whether the top is near, and older lines are wanted. */
  scrolled(list: Scrolled): boolean {
    this.#height_px = list.clientHeight;
    this.#fromEnd_px = list.scrollHeight - list.clientHeight - list.scrollTop;
    this.isAtEnd = this.#fromEnd_px < END_PX;
    const top_px = list.scrollTop - list.lead_px;
    const at = this.#rows.lineAt(top_px);
    const key = this.#rows.keyAt(at);
    this.#anchor = key === null ? null : { key, below_px: this.#rows.topOf(at) - top_px };
    return list.scrollTop < TOP_PX && list.scrollHeight > list.clientHeight;
  }

  /** Go to a line: it comes into the upper half of the view with what is drawn next. */
  goTo(key: string): void {
    this.isAtEnd = false;
    this.#anchor = { key, below_px: this.#height_px / 3 };
  }

  goToEnd(): void {
    this.isAtEnd = true;
    this.#fromEnd_px = 0;
  }

  /** The place for it has another height: a keyboard came, or the field grew. */
  resized(list: Scrolled): void {
    this.#height_px = list.clientHeight;
    if (this.isAtEnd) move(list, list.scrollHeight - list.clientHeight);
  }
}

function move(list: Scrolled, to_px: number): void {
  if (Math.abs(list.scrollTop - to_px) > STEP_PX) list.scrollTop = to_px;
}
