// Poses that come in, on Bun: each is read into a map of who stands where, and nobody is told.
// It takes whoever connects as a Socket.IO server would, and knows of its protocol no more than
// the bytes before a pose. bun bun_poses.js PEOPLE prints what benchmarks.rig.rooms_in_memory prints.
const HELLO = '0{"sid":"a","upgrades":[],"pingInterval":600000,"pingTimeout":60000,"maxPayload":65536}';
// {"type": 0, "data": {"sid": "a"}, "nsp": "/"}
const CONNECTED = Buffer.from("83a47479706500a46461746181a3736964a161a36e7370a12f", "hex");
// {"type": 2, "data": ["pose", 11 bytes
const POSE = Buffer.from("84a47479706502a46461746192a4706f7365c40b", "hex");
const X_AT = POSE.length + 2; // behind the room's handle

const world = new Map();
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: (request, self) => (self.upgrade(request) ? undefined : new Response("no", { status: 400 })),
  websocket: {
    perMessageDeflate: false,
    idleTimeout: 0,
    open: (socket) => socket.send(HELLO),
    message(socket, message) {
      if (POSE.compare(message, 0, POSE.length) === 0) {
        world.set(socket, {
          x: message.readInt16LE(X_AT),
          y: message.readInt16LE(X_AT + 2),
          z: message.readInt16LE(X_AT + 4),
          yaw: message.readUInt16LE(X_AT + 6),
          state: message[X_AT + 8],
        });
      } else socket.send(CONNECTED);
    },
  },
});
console.log(server.port);
console.log(JSON.stringify({ room: "room", start: [0, 0], tokens: Array(Number(process.argv[2])).fill("t") }));
for await (const _ of Bun.stdin.stream());
process.exit(0);
