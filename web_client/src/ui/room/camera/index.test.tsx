// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Seen } from "../../../camera";
import { words } from "../../../words";
import { cleared, drawn } from "../../kit/page";
import { Inside, InsideProvider } from "../inside";
import { done, inside, named, type Place } from "../inside.kit";
import { CameraAct, CameraButton, CameraPlace } from ".";
import type { Watch } from "./switch";

let room: Place;
let isPicked: boolean;

/** Everything of the camera in a room. load: what reads faces; by default what the page has. */
async function placed(load?: () => Promise<Watch>): Promise<Place> {
  const empty = await inside(null);
  const { store, inside: whole } = empty;
  const own = new Inside(store, whole.session, whole.panels, whole.form, load);
  const pick = (): void => {
    isPicked = true;
  };
  const place = drawn(
    <InsideProvider value={own}>
      <CameraButton />
      <CameraAct onPick={pick} />
      <CameraPlace />
    </InsideProvider>,
  );
  return { ...empty, inside: own, place };
}

beforeEach(async () => {
  window.localStorage.clear();
  isPicked = false;
  room = await placed();
});
afterEach(() => {
  room.store.dispose();
  cleared();
});

const press = (word: string) => done(() => named(room.place, word).click());
const text = () => room.place.textContent ?? "";

test("the button beside the faces explains before anything happens", async () => {
  expect(text()).not.toContain("Camera on");
  await press("From the camera");
  expect(room.place.querySelector("dialog")?.textContent).toContain(
    "No picture leaves this device",
  );
  await press("Cancel");
  expect(room.place.querySelector("dialog")).toBeNull();
  expect(room.inside.camera.state.value.kind).toBe("off");
});

test("the act in the menu closes it and does the same", async () => {
  const act = room.place.querySelector<HTMLElement>(".menu__act");
  await done(() => act?.click());
  expect(isPicked).toBe(true);
  expect(room.inside.camera.state.value.kind).toBe("asking");
});

test("going off by itself is told in the room's notices, with why", async () => {
  room = await placed(async () => async () => "unsupported" as const);
  await press("From the camera");
  await press("Switch it on");
  await done();
  const notices = room.store.notices.all.value.map(({ text }) => text);
  expect(notices).toEqual([expect.stringContaining("cannot read faces")]);
  expect(text()).not.toContain("Camera");
});

test("the sign is there as long as it is on, says when no face is seen, and ends it", async () => {
  let hear = (_: Seen): void => {};
  room = await placed(async () => (ears) => {
    hear = ears;
    return new Promise(() => {});
  });
  const { camera } = room.inside;
  await press("From the camera");
  await press("Switch it on");
  expect(text()).toContain("Camera starting");
  await done(() => hear({ code: 1, hasFace: true }));
  expect(text()).toContain("Camera on");
  expect(room.store.body.shown.value).toBe(1);
  for (let at = 0; at < 10; at++) await done(() => hear({ code: 0, hasFace: false }));
  expect(text()).toContain("No face seen");
  await done(() => room.place.querySelector<HTMLElement>(".camera-sign")?.click());
  expect(camera.state.value.kind).toBe("off");
  expect(text()).not.toContain("Camera on");
});

test("each trouble has a sentence of its own", () => {
  const sentences = Object.values(words.value.camera.trouble);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const each of sentences) expect(each).toMatch(/^[A-Z].*[.]$/);
});

test("whoever leaves the room takes the camera along", async () => {
  let end: AbortSignal | null = null;
  room = await placed(async () => (_, ended) => {
    end = ended;
    return new Promise(() => {});
  });
  await press("From the camera");
  await press("Switch it on");
  await done(() => cleared());
  expect((end as AbortSignal | null)?.aborted).toBe(true);
});
