// A pose room on Colyseus, as its own guide makes one: a map of avatars in a schema, which it sends
// to everybody as patches, ten times a second. Poses come in as raw bytes, its cheapest message.
// node colyseus_poses.js prints its port, and leaves when standard input ends.
import { createServer } from "node:http";
import { Room, Server } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";

const Avatar = schema(
  { x: t.int16(), y: t.int16(), z: t.int16(), yaw: t.uint16(), state: t.uint8() },
  "Avatar",
);
const Place = schema({ avatars: t.map(Avatar) }, "Place");

class PoseRoom extends Room {
  onCreate() {
    this.patchRate = 100;
    this.maxClients = 100_000;
    this.state = new Place();
    this.onMessageBytes("pose", (client, raw) => {
      const avatar = this.state.avatars.get(client.sessionId);
      avatar.x = raw.readInt16LE(0);
      avatar.y = raw.readInt16LE(2);
      avatar.z = raw.readInt16LE(4);
      avatar.yaw = raw.readUInt16LE(6);
      avatar.state = raw[8];
    });
  }

  onJoin(client) {
    this.state.avatars.set(client.sessionId, new Avatar().assign({ x: 0, y: 0, z: 0, yaw: 0, state: 0 }));
  }

  onLeave(client) {
    this.state.avatars.delete(client.sessionId);
  }
}

const http = createServer();
// Its pings are off: the load is no client that would answer them.
const transport = new WebSocketTransport({ server: http, pingInterval: 0 });
const server = new Server({ transport, greet: false, gracefullyShutdown: false });
server.define("poses", PoseRoom);
await server.listen(0, "127.0.0.1", 4096);
console.log(http.address().port);
process.stdin.resume().on("end", () => process.exit(0));
