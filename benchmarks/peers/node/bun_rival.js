// What the rivals on Bun share: they take whoever connects as a Socket.IO server would, know of its
// protocol no more than that, and leave when standard input ends.
const HELLO = '0{"sid":"a","upgrades":[],"pingInterval":600000,"pingTimeout":60000,"maxPayload":65536}';
// {"type": 0, "data": {"sid": "a"}, "nsp": "/"}
export const CONNECTED = Buffer.from("83a47479706500a46461746181a3736964a161a36e7370a12f", "hex");

// A server that calls message(socket, bytes) for what comes in; its port is printed.
export function serving(message) {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: (request, self) => (self.upgrade(request) ? undefined : new Response("no", { status: 400 })),
    websocket: {
      perMessageDeflate: false,
      idleTimeout: 0,
      open: (socket) => socket.send(HELLO),
      message,
    },
  });
  console.log(server.port);
  return server;
}

export async function untilInputEnds() {
  for await (const _ of Bun.stdin.stream());
  process.exit(0);
}
