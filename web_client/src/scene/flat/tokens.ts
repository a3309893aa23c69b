/** Portraits drawn once per look, expression and size, and stamped every frame. */
import { type Appearance, compact } from "../../avatars/appearance";
import type { ExpressionCode } from "../../avatars/expressions";
import { paintShapes } from "../../avatars/paint";
import { portrait } from "../../avatars/portrait";

/** How much of a token is its head's radius. */
const HEAD_PART = 0.34;
/** 300 people change faces all the time; what is not used any more is drawn again when it is. */
const MAX_TOKENS = 700;

export class Tokens {
  readonly #drawn = new Map<string, HTMLCanvasElement>();

  /** Return a picture of `size_px`, its middle the head's. */
  of(look: Appearance, code: ExpressionCode, size_px: number): HTMLCanvasElement {
    const size = Math.max(8, Math.ceil(size_px / 8) * 8);
    const key = `${compact(look)} ${code} ${size}`;
    const known = this.#drawn.get(key);
    if (known !== undefined) return known;
    if (this.#drawn.size >= MAX_TOKENS) this.#drawn.clear();
    const canvas = document.createElement("canvas");
    canvas.width = size;
    canvas.height = size;
    const context = canvas.getContext("2d");
    if (context !== null) {
      paintShapes(context, portrait(code, look), size / 2, size * 0.52, size * HEAD_PART);
    }
    this.#drawn.set(key, canvas);
    return canvas;
  }
}
