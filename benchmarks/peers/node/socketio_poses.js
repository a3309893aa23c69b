// Poses that come in, on Node's Socket.IO: each is read into a map, and nobody is told.
// node socketio_poses.js PEOPLE prints what benchmarks.rig.rooms_in_memory prints.
import { createServer } from "node:http";
import { Server } from "socket.io";
import parser from "socket.io-msgpack-parser";

const world = new Map();
const http = createServer();
const io = new Server(http, { parser, pingInterval: 600_000, pingTimeout: 60_000 });
io.on("connection", (socket) => {
  socket.on("pose", (raw) => {
    world.set(socket.id, {
      x: raw.readInt16LE(2),
      y: raw.readInt16LE(4),
      z: raw.readInt16LE(6),
      yaw: raw.readUInt16LE(8),
      state: raw[10],
    });
  });
});
http.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () => {
  console.log(http.address().port);
  console.log(JSON.stringify({ room: "room", start: [0, 0], tokens: Array(Number(process.argv[2])).fill("t") }));
});
process.stdin.resume().on("end", () => process.exit(0));
