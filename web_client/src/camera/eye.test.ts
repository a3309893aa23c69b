// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openEye } from "./eye";
import { troubleOf } from "./trouble";

class Track extends EventTarget {
  isStopped = false;
  stop(): void {
    this.isStopped = true;
  }
}

let track: Track;
let asked: MediaStreamConstraints[];
const cropped: ImageBitmapOptions[] = [];

beforeEach(() => {
  [track, asked] = [new Track(), []];
  vi.spyOn(HTMLVideoElement.prototype, "play").mockResolvedValue();
  Object.defineProperty(HTMLVideoElement.prototype, "srcObject", { writable: true, value: null });
  vi.stubGlobal("createImageBitmap", async (_: unknown, how: ImageBitmapOptions) => {
    cropped.push(how);
    return {} as ImageBitmap;
  });
});
afterEach(() => void vi.unstubAllGlobals());

const devices = (
  getUserMedia: () => Promise<unknown> = async () => ({ getTracks: () => [track] }),
) =>
  ({
    getUserMedia: (constraints: MediaStreamConstraints) => {
      asked.push(constraints);
      return getUserMedia();
    },
  }) as unknown as MediaDevices;

const troubled = (eye: Promise<unknown>) => eye.then(() => null, troubleOf);

test("a small picture is asked for, and no sound", async () => {
  await openEye(devices());
  expect(asked).toMatchObject([{ audio: false, video: { width: { ideal: 320 } } }]);
});

test("what is taken is small, in the form that the camera has", async () => {
  const eye = await openEye(devices());
  await eye.grab();
  Object.assign(HTMLVideoElement.prototype, { videoWidth: 1280, videoHeight: 720 });
  await eye.grab();
  expect(cropped.slice(-2)).toEqual([
    { resizeWidth: 320, resizeHeight: 240 },
    { resizeWidth: 320, resizeHeight: 180 },
  ]);
});

test("closed, the camera's light goes out", async () => {
  const eye = await openEye(devices());
  eye.close();
  expect(track.isStopped).toBe(true);
});

test("a camera that goes by itself is told of", async () => {
  const eye = await openEye(devices());
  let gone = 0;
  eye.onGone(() => (gone += 1));
  track.dispatchEvent(new Event("ended"));
  expect(gone).toBe(1);
});

test("who says no, has no camera, or a page without https is told why", async () => {
  const throwing = (name: string) => async () => Promise.reject(new DOMException("", name));
  expect(await troubled(openEye(devices(throwing("NotAllowedError"))))).toBe("refused");
  expect(await troubled(openEye(devices(throwing("NotFoundError"))))).toBe("no_camera");
  expect(await troubled(openEye(undefined))).toBe("unsupported");
});

test("a picture that does not start leaves no light on", async () => {
  vi.spyOn(HTMLVideoElement.prototype, "play").mockRejectedValue(
    new DOMException("", "AbortError"),
  );
  expect(await troubled(openEye(devices()))).toBe("busy");
  expect(track.isStopped).toBe(true);
});
