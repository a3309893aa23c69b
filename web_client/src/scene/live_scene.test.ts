// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ClientPose } from "../wire/poses";
import type { Form, Hit, Shown } from "./form";
import type { Quality, SceneKind, Step } from "./index";
import { aPerson, layoutOf } from "./kit/people";
import { LiveScene } from "./live_scene";

const FRAME_MS = 1000 / 60;
const LAYOUT = layoutOf("open_house");

/** A form that draws nothing and hits what the test says. */
class PlainForm implements Form {
  readonly heading_rad = Math.PI;
  readonly canvas = document.createElement("canvas");
  readonly quality: Quality;
  under: Hit = null;
  frames = 0;
  isDisposed = false;

  constructor(
    readonly kind: SceneKind,
    readonly shown: Shown,
    readonly lose: () => void,
  ) {
    this.quality = shown.quality;
    this.canvas.tabIndex = 0;
    this.canvas.setPointerCapture = () => {};
  }

  mount(host: HTMLElement): HTMLElement {
    host.append(this.canvas);
    return this.canvas;
  }

  draw(): { drawCalls: number; triangles: number } {
    this.frames += 1;
    return { drawCalls: 3, triangles: 12 };
  }

  dispose(): void {
    this.isDisposed = true;
    this.canvas.remove();
  }

  hit(): Hit {
    return this.under;
  }

  build(): void {}
  refresh(): void {}
  resize(): void {}
  hover(): void {}
  lookAround(): void {}
  zoom(): void {}
}

class Stage {
  readonly forms: PlainForm[] = [];
  readonly host = document.body.appendChild(document.createElement("div"));
  readonly steps: Step[] = [];
  readonly told: ClientPose[] = [];
  readonly said: string[] = [];
  readonly scene = new LiveScene(async (kind, shown, lost) => {
    const form = new PlainForm(kind, shown, lost);
    this.forms.push(form);
    return form;
  });

  get form(): PlainForm {
    return this.forms.at(-1) as PlainForm;
  }

  tap(under: Hit): void {
    this.form.under = under;
    for (const type of ["pointerdown", "pointerup"]) {
      this.form.canvas.dispatchEvent(new PointerEvent(type, { button: 0, pointerId: 1 }));
    }
  }

  press(code: string): void {
    this.form.canvas.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true }));
  }
}

/** Let `for_s` pass at so many frames a second. */
function run(for_s: number, fps = 60): void {
  const callbacks = frames;
  for (let frame = 0; frame < for_s * fps; frame++) {
    vi.advanceTimersByTime(1000 / fps);
    const due = callbacks.splice(0);
    for (const callback of due) callback(performance.now());
  }
}

const frames: FrameRequestCallback[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("cancelAnimationFrame", () => frames.splice(0));
});

afterEach(() => {
  frames.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

async function aStage(kind: "auto" | SceneKind = "auto"): Promise<Stage> {
  const stage = new Stage();
  stage.scene.onStep((step) => stage.steps.push(step));
  stage.scene.onMyPose((pose) => stage.told.push(pose));
  stage.scene.onStand(() => stage.said.push("stand"));
  stage.scene.onSeatPick((seat) => stage.said.push(`sit ${seat}`));
  stage.scene.onPersonPick((member) => stage.said.push(`person ${member}`));
  stage.scene.onWalkTo(() => stage.said.push("walk"));
  stage.scene.onDoor((door) => stage.said.push(`door ${door}`));
  await stage.scene.show(kind);
  stage.scene.setLayout(LAYOUT);
  stage.scene.setPeople([aPerson(1, { isMe: true })]);
  stage.scene.attach(stage.host);
  return stage;
}

test("a scene that may choose climbs down to low quality and then to the flat map", async () => {
  const stage = await aStage();
  run(6, 12);
  await vi.waitFor(() => expect(stage.steps).toHaveLength(1));
  expect(stage.steps).toEqual([{ kind: "3d", quality: "low", why: "slow" }]);
  run(6, 12);
  await vi.waitFor(() => expect(stage.steps).toHaveLength(2));
  expect(stage.steps[1]).toEqual({ kind: "flat", quality: "low", why: "slow" });
  expect(stage.scene.kind).toBe("flat");
  expect(stage.host.children).toHaveLength(1);
});

test("a scene that keeps up stays as it is, and one that was told what to be as well", async () => {
  const smooth = await aStage();
  run(12, 60);
  const told = await aStage("3d");
  run(12, 12);
  expect([...smooth.steps, ...told.steps]).toEqual([]);
});

test("who asks for 3D after a step down gets it whole, and it stays", async () => {
  const stage = await aStage();
  run(6, 12);
  await vi.waitFor(() => expect(stage.steps).toHaveLength(1));
  await stage.scene.show("3d");
  expect(stage.form.quality).toBe("high");
  expect(stage.scene.quality).toBe("high");
  run(12, 12);
  expect(stage.steps).toHaveLength(1);
});

test("low quality that the page asked for is kept", async () => {
  const stage = await aStage();
  stage.scene.setQuality("low");
  await stage.scene.show("3d");
  expect(stage.scene.quality).toBe("low");
});

test("high quality that the page asked for stays high, however slow it is", async () => {
  const stage = await aStage();
  await stage.scene.show("auto");
  stage.scene.setQuality("high");
  run(12, 12);
  expect([stage.steps, stage.scene.quality]).toEqual([[], "high"]);
  stage.scene.setQuality("auto");
  run(6, 12);
  await vi.waitFor(() => expect(stage.steps).toHaveLength(1));
});

test("to ask for what is shown already builds nothing", async () => {
  const stage = await aStage();
  await stage.scene.show("3d");
  await stage.scene.show("auto");
  expect(stage.forms).toHaveLength(1);
});

test("a lost graphics context leaves the people where they were, on the flat map", async () => {
  const stage = await aStage("3d");
  stage.tap({ kind: "floor", spot: { x_m: 2, z_m: 16 } });
  run(0.6);
  const [world, at] = [stage.scene.world, stage.scene.world?.walker.place];
  stage.form.lose();
  await vi.waitFor(() => expect(stage.steps).toHaveLength(1));
  expect(stage.steps[0]).toEqual({ kind: "flat", quality: "high", why: "lost" });
  expect(stage.forms[0]?.isDisposed).toBe(true);
  expect(stage.scene.world).toBe(world);
  expect(stage.scene.world?.walker.place).toEqual(at);
  run(0.5);
  expect(stage.form.frames).toBeGreaterThan(20);
});

test("the focus follows from one form to the next", async () => {
  const stage = await aStage("3d");
  stage.form.canvas.focus();
  await stage.scene.show("flat");
  expect(document.activeElement).toBe(stage.form.canvas);
});

test("a wish overtakes one that is still loading", async () => {
  const stage = await aStage("3d");
  await Promise.all([stage.scene.show("flat"), stage.scene.show("3d")]);
  expect(stage.scene.kind).toBe("3d");
  expect(stage.host.children).toHaveLength(1);
});

test("a tap on the floor walks there and tells the server on the way", async () => {
  const stage = await aStage();
  stage.tap({ kind: "floor", spot: { x_m: 3, z_m: 16.5 } });
  run(2);
  expect(stage.said).toEqual(["walk"]);
  expect(stage.told.length).toBeGreaterThan(5);
  expect(stage.scene.world?.walker.place.x_m).toBeCloseTo(3, 1);
});

test("a tap on a seat or a person is told, and changes nothing by itself", async () => {
  const stage = await aStage();
  stage.tap({ kind: "seat", seat: 7 });
  stage.tap({ kind: "person", member: 9 });
  run(1);
  expect(stage.said).toEqual(["sit 7", "person 9"]);
  expect(stage.scene.world?.walker.seat).toBeNull();
});

test("who sits and taps the floor asks to stand, and walks once they may", async () => {
  const stage = await aStage();
  stage.scene.setPeople([aPerson(1, { isMe: true, seat: 4 })]);
  stage.tap({ kind: "floor", spot: { x_m: 0, z_m: 16 } });
  expect(stage.said).toEqual(["stand"]);
  stage.scene.setPeople([aPerson(1, { isMe: true })]);
  expect(stage.said).toEqual(["stand", "walk"]);
});

test("who is led walks once they stand, and stays where they stop", async () => {
  const stage = await aStage();
  stage.scene.setPeople([aPerson(1, { isMe: true, seat: 4 })]);
  stage.scene.leadMe(0, 16);
  expect(stage.said).toEqual([]);
  stage.scene.setPeople([aPerson(1, { isMe: true })]);
  expect(stage.said).toEqual(["walk"]);
  expect(stage.scene.world?.walker.goal).toEqual({ x_m: 0, z_m: 16 });
  stage.scene.stay();
  expect(stage.scene.world?.walker.goal).toBeNull();
});

test("a step of one's own ends being led", async () => {
  const stage = await aStage();
  stage.scene.leadMe(0, 16);
  stage.press("Escape");
  expect(stage.scene.world?.walker.goal).toBeNull();
  stage.scene.leadMe(0, 16);
  stage.tap({ kind: "floor", spot: { x_m: 2, z_m: 14 } });
  expect(stage.scene.world?.walker.goal).toEqual({ x_m: 2, z_m: 14 });
});

test("Enter takes the nearest free seat and Escape stands up from it", async () => {
  const stage = await aStage();
  stage.press("Enter");
  stage.scene.setPeople([aPerson(1, { isMe: true, seat: 22 })]);
  stage.press("Enter");
  stage.press("Escape");
  expect(stage.said).toEqual([expect.stringMatching(/^sit \d+$/), "stand"]);
});

test("Enter passes over a seat that is kept for others, also in a room that is built anew", async () => {
  const stage = await aStage();
  stage.press("Enter");
  const nearest = Number(stage.said[0]?.replace("sit ", ""));
  stage.scene.setKept((seat) => seat === nearest);
  stage.scene.setLayout(LAYOUT);
  stage.press("Enter");
  expect(stage.said[1]).toMatch(/^sit \d+$/);
  expect(stage.said[1]).not.toBe(stage.said[0]);
});

test("Escape says nothing while standing", async () => {
  const stage = await aStage();
  stage.press("Escape");
  expect(stage.said).toEqual([]);
});

test("keys do nothing while input is off", async () => {
  const stage = await aStage();
  stage.scene.setInput(false);
  stage.press("Enter");
  stage.press("ArrowLeft");
  run(1);
  expect([...stage.said, ...stage.told]).toEqual([]);
});

test("a disposed scene leaves nothing behind", async () => {
  const stage = await aStage();
  stage.scene.dispose();
  run(1);
  expect(stage.form.isDisposed).toBe(true);
  expect(stage.host.children).toHaveLength(0);
  expect(stage.form.frames).toBe(0);
});

test("a form that comes after the scene was left is put away", async () => {
  const stage = new Stage();
  const shown = stage.scene.show("3d");
  stage.scene.dispose();
  await shown;
  expect(stage.form.isDisposed).toBe(true);
});

test("what a frame took is told", async () => {
  const stage = await aStage();
  run(2);
  const { fps, drawCalls, triangles } = stage.scene.stats();
  expect(fps).toBeCloseTo(1000 / FRAME_MS, 0);
  expect([drawCalls, triangles]).toEqual([3, 12]);
});

/** The door in the middle of the wall behind the newcomers, 2.5 m from where they appear. */
const DOOR = 2;

async function aStageWithDoor(): Promise<Stage> {
  const stage = await aStage();
  stage.scene.setDoors(new Map([[DOOR, "Foyer"]]));
  return stage;
}

test("a tap on a door walks there and asks on arrival, once", async () => {
  const stage = await aStageWithDoor();
  stage.tap({ kind: "door", door: DOOR });
  expect(stage.said).toEqual(["walk"]);
  run(3);
  expect(stage.said).toEqual(["walk", `door ${DOOR}`]);
});

test("who changes their mind on the way to a door is asked nothing", async () => {
  const stage = await aStageWithDoor();
  stage.tap({ kind: "door", door: DOOR });
  run(0.2);
  stage.press("Escape");
  run(2);
  stage.tap({ kind: "door", door: DOOR });
  stage.tap({ kind: "floor", spot: { x_m: 3, z_m: 16.5 } });
  run(2);
  expect(stage.said).toEqual(["walk", "walk", "walk"]);
});

test("walking into a door by keys asks once, also when it is held", async () => {
  const stage = await aStageWithDoor();
  run(0.1);
  // The viewer looks at the stage: back is towards the door.
  stage.press("ArrowDown");
  run(3);
  expect(stage.said).toEqual([`door ${DOOR}`]);
});

test("Enter before a door means the door, and elsewhere a seat", async () => {
  const stage = await aStageWithDoor();
  stage.press("Enter");
  stage.tap({ kind: "floor", spot: { x_m: 0, z_m: 18.1 } });
  run(2);
  expect(stage.said).toEqual([expect.stringMatching(/^sit/), "walk"]);
  stage.press("Enter");
  expect(stage.said.at(-1)).toBe(`door ${DOOR}`);
});

test("a door that leads nowhere asks nothing, and Enter before it takes a seat", async () => {
  const stage = await aStageWithDoor();
  stage.scene.setDoors(new Map());
  run(0.1);
  stage.press("ArrowDown");
  run(2);
  expect(stage.said).toEqual([]);
  stage.press("Enter");
  expect(stage.said).toEqual([expect.stringMatching(/^sit/)]);
});

test("who sits and taps a door asks to stand, and goes there once they may", async () => {
  const stage = await aStageWithDoor();
  stage.scene.setPeople([aPerson(1, { isMe: true, seat: 20 })]);
  stage.tap({ kind: "door", door: DOOR });
  expect(stage.said).toEqual(["stand"]);
  run(0.5);
  stage.scene.setPeople([aPerson(1, { isMe: true })]);
  run(8);
  expect(stage.said).toEqual(["stand", "walk", `door ${DOOR}`]);
});
