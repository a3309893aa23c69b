import { beforeEach, expect, test } from "vitest";
import type { Eye } from "./eye";
import { HIDDEN_MS, type Parts, type Seen, watchFace } from "./index";
import { SLOW_MS } from "./pace";
import type { FaceReader } from "./reader";
import { Closed, type Trouble } from "./trouble";

let clock_ms: number;
let isHidden: boolean;
let took_ms: number;
let code: Seen["code"];
let heard: Seen[];
let open: Set<string>;
let goes: () => void;
let grabs: number;
let end: AbortController;
let opensReader: () => Promise<void>;
let wakes: (() => void)[];

const eye: Eye = {
  grab: async () => {
    grabs += 1;
    return {} as ImageBitmap;
  },
  onGone: (listener) => {
    goes = listener;
  },
  close: () => void open.delete("eye"),
};
const reader: FaceReader = {
  read: async () => ({ code, hasFace: true, took_ms }),
  close: () => void open.delete("reader"),
};
const parts: Parts = {
  openEye: async () => {
    open.add("eye");
    return eye;
  },
  openReader: async () => {
    await opensReader();
    open.add("reader");
    return reader;
  },
  clock_ms: () => clock_ms,
  pause: (for_ms) =>
    new Promise((done) => {
      wakes.push(() => {
        clock_ms += for_ms;
        done();
      });
    }),
  isHidden: () => isHidden,
};

beforeEach(() => {
  [clock_ms, isHidden, took_ms, code, grabs] = [0, false, 20, 0, 0];
  [heard, open, wakes, end] = [[], new Set(), [], new AbortController()];
  opensReader = async () => {};
});

const watch = (more: Partial<Parts> = {}): Promise<Trouble | null> =>
  watchFace((seen) => void heard.push(seen), end.signal, { ...parts, ...more });
const settled = () => new Promise((done) => setTimeout(done));

/** Let it look `times` times more. */
async function looks(times: number): Promise<void> {
  for (let at = 0; at < times; at++) {
    await settled();
    wakes.shift()?.();
  }
  await settled();
}

test("what each look shows is told, five times a second", async () => {
  const ended = watch();
  await looks(4);
  code = 1;
  await looks(1);
  expect(heard.map((seen) => seen.code)).toEqual([0, 0, 0, 0, 0, 1]);
  expect(heard[0]).toEqual({ code: 0, hasFace: true });
  expect(clock_ms).toBe(5 * 180);
  end.abort();
  await looks(1);
  expect(await ended).toBeNull();
});

test("stopped, camera and worker are let go at once and nothing is told any more", async () => {
  const ended = watch();
  await looks(2);
  const before = heard.length;
  expect([...open]).toEqual(["eye", "reader"]);
  end.abort();
  expect([...open]).toEqual([]);
  await looks(3);
  expect(await ended).toBeNull();
  expect(heard).toHaveLength(before);
});

test("stopped while the networks still load, the camera's light goes out at once", async () => {
  let loaded = (): void => {};
  opensReader = () => new Promise((done) => (loaded = done));
  const ended = watch();
  await settled();
  expect([...open]).toEqual(["eye"]);
  end.abort();
  expect([...open]).toEqual([]);
  loaded();
  expect(await ended).toBeNull();
  expect([...open]).toEqual([]);
});

test("who says no has loaded nothing", async () => {
  let isLoaded = false;
  opensReader = async () => {
    isLoaded = true;
  };
  const refused = async () => Promise.reject(new DOMException("", "NotAllowedError"));
  expect(await watch({ openEye: refused })).toBe("refused");
  expect(isLoaded).toBe(false);
});

test("networks that do not come leave no light on", async () => {
  opensReader = async () => Promise.reject(new Closed("not_loaded"));
  expect(await watch()).toBe("not_loaded");
  expect([...open]).toEqual([]);
});

test("a camera that goes by itself ends it", async () => {
  const ended = watch();
  await looks(1);
  goes();
  await looks(1);
  expect(await ended).toBe("gone");
  expect([...open]).toEqual([]);
});

test("unseen, the page does not look, and after half a minute the camera is off", async () => {
  const ended = watch();
  await looks(1);
  const before = grabs;
  isHidden = true;
  await looks(10);
  expect(grabs).toBe(before);
  isHidden = false;
  await looks(2);
  expect(grabs).toBeGreaterThan(before);
  isHidden = true;
  await looks(Math.ceil(HIDDEN_MS / 180) + 1);
  expect(await ended).toBe("hidden");
});

test("a device that is too slow is spared", async () => {
  took_ms = SLOW_MS * 2;
  const ended = watch();
  await looks(13);
  expect(await ended).toBe("slow");
  expect([...open]).toEqual([]);
});

test("a reader that fails ends it, with nothing left open", async () => {
  const failing = { ...reader, read: async () => Promise.reject(new Error("x")) };
  expect(await watch({ openReader: async () => failing })).toBe("broken");
  expect([...open]).toEqual([]);
});
