import { beforeEach, expect, test } from "vitest";
import type { Models } from "./models";
import { type FromWorker, type Scope, serve, type ToWorker } from "./serving";

const FILE = { topology: "{}", weights: new ArrayBuffer(1) };
const OPEN: ToWorker = {
  kind: "open",
  files: { detector: FILE, mesh: FILE },
  machine: new ArrayBuffer(1),
};
const NO_FACE: Models = {
  detect: () => ({
    fineScores: new Float32Array(512).fill(-9),
    fineBoxes: new Float32Array(0),
    coarseScores: new Float32Array(384).fill(-9),
    coarseBoxes: new Float32Array(0),
  }),
  mesh: () => {
    throw new Error("nothing to measure");
  },
  close: () => {},
};

let tell: (message: ToWorker) => void;
let said: FromWorker[];
let closed: number;
let open: () => Promise<Models>;
let clock_ms: number;

beforeEach(() => {
  [said, closed, clock_ms] = [[], 0, 0];
  open = async () => NO_FACE;
  const scope: Scope = {
    addEventListener: (_, listener) => {
      tell = (data) => listener({ data });
    },
    postMessage: (message) => void said.push(message),
  };
  serve(scope, {
    open: () => open(),
    picture: () => ({
      width: 4,
      height: 3,
      cut: (_, px) => {
        clock_ms += 12;
        return new Uint8ClampedArray(4 * px * px);
      },
    }),
    clock_ms: () => clock_ms,
  });
});

const frame = (): ToWorker => ({
  kind: "look",
  frame: { close: () => (closed += 1) } as unknown as ImageBitmap,
  now_s: 1,
});
const settled = () => new Promise((done) => setTimeout(done));

test("of a picture goes back what it shows and how long it took, and the picture is gone", async () => {
  tell(OPEN);
  await settled();
  tell(frame());
  await settled();
  expect(said).toEqual([{ kind: "ready" }, { kind: "seen", code: 0, hasFace: false, took_ms: 12 }]);
  expect(closed).toBe(1);
});

test("networks that do not open are told of", async () => {
  open = async () => Promise.reject(new Error("no machine"));
  tell(OPEN);
  await settled();
  expect(said).toEqual([{ kind: "failed", why: "Error: no machine" }]);
});

test("a picture before the networks is refused and not kept", async () => {
  tell(frame());
  await settled();
  expect(said).toMatchObject([{ kind: "failed" }]);
  expect(closed).toBe(1);
});
