/** A small place in the browser that outlives a reload; a browser may refuse it, and we go on. */

/** What `Storage` gives us, so that a test can hand in a Map. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const PREFIX = "confab.";

export class Keep {
  readonly #shelf: () => Shelf;

  /** shelf: asked each time, because reading `window.localStorage` itself may throw. */
  constructor(shelf: () => Shelf) {
    this.#shelf = shelf;
  }

  get(key: string): string | null {
    try {
      return this.#shelf().getItem(PREFIX + key);
    } catch {
      return null; // cookies blocked: nothing is kept, everything else works
    }
  }

  /** Keep the text; an empty one is forgotten. */
  set(key: string, value: string): void {
    try {
      if (value === "") this.#shelf().removeItem(PREFIX + key);
      else this.#shelf().setItem(PREFIX + key, value);
    } catch {
      // Blocked or full: it lasts as long as the page then.
    }
  }
}

/** For this tab, until it is closed. */
export const tabKeep = (): Keep => new Keep(() => window.sessionStorage);
/** For this browser. */
export const browserKeep = (): Keep => new Keep(() => window.localStorage);

/** A keep that lasts as long as its object. */
export function memoryKeep(): Keep {
  const kept = new Map<string, string>();
  return new Keep(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
}
