"""A chat in the terminal on python-socketio: python socketio_client.py LINK NAME.

What you type is said in the room. /walk takes a few steps, /drop 5 loses the
connection for five seconds, an empty line or /quit leaves. It needs
python-socketio, aiohttp and msgpack.
"""

import asyncio
import secrets
import struct
import sys
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import socketio

Fields = dict[str, Any]

RECORD = struct.Struct("<HhhhHB")  # handle or slot; x, y, z in centimetres; yaw; state
PASSING = {"unavailable", "slow_down", "bug", "expired"}  # after these one comes back
RENEW_S = 450  # a token is good for ten minutes


class Client:
    """One person in one room. The library reconnects; what goes on where is ours."""

    def __init__(self, http: aiohttp.ClientSession, link: str, name: str) -> None:
        parts = urlsplit(link)
        self.server, self.code = f"{parts.scheme}://{parts.netloc}", parts.fragment
        self.http, self.name = http, name
        self.room = ""
        self.me = self.slot = self.handle = self.seen = 0
        self.since: Any = None  # our position in the room's log
        self.undone: dict[str, Fields] = {}  # commands without an answer, by their id
        self.at: Any = None  # where we stand
        self.over: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.sio = socketio.AsyncClient(serializer="msgpack", reconnection_delay=0.5)
        # The handlers are no coroutines: each runs to its end before the next packet's.
        for name_of_event in ("facts", "start_over", "poses", "moved", "bye"):
            self.sio.on(name_of_event, getattr(self, name_of_event))
        self.sio.on("connect", self.connected)
        self.sio.on("disconnect", self.disconnected)

    async def run(self) -> str:
        """Enter, and stay until it is over; return why."""
        entered = await self.post("/enter", {"code": self.code, "name": self.name})
        self.room, self.me = entered["room"], entered["m"]
        await self.sio.connect(self.server, auth=self.auth, transports=["websocket"])
        renewing = asyncio.create_task(self.renew())
        try:
            return await self.over
        finally:
            renewing.cancel()
            await self.sio.disconnect()

    async def auth(self) -> Fields:
        """Sign in; the library asks before each connection."""
        token = (await self.post("/sign-in", {}))["token"]
        return {"token": token, "v": 1, "features": []}

    async def renew(self) -> None:
        """Show a fresh token before the old one ends."""
        while True:
            await asyncio.sleep(RENEW_S)
            if self.sio.connected:
                await self.sio.emit("token", await self.auth())

    async def post(self, path: str, body: Fields) -> Fields:
        """Call the HTTP API."""
        async with self.http.post(f"{self.server}/api/v1{path}", json=body) as answer:
            said: Fields = await answer.json()
            if not answer.ok:
                raise ConnectionError(said["error"]["message"])
            return said

    def end(self, why: Fields) -> None:
        """Note what the server said: after some codes there is no coming back."""
        if why["code"] not in PASSING and not self.over.done():
            self.over.set_result(why["message"])

    # The connection

    async def connected(self) -> None:
        """Join, from where we were."""
        join = {"room": self.room, "since": self.since}
        # With a callback and not `call`: it runs before what the server says next.
        await self.sio.emit("join", join, callback=self.joined)

    def disconnected(self, reason: str) -> None:
        """Wait: the library comes back by itself, but for where the server said DISCONNECT."""
        self.handle = 0
        print(f"away: {reason}", flush=True)

    def bye(self, why: Fields) -> None:
        """The server ends the connection, or our place in the room."""
        self.end({**why, "code": "removed"} if why.get("room") else why)

    def joined(self, answer: Fields) -> None:
        """Go on where we were, and send again what has no answer: it cannot happen twice."""
        if not answer["ok"]:
            self.end(answer)
            return
        self.handle = answer["handle"]
        if answer.get("replay"):
            print(f"back: {len(answer['entries'])} facts were missed", flush=True)
            self.facts({**answer, "id8": answer["head"]["id8"]})
        else:
            self.start_over(answer)
        for command in self.undone.values():
            self.sio.start_background_task(self.do, command)

    # The room

    def start_over(self, said: Fields) -> None:
        """Forget what we knew of the room; this is how it stands."""
        self.since, snapshot = said["head"], said["snapshot"]
        self.slot = next(one["slot"] for one in snapshot["members"] if one["m"] == self.me)
        print(f"in: {snapshot['title']}, {len(snapshot['members'])} here", flush=True)
        for message in snapshot["messages"]:
            print(f"{message['name']}: {message['text']}", flush=True)

    def facts(self, said: Fields) -> None:
        """Follow the log, which has no gaps: a gap would be a reason to come back."""
        if said["covers"][0] != self.since["seq"] + 1:
            self.drop()
            return
        for entry in said["entries"]:
            if entry["kind"] == "message_posted":
                print(f"{entry['name']}: {entry['text']}", flush=True)
            elif entry["kind"] == "stay_began" and entry["m"] == self.me:
                self.slot = entry["slot"]
        self.since = {"epoch": self.since["epoch"], "seq": said["covers"][1], "id8": said["id8"]}

    async def do(self, command: Fields) -> None:
        """Ask for a command under the id that it keeps, now or as soon as we are back."""

        def done(answer: Fields) -> None:
            self.undone.pop(command["id"], None)
            if not answer["ok"]:
                print(f"refused: {answer['message']}", flush=True)

        self.undone[command["id"]] = command
        if self.handle:
            await self.sio.emit("do", {**command, "room": self.handle}, callback=done)

    # Avatars

    def poses(self, batch: bytes) -> None:
        """Note where we stand, and tell once a second that we keep up."""
        tick = int.from_bytes(batch[3:7], "little")
        places = {slot: place for slot, *place, _, _ in RECORD.iter_unpack(batch[10:])}
        self.at = places.get(self.slot, self.at)
        if not 0 <= tick - self.seen < 10:
            self.seen = tick
            seen = {"room": self.handle, "tick": tick}
            self.sio.start_background_task(self.sio.emit, "seen", seen)

    def moved(self, pose: bytes) -> None:
        """Stand where the server put us."""
        self.at = RECORD.unpack(pose)[1:4]

    async def walk(self) -> None:
        """Go a metre to the side, smiling, in a second."""
        while self.at is None:  # noqa: ASYNC110 - for a tenth of a second, once
            await asyncio.sleep(0.1)
        x, y, z = self.at
        for cm in range(10, 101, 10):
            await self.sio.emit("pose", RECORD.pack(self.handle, x + cm, y, z, 16384, 1))
            await asyncio.sleep(0.1)

    def drop(self, away_s: float = 0.5) -> None:
        """Lose the connection, as by a failing network."""
        self.sio.reconnection_delay = away_s
        self.sio.start_background_task(self.sio.eio.ws.close)


async def read(client: Client) -> None:
    """Do what is typed, until it is /quit."""
    pipe = asyncio.StreamReaderProtocol(lines := asyncio.StreamReader())
    await asyncio.get_running_loop().connect_read_pipe(lambda: pipe, sys.stdin)
    while (line := (await lines.readline()).decode().strip()) not in {"", "/quit"}:
        if line == "/walk":
            await client.walk()
        elif line.startswith("/drop"):
            client.drop(float(line[5:] or 5))
        else:
            await client.do({"id": secrets.token_hex(), "command": "post_message", "text": line})
    await client.sio.emit("leave", {"room": client.handle})
    client.over.set_result("you left")


async def main(link: str, name: str) -> None:
    """Chat until one leaves, or the server says that it is over."""
    key = {"Authorization": f"Device {secrets.token_hex(32)}"}  # who we are from now on
    async with aiohttp.ClientSession(headers=key) as http:
        client = Client(http, link, name)
        reading = asyncio.create_task(read(client))
        try:
            print(f"over: {await client.run()}", flush=True)
        finally:
            reading.cancel()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
