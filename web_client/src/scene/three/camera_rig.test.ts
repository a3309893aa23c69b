import { PerspectiveCamera, Vector3 } from "three";
import { expect, test } from "vitest";
import { layoutOf, type Template } from "../kit/people";
import { heightAt, shapeOf } from "../shape";
import {
  CameraRig,
  type Look,
  type Room,
  seatedView,
  type View,
  walkingView,
  widthOfView,
} from "./camera_rig";

const ROOMS: readonly Template[] = ["auditorium", "roundtable", "open_house"];
const PLAIN: Look = { side_rad: 0, up_rad: 0, zoom: 1 };

function aRoom(template: Template): Room {
  const layout = layoutOf(template);
  return { layout, shape: shapeOf(layout) };
}

/** Return where a point of the room is on the picture, -1 to 1 each way; null behind the eye. */
function seenAt(view: View, fov: number, point: readonly [number, number, number], aspect = 1.6) {
  const camera = new PerspectiveCamera(fov, aspect, 0.15, 90);
  camera.position.set(...view.eye);
  camera.lookAt(...view.look);
  camera.updateMatrixWorld();
  const at = new Vector3(...point).project(camera);
  return at.z < 1 ? at : null;
}

function expectInside({ layout, shape }: Room, [x, y, z]: View["eye"]): void {
  expect(Math.abs(x)).toBeLessThan(layout.width_m / 2);
  expect(z).toBeGreaterThan(-layout.back_m);
  expect(z).toBeLessThan(layout.depth_m - layout.back_m);
  expect(y).toBeGreaterThan(heightAt(shape, x, z) + 0.5);
}

test.each(ROOMS)("from every seat of %s the eye is in the room, whatever one adds", (template) => {
  const room = aRoom(template);
  for (const seat of room.layout.seats) {
    for (const look of [PLAIN, { side_rad: 2, up_rad: 0.9, zoom: 2.4 }, { ...PLAIN, zoom: 0.55 }]) {
      expectInside(room, seatedView(seat, look, room).eye);
    }
  }
});

test("from every row of the auditorium the whole screen and the stage are seen", () => {
  const room = aRoom("auditorium");
  const { screen, seats } = room.layout;
  if (screen === null) throw new Error("an auditorium has a screen");
  for (const seat of seats.filter(({ kind }) => kind === "row")) {
    const view = seatedView(seat, PLAIN, room);
    const fov = widthOfView(seat, 1.6);
    for (const side of [-1, 1]) {
      const corner = screen.x_m + (side * screen.width_m) / 2;
      for (const y of [screen.y_m - screen.height_m / 2, screen.y_m + screen.height_m / 2]) {
        const at = seenAt(view, fov, [corner, y, screen.z_m]);
        expect(
          Math.max(Math.abs(at?.x ?? 9), Math.abs(at?.y ?? 9)),
          `seat ${seat.number}`,
        ).toBeLessThan(1);
      }
    }
    expect(Math.abs(seenAt(view, fov, [0, 1.2, -1])?.y ?? 9)).toBeLessThan(0.8);
  }
});

test("at a round table most of the others are seen, in a tall picture too", () => {
  const room = aRoom("roundtable");
  const { seats } = room.layout;
  for (const aspect of [1.6, 0.46]) {
    for (const seat of seats) {
      const view = seatedView(seat, PLAIN, room, aspect);
      const fov = widthOfView(seat, aspect);
      const seen = seats.filter((other) => {
        const at = seenAt(view, fov, [other.x_m, 1.3, other.z_m], aspect);
        return other !== seat && Math.max(Math.abs(at?.x ?? 9), Math.abs(at?.y ?? 9)) < 0.95;
      });
      expect(seen.length, `from ${seat.number} at ${aspect}`).toBeGreaterThanOrEqual(7);
      expectInside(room, view.eye);
    }
  }
});

test("nobody who sits behind stands in the picture", () => {
  const room = aRoom("auditorium");
  const rows = room.layout.seats.filter(({ kind }) => kind === "row");
  for (const seat of rows) {
    const view = seatedView(seat, PLAIN, room);
    const near = rows.filter(
      ({ x_m, z_m }) => Math.hypot(x_m - view.eye[0], z_m - view.eye[2]) < 1.2,
    );
    for (const other of near) {
      const at = seenAt(view, widthOfView(seat, 1.6), [other.x_m, other.y_m + 1.55, other.z_m]);
      expect(at === null || at.y < -1, `from ${seat.number} over ${other.number}`).toBe(true);
    }
  }
});

test("from the stage one sees the last row", () => {
  const room = aRoom("auditorium");
  const seat = room.layout.seats[2];
  const last = room.layout.seats.filter(({ kind }) => kind === "row").at(-1);
  if (seat === undefined || last === undefined) throw new Error("an auditorium has seats");
  const at = seenAt(seatedView(seat, PLAIN, room), widthOfView(seat, 1.6), [
    last.x_m,
    last.y_m + 1.3,
    last.z_m,
  ]);
  expect(Math.max(Math.abs(at?.x ?? 9), Math.abs(at?.y ?? 9))).toBeLessThan(1);
});

test("who walks is in their own picture, also with their back to a wall", () => {
  for (const room of ROOMS.map(aRoom)) {
    const [x_m, z_m] = room.layout.spawn;
    const at = { x_m, y_m: heightAt(room.shape, x_m, z_m), z_m, yaw_rad: Math.PI };
    const view = walkingView(at, Math.PI, PLAIN, room);
    const head = seenAt(view, 46, [x_m, at.y_m + 1.3, z_m]);
    expect(Math.abs(head?.x ?? 9)).toBeLessThan(0.2);
    expect(head?.y).toBeGreaterThan(-0.6);
    expect(Math.hypot(view.eye[0] - x_m, view.eye[2] - z_m)).toBeGreaterThan(3);
    expect(view.eye[1]).toBeGreaterThan(at.y_m + 1.5);
  }
});

test("a tall picture sees as much to the sides", () => {
  expect(widthOfView(null, 390 / 844)).toBeGreaterThan(widthOfView(null, 1.6));
});

const HALL = aRoom("auditorium");
const DOOR = { x_m: 0, y_m: 2, z_m: 23.5, yaw_rad: Math.PI };

test("the first picture is there at once, and the next ones follow gently", () => {
  const rig = new CameraRig();
  rig.follow(DOOR, null, 0, 1 / 60, HALL, false);
  const first = rig.camera.position.clone();
  expect(first.z).toBeGreaterThan(25);
  rig.follow({ ...DOOR, z_m: 15 }, null, 3, 1 / 60, HALL, false);
  expect(rig.camera.position.distanceTo(first)).toBeLessThan(2);
});

test("under reduced motion the camera cuts instead", () => {
  const [rig, cut] = [new CameraRig(), new CameraRig()];
  const seat = HALL.layout.seats[100] ?? null;
  rig.follow(DOOR, null, 0, 1 / 60, HALL, true);
  rig.follow(DOOR, seat, 0, 1 / 60, HALL, true);
  cut.follow(DOOR, seat, 0, 1 / 60, HALL, false);
  expect(rig.camera.position.distanceTo(cut.camera.position)).toBeLessThan(1e-6);
});

test("a drag looks around and tips no further than a neck", () => {
  const rig = new CameraRig();
  const before = rig.heading_rad;
  rig.lookAround(0.5, 0);
  expect(rig.heading_rad - before).toBeCloseTo(1.2);
  for (let n = 0; n < 50; n++) rig.lookAround(0, 1);
  rig.follow(DOOR, null, 0, 1 / 60, HALL, true);
  expect(rig.camera.position.y).toBeLessThan(HALL.layout.height_m + 1.01);
});

test("the camera comes round behind who walks away, and not before who walks up to it", () => {
  const [away, towards] = [new CameraRig(), new CameraRig()];
  for (const rig of [away, towards]) rig.follow(DOOR, null, 0, 1 / 60, HALL, false);
  for (let n = 0; n < 120; n++) {
    away.follow({ ...DOOR, yaw_rad: Math.PI / 2 }, null, 3, 1 / 60, HALL, false);
    towards.follow({ ...DOOR, yaw_rad: 0 }, null, 3, 1 / 60, HALL, false);
  }
  expect(away.heading_rad).toBeLessThan(2.2);
  expect(towards.heading_rad).toBeCloseTo(Math.PI);
});
