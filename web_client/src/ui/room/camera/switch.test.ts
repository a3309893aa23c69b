import { beforeEach, expect, test } from "vitest";
import type { ExpressionCode } from "../../../avatars/expressions";
import type { Seen } from "../../../camera";
import type { Trouble } from "../../../camera/trouble";
import { type Keep, memoryKeep } from "../../../state/keep";
import { CameraSwitch, type Watch } from "./switch";

let keep: Keep;
let shown: ExpressionCode[];
let troubles: Trouble[];
let loads: number;
/** The watch that runs: what it hears, whether it was ended, and how it ends by itself. */
let running: { hear(seen: Seen): void; end: AbortSignal; goOff(why: Trouble | null): void };
let camera: CameraSwitch;

const watch: Watch = (hear, end) =>
  new Promise((goOff) => {
    running = { hear, end, goOff };
  });

const ears = {
  show: (code: ExpressionCode) => void shown.push(code),
  trouble: (why: Trouble) => void troubles.push(why),
};
const withLoad = (load: () => Promise<Watch>) => new CameraSwitch(ears, keep, load);
const settled = () => new Promise((done) => setTimeout(done));
const smiling: Seen = { code: 1, hasFace: true };

beforeEach(() => {
  [keep, shown, troubles, loads] = [memoryKeep(), [], [], 0];
  camera = withLoad(async () => {
    loads += 1;
    return watch;
  });
});

async function on(): Promise<void> {
  void camera.start();
  await settled();
  running.hear({ code: 0, hasFace: true });
}

test("the first press explains and loads nothing", () => {
  camera.press();
  expect(camera.state.value.kind).toBe("asking");
  camera.stop();
  expect([camera.state.value.kind, loads]).toEqual(["off", 0]);
});

test("who has read it once starts by one press, also after a reload, and never without one", async () => {
  await on();
  const reloaded = withLoad(async () => watch);
  expect(reloaded.state.value.kind).toBe("off");
  reloaded.press();
  await settled();
  expect(reloaded.state.value.kind).toBe("starting");
  running.hear(smiling);
  expect(reloaded.state.value).toEqual({ kind: "on", hasFace: true });
});

test("what it sees is shown when it changes", async () => {
  await on();
  for (const code of [0, 1, 1, 1, 0, 0, 2] as const) running.hear({ code, hasFace: true });
  expect(shown).toEqual([1, 0, 2]);
});

test("a press while it is on ends it, and the face shows nothing any more", async () => {
  await on();
  running.hear(smiling);
  camera.press();
  expect(running.end.aborted).toBe(true);
  expect(camera.state.value.kind).toBe("off");
  expect(shown).toEqual([1, 0]);
});

test("going off by itself is told once, with why", async () => {
  await on();
  running.goOff("gone");
  await settled();
  expect([camera.state.value.kind, troubles]).toEqual(["off", ["gone"]]);
});

test("one that was stopped does not end the next one", async () => {
  await on();
  const first = running;
  camera.stop();
  await on();
  first.goOff(null);
  await settled();
  expect(camera.state.value.kind).toBe("on");
  expect(running.end.aborted).toBe(false);
});

test("a part that cannot be loaded is told of", async () => {
  camera = withLoad(async () => Promise.reject(new TypeError("Failed to fetch")));
  await camera.start();
  expect([camera.state.value.kind, troubles]).toEqual(["off", ["not_loaded"]]);
});

test("stopped while it loads, it never begins", async () => {
  let loaded = (_: Watch): void => {};
  camera = withLoad(
    () =>
      new Promise((done) => {
        loaded = done;
      }),
  );
  let begun = 0;
  void camera.start();
  camera.stop();
  loaded(async () => {
    begun += 1;
    return null;
  });
  await settled();
  expect([begun, camera.state.value.kind, troubles]).toEqual([0, "off", []]);
});

test("only a face that is away for two seconds is told to be", async () => {
  await on();
  const away: Seen = { code: 0, hasFace: false };
  for (let at = 0; at < 9; at++) running.hear(away);
  expect(camera.state.value).toEqual({ kind: "on", hasFace: true });
  running.hear(away);
  expect(camera.state.value).toEqual({ kind: "on", hasFace: false });
  running.hear(smiling);
  expect(camera.state.value).toEqual({ kind: "on", hasFace: true });
});
