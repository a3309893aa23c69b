/**
 * The worker's side: files come first, then pictures one by one; of each goes back what it shows.
 * The worker's own words hold an expression's code, whether there was a face, and how long it
 * took: nothing of a picture.
 */
import { Looking, type Picture, type Seen } from "./looking";
import type { ModelFiles, Models } from "./models";

export type ToWorker =
  /** First: everything the worker needs. */
  | { readonly kind: "open"; readonly files: ModelFiles; readonly machine: ArrayBuffer }
  | { readonly kind: "look"; readonly frame: ImageBitmap; readonly now_s: number };

export type FromWorker =
  | { readonly kind: "ready" }
  | ({ readonly kind: "seen"; readonly took_ms: number } & Seen)
  | { readonly kind: "failed"; readonly why: string };

/** What a worker is to itself, as far as it is used here. */
export interface Scope {
  addEventListener(kind: "message", listener: (event: { readonly data: ToWorker }) => void): void;
  postMessage(message: FromWorker): void;
}

export interface Means {
  /** machine: the bytes of the WebAssembly that runs the networks. */
  open(files: ModelFiles, machine: ArrayBuffer): Promise<Models>;
  picture(frame: ImageBitmap): Picture;
  /** Milliseconds that never go back. */
  clock_ms(): number;
}

/** Answer every message of the page, one at a time. */
export function serve(scope: Scope, means: Means): void {
  let looking: Looking | null = null;
  const answer = async (message: ToWorker): Promise<FromWorker> => {
    if (message.kind === "open") {
      looking = new Looking(await means.open(message.files, message.machine));
      return { kind: "ready" };
    }
    const { frame, now_s } = message;
    try {
      if (looking === null) throw new Error("a picture came before the networks");
      const began_ms = means.clock_ms();
      const seen = looking.look(means.picture(frame), now_s);
      return { kind: "seen", ...seen, took_ms: means.clock_ms() - began_ms };
    } finally {
      frame.close(); // the picture is gone as soon as it was looked at
    }
  };
  scope.addEventListener("message", ({ data }) => {
    answer(data).then(
      (said) => scope.postMessage(said),
      (reason: unknown) => scope.postMessage({ kind: "failed", why: String(reason) }),
    );
  });
}
