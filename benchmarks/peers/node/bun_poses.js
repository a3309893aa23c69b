// Poses that come in, on Bun: each is read into a map of who stands where, and nobody is told.
// bun bun_poses.js PEOPLE prints what benchmarks.rig.rooms_in_memory prints.
import { CONNECTED, serving, untilInputEnds } from "./bun_rival.js";

// {"type": 2, "data": ["pose", 11 bytes
const POSE = Buffer.from("84a47479706502a46461746192a4706f7365c40b", "hex");
const X_AT = POSE.length + 2; // behind the room's handle

const world = new Map();
serving((socket, message) => {
  if (POSE.compare(message, 0, POSE.length) === 0) {
    world.set(socket, {
      x: message.readInt16LE(X_AT),
      y: message.readInt16LE(X_AT + 2),
      z: message.readInt16LE(X_AT + 4),
      yaw: message.readUInt16LE(X_AT + 6),
      state: message[X_AT + 8],
    });
  } else socket.send(CONNECTED);
});
console.log(JSON.stringify({ room: "room", start: [0, 0], tokens: Array(Number(process.argv[2])).fill("t") }));
await untilInputEnds();
