/**
 * The camera as somebody who presses keys: look at a face, say which expression it shows.
 *
 * Loaded only when somebody switches it on. Nothing here can send anything: a picture goes to a
 * worker that has no network, and what comes back is one of ten codes.
 */
import { type Eye, openEye } from "./eye";
import type { Seen } from "./looking";
import { Pace } from "./pace";
import { type FaceReader, openReader } from "./reader";
import { type Trouble, troubleOf } from "./trouble";

export type { Seen, Trouble };

export interface Parts {
  openEye(): Promise<Eye>;
  openReader(): Promise<FaceReader>;
  /** Milliseconds that never go back. */
  clock_ms(): number;
  pause(for_ms: number): Promise<void>;
  /** Whether nobody can see the page. */
  isHidden(): boolean;
}

const PAGE: Parts = {
  openEye: () => openEye(navigator.mediaDevices as MediaDevices | undefined),
  openReader,
  clock_ms: () => performance.now(),
  pause: (for_ms) => new Promise((done) => setTimeout(done, for_ms)),
  isHidden: () => document.hidden,
};

/** Longer unseen than this, the camera goes off: somebody has forgotten it. */
export const HIDDEN_MS = 30_000;

/**
 * Open the camera and tell what each look at it shows, until `end` aborts (null is returned) or it
 * cannot go on (why). Camera, worker and memory are let go then, and at once when `end` aborts.
 * Never rejects.
 */
export async function watchFace(
  hear: (seen: Seen) => void,
  end: AbortSignal,
  parts: Parts = PAGE,
): Promise<Trouble | null> {
  const closing: (() => void)[] = [];
  const close = (): void => {
    for (const each of closing.splice(0)) each();
  };
  end.addEventListener("abort", close, { once: true });
  const kept = <T extends { close(): void }>(opened: T): T => {
    closing.push(() => opened.close());
    if (end.aborted) close();
    return opened;
  };
  try {
    // The browser's question comes first: who says no has loaded nothing.
    const eye = kept(await parts.openEye());
    const reader = kept(await parts.openReader());
    return await looked(eye, reader, hear, end, parts);
  } catch (reason) {
    return end.aborted ? null : troubleOf(reason);
  } finally {
    end.removeEventListener("abort", close);
    close();
  }
}

async function looked(
  eye: Eye,
  reader: FaceReader,
  hear: (seen: Seen) => void,
  end: AbortSignal,
  parts: Parts,
): Promise<Trouble | null> {
  const pace = new Pace();
  let isGone = false;
  eye.onGone(() => {
    isGone = true;
  });
  let looked_ms = parts.clock_ms();
  while (!end.aborted) {
    if (isGone) return "gone";
    const now_ms = parts.clock_ms();
    if (!parts.isHidden()) {
      looked_ms = now_ms;
      const { took_ms, ...seen } = await reader.read(await eye.grab(), now_ms / 1000);
      if (end.aborted) return null;
      if (pace.isTooSlow(took_ms)) return "slow";
      hear(seen);
    } else if (now_ms - looked_ms > HIDDEN_MS) {
      return "hidden";
    }
    await parts.pause(pace.rest_ms);
  }
  return null;
}
