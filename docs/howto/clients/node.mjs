// A chat in the terminal on the official Socket.IO client: node node.mjs LINK NAME
//
// What you type is said; /walk takes a few steps, /drop 5 loses the connection for
// five seconds, an empty line or /quit leaves. It needs socket.io-client and
// socket.io-msgpack-parser, from here or from the folder in NODE_PACKAGES.
import { randomBytes, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const packages = process.env.NODE_PACKAGES;
const require = createRequire(packages ? pathToFileURL(`${packages}/`) : import.meta.url);
const { io } = require("socket.io-client");
const parser = require("socket.io-msgpack-parser");

const PASSING = new Set(["unavailable", "slow_down", "bug"]); // after these one comes back
const RENEW_MS = 450_000; // a token is good for ten minutes
const RECORD_BYTES = 11; // handle or slot u16; x, y, z i16 in centimetres; yaw u16; state u8
const BATCH_HEAD_BYTES = 10; // version u8, handle u16, tick u32, flags u8, count u16

const [link, name] = process.argv.slice(2);
const { origin, hash } = new URL(link);

const key = randomBytes(32).toString("hex"); // of our device: who we are from now on
let handle = 0; // the room's number on this connection; 0 while we are not in
let slot; // of our avatar
let at; // where it stands
let since; // our position in the room's log
let seen = 0; // the last tick that we acknowledged
const undone = new Map(); // commands without an answer, by their id

const show = (text) => console.log(text);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function post(path, body = {}) {
  const headers = { "content-type": "application/json", authorization: `Device ${key}` };
  const options = { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch(`${origin}/api/v1${path}`, options);
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error.message);
  return said;
}

function over(why) {
  show(`over: ${why}`);
  socket.disconnect();
  process.exit(0);
}

// After some refusals one comes back, after the others never.
function refused(why) {
  if (!PASSING.has(why.code)) over(why.message);
}

const entered = await post("/enter", { code: hash.slice(1), name });
const signIn = async () => ({ ...(await post("/sign-in")), v: 1, features: [] });
const socket = io(origin, {
  parser,
  transports: ["websocket"],
  reconnectionDelay: 500,
  // Called before each connection, so that each shows a fresh token.
  auth: (send) => signIn().then(send, () => send({})),
});
setInterval(async () => socket.emit("token", { token: (await signIn()).token }), RENEW_MS).unref();

socket.on("connect", () => {
  socket.emit("join", since ? { room: entered.room, since } : { room: entered.room }, joined);
});

// Go on where we were, and send again what has no answer: it cannot happen twice.
function joined(answer) {
  if (!answer.ok) return refused(answer);
  handle = answer.handle;
  if (answer.replay) {
    show(`back: ${answer.entries.length} facts were missed`);
    follow({ ...answer, id8: answer.head.id8 });
  } else start(answer);
  for (const command of undone.values()) act(command);
}

// Forget what we knew of the room; this is how it stands.
function start({ head, snapshot }) {
  since = head;
  slot = snapshot.members.find((member) => member.m === entered.m).slot;
  show(`in: ${snapshot.title}, ${snapshot.members.length} here`);
  for (const message of snapshot.messages) show(`${message.name}: ${message.text}`);
}

// Follow the log, which has no gaps: a gap would be a reason to come back.
function follow({ covers, entries, id8 }) {
  if (covers[0] !== since.seq + 1) return socket.io.engine.close();
  for (const entry of entries) {
    if (entry.kind === "message_posted") show(`${entry.name}: ${entry.text}`);
    else if (entry.kind === "stay_began" && entry.m === entered.m) slot = entry.slot;
  }
  since = { epoch: since.epoch, seq: covers[1], id8 };
}

// Ask for a command under the id that it keeps, now or as soon as we are back. The library
// would keep it too while we are away, and send it under a handle that is no longer ours.
function act(command) {
  undone.set(command.id, command);
  if (!handle) return;
  socket.emit("do", { ...command, room: handle }, (answer) => {
    undone.delete(command.id);
    if (!answer.ok) show(`refused: ${answer.message}`);
  });
}

// Note where we stand, and tell once a second that we keep up.
function see(batch) {
  const bytes = Buffer.from(batch);
  const tick = bytes.readUInt32LE(3);
  for (let start = BATCH_HEAD_BYTES; start < bytes.length; start += RECORD_BYTES) {
    if (bytes.readUInt16LE(start) === slot) at = placeIn(bytes, start);
  }
  if (tick < seen || tick >= seen + 10) {
    seen = tick;
    socket.volatile.emit("seen", { room: handle, tick });
  }
}

const placeIn = (record, start = 0) => [2, 4, 6].map((where) => record.readInt16LE(start + where));

function pose([x, y, z]) {
  const record = Buffer.alloc(RECORD_BYTES);
  record.writeUInt16LE(handle, 0);
  [x, y, z].forEach((number, index) => record.writeInt16LE(number, 2 + 2 * index));
  record.writeUInt16LE(16384, 8); // a quarter turn
  record.writeUInt8(1, 10); // smiling
  socket.volatile.emit("pose", record);
}

// Go a metre to the side in a second.
async function walk() {
  while (!at) await pause(100);
  const [x, y, z] = at;
  for (let cm = 10; cm <= 100; cm += 10) {
    pose([x + cm, y, z]);
    await pause(100);
  }
}

socket.on("facts", follow);
socket.on("start_over", start);
socket.on("poses", see);
socket.on("moved", (record) => (at = placeIn(Buffer.from(record))));
socket.on("bye", (why) => {
  if (why.code !== "expired" || why.room) refused(why);
});
socket.on("disconnect", (reason) => {
  handle = 0;
  show(`away: ${reason}`);
  // The library stays away where the server said DISCONNECT; what `bye` allowed we do.
  if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1000);
});
socket.on("connect_error", (error) => {
  show(`away: ${error.message}`);
  const why = error.data;
  if (why && why.code !== "expired") refused(why);
  if (why) setTimeout(() => socket.connect(), 1000);
});

for await (const line of createInterface({ input: process.stdin })) {
  if (line === "" || line === "/quit") break;
  if (line === "/walk") await walk();
  else if (line.startsWith("/drop")) {
    socket.io.reconnectionDelay(1000 * Number(line.slice(5) || 5));
    socket.io.engine.close();
  } else act({ id: randomUUID(), command: "post_message", text: line });
}
await socket.timeout(2000).emitWithAck("leave", { room: handle }).catch(() => undefined);
over("you left");
