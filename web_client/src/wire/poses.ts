/**
 * Poses as bytes, the client's half of the codec.
 *
 *   batch (server to client)  u8 version, u16 room, u32 tick, u8 flags (1: keyframe), u16 count,
 *                             then per avatar u16 slot and a pose
 *   pose                      i16 x, i16 y, i16 z (centimetres), u16 yaw (1/65536 turn), u8 state
 *   state                     bits 0-3 expression, 4-5 gesture, 6 seated, 7 speaking
 *   my pose (both ways)       u16 room, and a pose; the server ignores the last two state bits
 *
 * Little-endian throughout. Golden vectors: tests/vectors/poses.json.
 */
import { type ExpressionCode, isExpressionCode } from "../avatars/expressions";

/** The number of an avatar within a room, told by the roster; not the member's number. */
export type Slot = number & { readonly __unit: "slot" };
/** The number that `join` gave this connection for a room. */
export type RoomHandle = number & { readonly __unit: "room handle" };
/** The server's count of pose ticks in a room; wraps at 2 ** 32. */
export type Tick = number & { readonly __unit: "tick" };

/** What a client says of itself: metres in the room's frame, radians, 0 looks to +z. */
export interface ClientPose {
  readonly x_m: number;
  readonly y_m: number;
  readonly z_m: number;
  readonly yaw_rad: number;
  readonly expression: ExpressionCode;
  /** 0 to 3. */
  readonly gesture: number;
}

/** What the server says of everybody. */
export interface Pose extends ClientPose {
  readonly isSeated: boolean;
  readonly isSpeaking: boolean;
}

export interface SlotPose extends Pose {
  readonly slot: Slot;
}

export interface PoseBatch {
  readonly room: RoomHandle;
  readonly tick: Tick;
  /** A keyframe names everybody who is placed; what it leaves out is gone. */
  readonly isKeyframe: boolean;
  readonly poses: readonly SlotPose[];
}

/** These bytes are not what the page of the protocol says. Theirs, or an old client: reload. */
export class BadPose extends Error {
  override readonly name = "BadPose";
}

const VERSION = 1;
const HEADER_BYTES = 10;
const RECORD_BYTES = 11;
const CLIENT_BYTES = 11;
const KEYFRAME_FLAG = 1;
const EXPRESSION_BITS = 0x0f;
const SEATED_BIT = 0x40;
const SPEAKING_BIT = 0x80;
const MAX_CM = 32767;
const TURN_UNITS = 65536;

type Bytes = ArrayBuffer | Uint8Array;

/** Return the batch in `raw`. Throws BadPose for another version, length or a reserved expression. */
export function decodeBatch(raw: Bytes): PoseBatch {
  const view = viewOf(raw);
  if (view.byteLength < HEADER_BYTES) throw new BadPose("a batch has a header of 10 bytes");
  if (view.getUint8(0) !== VERSION) throw new BadPose(`batch version ${view.getUint8(0)}`);
  const count = view.getUint16(8, true);
  if (view.byteLength !== HEADER_BYTES + count * RECORD_BYTES) {
    throw new BadPose(`a batch of ${count} has another length than ${view.byteLength}`);
  }
  const poses: SlotPose[] = [];
  for (let at = HEADER_BYTES; at < view.byteLength; at += RECORD_BYTES) {
    poses.push({ slot: view.getUint16(at, true) as Slot, ...poseAt(view, at + 2) });
  }
  return {
    room: view.getUint16(1, true) as RoomHandle,
    tick: view.getUint32(3, true) as Tick,
    isKeyframe: (view.getUint8(7) & KEYFRAME_FLAG) !== 0,
    poses,
  };
}

/** Return the 11 bytes of my pose. Coordinates out of range are brought to its edge. */
export function encodeMyPose(room: RoomHandle, pose: ClientPose): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(CLIENT_BYTES));
  view.setUint16(0, room, true);
  view.setInt16(2, centimetres(pose.x_m), true);
  view.setInt16(4, centimetres(pose.y_m), true);
  view.setInt16(6, centimetres(pose.z_m), true);
  view.setUint16(8, yawUnits(pose.yaw_rad), true);
  view.setUint8(10, pose.expression | ((pose.gesture & 3) << 4));
  return view.buffer;
}

/** Return the room and pose of a `moved`: where the server put me instead. Throws BadPose. */
export function decodeMoved(raw: Bytes): { readonly room: RoomHandle; readonly pose: Pose } {
  const view = viewOf(raw);
  if (view.byteLength !== CLIENT_BYTES) throw new BadPose("a moved pose has 11 bytes");
  return { room: view.getUint16(0, true) as RoomHandle, pose: poseAt(view, 2) };
}

function poseAt(view: DataView, at: number): Pose {
  const state = view.getUint8(at + 8);
  const expression = state & EXPRESSION_BITS;
  if (!isExpressionCode(expression)) throw new BadPose(`expression ${expression} is reserved`);
  return {
    x_m: view.getInt16(at, true) / 100,
    y_m: view.getInt16(at + 2, true) / 100,
    z_m: view.getInt16(at + 4, true) / 100,
    yaw_rad: (view.getUint16(at + 6, true) / TURN_UNITS) * 2 * Math.PI,
    expression,
    gesture: (state >> 4) & 3,
    isSeated: (state & SEATED_BIT) !== 0,
    isSpeaking: (state & SPEAKING_BIT) !== 0,
  };
}

// msgpack gives an ArrayBuffer in one codec and a view into a larger one in another.
function viewOf(raw: Bytes): DataView {
  return raw instanceof ArrayBuffer
    ? new DataView(raw)
    : new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
}

function centimetres(metres: number): number {
  return Math.max(-MAX_CM, Math.min(MAX_CM, Math.round(metres * 100) || 0));
}

function yawUnits(yaw_rad: number): number {
  return Math.round((yaw_rad / (2 * Math.PI)) * TURN_UNITS) & (TURN_UNITS - 1);
}
