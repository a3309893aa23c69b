// Bun's own publish: whatever comes in goes out to everybody, by its native pub/sub.
// It takes whoever connects as a Socket.IO server would, and speaks no more of that.
const ROOM = "room";
const HELLO = '0{"sid":"a","upgrades":[],"pingInterval":600000,"pingTimeout":60000,"maxPayload":65536}';
// {"type": 0, "data": {"sid": "a"}, "nsp": "/"}
const CONNECTED = Buffer.from("83a47479706500a46461746181a3736964a161a36e7370a12f", "hex");

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: (request, self) => (self.upgrade(request) ? undefined : new Response("no", { status: 400 })),
  websocket: {
    perMessageDeflate: false,
    idleTimeout: 0,
    open: (socket) => socket.send(HELLO),
    message(socket, message) {
      if (socket.isSubscribed(ROOM)) server.publish(ROOM, message);
      else {
        socket.send(CONNECTED);
        socket.subscribe(ROOM);
      }
    },
  },
});
console.log(server.port);
for await (const _ of Bun.stdin.stream());
process.exit(0);
