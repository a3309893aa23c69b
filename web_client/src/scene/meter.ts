/** What a frame costs, over the last 60 of them. */
import type { Cost } from "./form";
import type { SceneStats } from "./index";

const FRAMES = 60;

export class Meter {
  #last: Cost = { drawCalls: 0, triangles: 0 };
  #times_s: number[] = [];
  #costs_ms: number[] = [];

  /** Note a frame drawn at `now_s` that kept the main thread for `cost_s`. */
  frame(now_s: number, cost_s: number, cost: Cost): void {
    this.#last = cost;
    this.#times_s = [...this.#times_s.slice(1 - FRAMES), now_s];
    this.#costs_ms = [...this.#costs_ms.slice(1 - FRAMES), cost_s * 1000];
  }

  stats(): SceneStats {
    const first_s = this.#times_s[0] ?? 0;
    const span_s = (this.#times_s.at(-1) ?? 0) - first_s;
    const fps = span_s > 0 ? (this.#times_s.length - 1) / span_s : 0;
    const jsMs = [...this.#costs_ms].sort((a, b) => a - b)[this.#costs_ms.length >> 1] ?? 0;
    return { fps, jsMs, ...this.#last };
  }
}
