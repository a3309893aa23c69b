// The codec that the parser has in a browser; in Node it would take another one.
import decode from "notepack.io/browser/decode.js";
import encode from "notepack.io/browser/encode.js";
import parser from "socket.io-msgpack-parser";
import { expect, test } from "vitest";
import VECTORS from "../../../tests/vectors/protocol.json";
import {
  parseDone,
  parseHistory,
  parseJoined,
  parseStartOver,
  parseStretch,
  parseWeather,
} from "./answers";
import { decodeBatch, decodeMoved } from "./poses";
import { fieldsOf } from "./reading";
import { parseRefusal, Refused } from "./refusals";

interface Packet {
  readonly type: number;
  readonly data?: unknown;
  readonly id?: number;
  readonly nsp: string;
}

const MESSAGES = [...VECTORS.conversation, ...VECTORS.turned_away, ...VECTORS.also];
const OURS = MESSAGES.filter((message) => message.from === "client");
const THEIRS = MESSAGES.filter((message) => message.from === "server");

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Return the packet as the official client hands it on. */
function decoded(raw: Uint8Array): Packet {
  // The browser gives an ArrayBuffer of exactly the message.
  const packet = decode(raw.slice().buffer) as Packet;
  new parser.Decoder().checkPacket(packet);
  return packet;
}

/** Return the value as the vectors write it: bytes as `{hex}`. */
function plain(value: unknown): unknown {
  if (value instanceof ArrayBuffer) {
    const hex = [...new Uint8Array(value)].map((byte) => byte.toString(16).padStart(2, "0"));
    return { hex: hex.join("") };
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** Return what a vector wrote, with its bytes as the client holds them. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && "hex" in value) return bytes(String(value.hex)).buffer;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revived(item)]));
}

function body(name: string): unknown {
  const message = THEIRS.find((one) => one.name === name);
  if (message === undefined) throw new Error(`no vector ${name}`);
  const { type, data } = decoded(bytes(message.hex));
  return Array.isArray(data) ? data[type === 2 ? 1 : 0] : data;
}

test.each(THEIRS)("the official parser reads: $name", (message) => {
  expect(plain(decoded(bytes(message.hex)))).toEqual(message.packet);
});

test.each(OURS)("what the official parser packs means the same: $name", (message) => {
  const raw = encode(revived(message.packet));
  expect(plain(decode(raw))).toEqual(message.packet);
});

test("a pose has the very bytes that the server's short path knows", () => {
  const vector = VECTORS.spelled[0];
  const data = ["pose", new ArrayBuffer(11)];
  const raw = encode({ type: 2, data, options: { compress: true }, nsp: "/" });
  expect(plain(raw)).toEqual({ hex: vector?.hex });
});

test("a join is answered with the room, or with what was missed, or with a new start", () => {
  const fresh = parseJoined(body("joined with a snapshot"));
  expect(fresh).toMatchObject({ handle: 1, me: { m: 2, role: "moderator" }, tick_hz: 10 });
  expect(fresh.room).toMatchObject({ snapshot: { title: "Harbor talks", template: "roundtable" } });
  expect(fieldsOf(fresh.layout, "layout")["template"]).toBe("roundtable");
  const back = parseJoined(body("joined with a replay"));
  expect(back.room).toMatchObject({ replay: { first: fresh.head.seq + 1, last: back.head.seq } });
  expect("snapshot" in parseJoined(body("started over")).room).toBe(true);
});

test("what a room tells is read", () => {
  const told = parseStretch(fieldsOf(body("facts"), "facts"));
  expect(told.facts).toMatchObject([{ kind: "message_posted", text: "Hello", seq: told.last }]);
  expect(parseWeather(fieldsOf(body("weather"), "weather")).typing).toEqual([2]);
  const again = parseStartOver(fieldsOf(body("start over as another audience"), "start_over"));
  expect(again.snapshot.members.map((member) => member.role)).toEqual(["attendee"]);
  expect(decodeMoved(body("moved") as ArrayBuffer).room).toBe(1);
  expect(decodeBatch(body("poses") as ArrayBuffer).poses).toMatchObject([{ slot: 3, x_m: 1.25 }]);
});

test("answers are read, and the same command has the same one", () => {
  expect(parseDone(body("done as before"))).toBe(parseDone(body("done")));
  expect(parseHistory(body("a page of history"))).toMatchObject({ hasMore: false });
  expect(parseHistory(body("an empty page")).messages).toEqual([]);
});

test.each([
  ["conflict", "conflict"],
  ["bad message", "bad_message"],
  ["not found", "not_found"],
  ["unsupported event", "unsupported"],
])("the refusal %s has its code", (name, code) => {
  expect(() => parseDone(body(name))).toThrow(Refused);
  expect(() => parseDone(body(name))).toThrow(code);
});

test("goodbyes and a refused sign-in carry a code", () => {
  expect(parseRefusal(body("bye of one room")).code).toBe("removed");
  expect(parseRefusal(body("bye of the connection")).code).toBe("unsupported");
  expect(parseRefusal(fieldsOf(body("turned away"), "error")["data"]).code).toBe("expired");
});
