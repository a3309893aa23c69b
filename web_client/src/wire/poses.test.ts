import { expect, test } from "vitest";
import VECTORS from "../../../tests/vectors/poses.json";
import { isExpressionCode } from "../avatars/expressions";
import { BadPose, decodeBatch, decodeMoved, encodeMyPose, type RoomHandle } from "./poses";

const HANDLE = 258 as RoomHandle;

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

test.each(VECTORS.batches)("the batch of $name is read as the server means it", (vector) => {
  const batch = decodeBatch(bytes(vector.hex));
  expect([batch.room, batch.tick, batch.isKeyframe]).toEqual([
    vector.room,
    vector.tick,
    vector.is_keyframe,
  ]);
  const shown = batch.poses.map((pose) => ({
    slot: pose.slot,
    x_cm: Math.round(pose.x_m * 100),
    y_cm: Math.round(pose.y_m * 100),
    z_cm: Math.round(pose.z_m * 100),
    expression: pose.expression,
    is_seated: pose.isSeated,
  }));
  expect(vector.poses).toMatchObject(shown);
});

test.each(VECTORS.poses)("my pose of $name has the server's bytes", (vector) => {
  if (!isExpressionCode(vector.expression)) throw new Error("the vectors name a reserved code");
  const raw = encodeMyPose(HANDLE, {
    x_m: vector.x_cm / 100,
    y_m: vector.y_cm / 100,
    z_m: vector.z_cm / 100,
    yaw_rad: (vector.yaw_units / 65536) * 2 * Math.PI,
    expression: vector.expression,
    gesture: vector.gesture,
  });
  const theirs = bytes(`0201${vector.hex}`);
  theirs[10] = (theirs[10] ?? 0) & 0x3f; // seated and speaking are the server's word
  expect(new Uint8Array(raw)).toEqual(theirs);
});

test("where the server put me is read back", () => {
  const standing = {
    ...{ x_m: 1.25, y_m: 0, z_m: -2.5, yaw_rad: Math.PI, gesture: 1 },
    expression: 2 as const,
  };
  const { room, pose } = decodeMoved(encodeMyPose(HANDLE, standing));
  expect(room).toBe(HANDLE);
  expect(pose).toEqual({ ...standing, isSeated: false, isSpeaking: false });
});

test.each(VECTORS.refused_batches)("a batch that is $name is refused", (vector) => {
  expect(() => decodeBatch(bytes(vector.hex))).toThrow(BadPose);
});

test("a moved pose of another length is refused", () => {
  expect(() => decodeMoved(new Uint8Array(10))).toThrow(BadPose);
});
