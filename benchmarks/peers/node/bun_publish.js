// Bun's own publish: whatever comes in goes out to everybody, by its native pub/sub.
import { CONNECTED, serving, untilInputEnds } from "./bun_rival.js";

const ROOM = "room";

const server = serving((socket, message) => {
  if (socket.isSubscribed(ROOM)) server.publish(ROOM, message);
  else {
    socket.send(CONNECTED);
    socket.subscribe(ROOM);
  }
});
await untilInputEnds();
