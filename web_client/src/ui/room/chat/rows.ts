/**
 * Where the lines of a long list stand, so that only those near the view have to be drawn.
 *
 * A line that was drawn once has the height that it had then, any other one a guess. Heights
 * belong to keys, not to places: older lines come in above, and nothing is measured again.
 */

/** Lines from `from` up to, and without, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A part of the list as long as the view, in pixels from the top of the first line. */
export interface View {
  readonly top_px: number;
  readonly height_px: number;
}

/** An ordinary conversation is drawn whole: then the browser's own search finds all of it. */
export const FEW_LINES = 150;
const GUESS_PX = 44;
/** Drawn beyond the view on either side, and how much of it has to be left before more is drawn. */
const BEYOND_PX = 900;
const LEAST_PX = 350;

export class Rows {
  readonly #heights_px = new Map<string, number>();
  #keys: readonly string[] = [];
  #places: ReadonlyMap<string, number> = new Map();
  /** Where each line begins, and where the last one ends. */
  #tops_px: readonly number[] = [0];

  get total_px(): number {
    return this.#tops_px.at(-1) ?? 0;
  }

  get count(): number {
    return this.#keys.length;
  }

  /** These are the lines now. Return whether they are others than before. */
  put(keys: readonly string[]): boolean {
    if (keys === this.#keys) return false;
    this.#keys = keys;
    this.#places = new Map(keys.map((key, at) => [key, at]));
    this.#sum();
    return true;
  }

  /** Lines were drawn, this high. Return whether that was not known. */
  measured(heights: readonly (readonly [key: string, height_px: number])[]): boolean {
    const news = heights.filter(
      // Nothing has a height while the page or the panel is not shown.
      ([key, height_px]) => height_px > 0 && this.#heights_px.get(key) !== height_px,
    );
    for (const [key, height_px] of news) this.#heights_px.set(key, height_px);
    if (news.length > 0) this.#sum();
    return news.length > 0;
  }

  keyAt(at: number): string | null {
    return this.#keys[at] ?? null;
  }

  /** Return the place of a line, or -1. */
  placeOf(key: string): number {
    return this.#places.get(key) ?? -1;
  }

  topOf(at: number): number {
    return this.#tops_px[at] ?? this.total_px;
  }

  /** Return the line at a height; above the first one it is the first, below the last the last. */
  lineAt(px: number): number {
    let [low, high] = [0, Math.max(0, this.count - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.topOf(middle) <= px) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Return what to draw for a view. */
  rangeFor(view: View): Range {
    return this.count <= FEW_LINES ? { from: 0, to: this.count } : this.#within(view, BEYOND_PX);
  }

  /** Say whether a range has enough around a view. */
  covers({ from, to }: Range, view: View): boolean {
    if (this.count <= FEW_LINES) return from === 0 && to === this.count;
    const least = this.#within(view, LEAST_PX);
    return from <= least.from && to >= least.to;
  }

  #within({ top_px, height_px }: View, beyond_px: number): Range {
    const from = this.lineAt(top_px - beyond_px);
    return { from, to: Math.min(this.count, this.lineAt(top_px + height_px + beyond_px) + 1) };
  }

  #sum(): void {
    const tops_px = [0];
    let top_px = 0;
    for (const key of this.#keys) {
      top_px += this.#heights_px.get(key) ?? GUESS_PX;
      tops_px.push(top_px);
    }
    this.#tops_px = tops_px;
  }
}
