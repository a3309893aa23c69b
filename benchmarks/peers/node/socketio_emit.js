// Socket.IO as it comes, on Node: whoever says something, `emit` tells the room.
import { createServer } from "node:http";
import { Server } from "socket.io";
import parser from "socket.io-msgpack-parser";

const ROOM = "room";
const http = createServer();
const io = new Server(http, { parser, pingInterval: 600_000, pingTimeout: 60_000 });
io.on("connection", (socket) => {
  socket.join(ROOM);
  socket.on("do", ({ text }, answer) => {
    io.to(ROOM).emit("facts", { text });
    answer({ ok: true });
  });
});
http.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () => console.log(http.address().port));
process.stdin.resume().on("end", () => process.exit(0));
