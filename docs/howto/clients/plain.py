"""A chat in the terminal on plain WebSocket and msgpack: python plain.py LINK NAME.

It needs aiohttp and msgpack. What you type is said; /walk takes a few steps,
/drop 5 loses the connection for five seconds, an empty line or /quit leaves.
"""

import asyncio
import json
import secrets
import struct
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msgpack

Fields = dict[str, Any]
Then = Callable[[Fields], Awaitable[None]]

RECORD = struct.Struct("<HhhhHB")  # handle or slot; x, y, z in centimetres; yaw; state
RENEW_S = 450  # a token is good for ten minutes
PASSING = {"unavailable", "slow_down", "bug"}  # after these one comes back


class Client:
    """One person in one room, across as many connections as it takes."""

    def __init__(self, http: aiohttp.ClientSession, link: str, name: str) -> None:
        self.link, self.http, self.name = urlsplit(link), http, name
        self.room = self.over = ""
        self.since: Any = None  # our position in the room's log
        self.undone: dict[str, Fields] = {}  # commands without an answer, by their id
        self.asked: list[Then] = []  # who waits for the answer of that number
        self.ws: aiohttp.ClientWebSocketResponse | None = None
        self.me = self.slot = self.handle = self.seen = self.tries = 0
        self.at: Any = None  # where we stand
        self.wait_s = 0.0  # before the next connection, at least

    async def run(self) -> None:
        """Enter, and stay until it is over."""
        entered = await self.post("/enter", code=self.link.fragment, name=self.name)
        self.room, self.me = entered["room"], entered["m"]
        while not self.over:
            before = self.since
            try:
                await self.connect()
            except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
                print(f"away: {error}", flush=True)
            self.tries = min(self.tries + 1, 6) if self.since == before else 0
            chance = 0.25 + secrets.randbelow(500) / 1000
            await asyncio.sleep(max(self.wait_s, chance * 2**self.tries))

    async def connect(self) -> None:
        """Hold one connection until it is lost."""
        token, self.wait_s = await self.post("/sign-in"), 0.0
        self.asked, self.handle = [], 0
        url = f"{self.link.scheme}://{self.link.netloc}/socket.io/?EIO=4&transport=websocket"
        async with self.http.ws_connect(url) as self.ws:
            hello = json.loads((await self.ws.receive_str())[1:])  # the engine's: 0{...}
            silence_s = (hello["pingInterval"] + hello["pingTimeout"]) / 1000
            auth = {"token": token["token"], "v": 1, "features": []}
            await self.ws.send_bytes(msgpack.packb({"type": 0, "data": auth, "nsp": "/"}))
            renew_at_s = asyncio.get_running_loop().time() + RENEW_S
            while isinstance(said := (await self.ws.receive(silence_s)).data, str | bytes):
                if said == "2":
                    await self.ws.send_str("3")  # the engine's ping
                elif isinstance(said, bytes):
                    await self.take(msgpack.unpackb(said))
                if asyncio.get_running_loop().time() > renew_at_s:
                    await self.emit("token", {"token": (await self.post("/sign-in"))["token"]})
                    renew_at_s += RENEW_S
        raise ConnectionError("the connection was lost")

    async def post(self, path: str, **body: object) -> Fields:
        """Call the HTTP API."""
        url = f"{self.link.scheme}://{self.link.netloc}/api/v1{path}"
        async with self.http.post(url, json=body) as answer:
            said: Fields = await answer.json()
            if not answer.ok:
                self.refused(said["error"])
            return said

    def refused(self, why: Fields, passing: set[str] = PASSING) -> None:
        """Lose the connection: for a while, or for good."""
        self.wait_s = why["retry_after"] or 0.0
        self.over = "" if why["code"] in passing else why["message"]
        raise ConnectionError(why["message"])

    async def emit(self, name: str, body: object, *then: Then) -> None:
        """Send an event, and let `then` have its answer; while we are away it is dropped."""
        packet = {"type": 2, "data": [name, body], "nsp": "/"}
        packet |= {"id": len(self.asked)} if then else {}
        self.asked += then
        if self.ws is not None and not self.ws.closed:
            await self.ws.send_bytes(msgpack.packb(packet))

    async def take(self, packet: Fields) -> None:
        """Take what the server says, in order; events that we do not know are ignored."""
        kind, data = packet["type"], packet.get("data", [])
        if kind == 0:
            await self.emit("join", {"room": self.room, "since": self.since}, self.joined)
        elif kind == 3:
            await self.asked[packet["id"]](data[0])
        elif kind == 4:
            self.refused(data["data"], PASSING | {"expired"})
        elif data[:1] == ["bye"]:
            self.refused(data[1], PASSING if data[1].get("room") else PASSING | {"expired"})
        elif data[:1] == ["facts"]:
            self.follow(data[1], data[1]["id8"])
        elif data[:1] == ["start_over"]:
            self.start(data[1])
        elif data[:1] == ["poses"]:
            await self.see(data[1])

    async def joined(self, answer: Fields) -> None:
        """Go on where we were, and send again what has no answer: it cannot happen twice."""
        if not answer["ok"]:
            self.refused(answer)
        self.handle = answer["handle"]
        if answer.get("replay"):
            print(f"back: {len(answer['entries'])} facts were missed", flush=True)
            self.follow(answer, answer["head"]["id8"])
        else:
            self.start(answer)
        for command in tuple(self.undone.values()):
            await self.do(command)

    def start(self, said: Fields) -> None:
        """Forget what we knew of the room; this is how it stands."""
        self.since, snapshot = said["head"], said["snapshot"]
        self.slot = {one["m"]: one["slot"] for one in snapshot["members"]}[self.me]
        print(f"in: {snapshot['title']}, {len(snapshot['members'])} here", flush=True)
        for message in snapshot["messages"]:
            print(f"{message['name']}: {message['text']}", flush=True)

    def follow(self, said: Fields, id8: bytes) -> None:
        """Follow the log, which has no gaps: a gap would be a reason to come back."""
        if said["covers"][0] != self.since["seq"] + 1:
            raise ConnectionError("a gap in the log")
        for entry in said["entries"]:
            if entry["kind"] == "message_posted":
                print(f"{entry['name']}: {entry['text']}", flush=True)
            elif entry["kind"] == "stay_began" and entry["m"] == self.me:
                self.slot = entry["slot"]
        self.since = {"epoch": self.since["epoch"], "seq": said["covers"][1], "id8": id8}

    async def do(self, command: Fields) -> None:
        """Ask for a command under the id that it keeps, now or as soon as we are back."""

        async def done(answer: Fields) -> None:
            del self.undone[command["id"]]
            print(end="" if answer["ok"] else f"refused: {answer['message']}\n", flush=True)

        self.undone[command["id"]] = command
        if self.handle:
            await self.emit("do", {**command, "room": self.handle}, done)

    async def see(self, batch: bytes) -> None:
        """Note where we stand, and tell once a second that we keep up."""
        tick = int.from_bytes(batch[3:7], "little")
        places = {slot: place for slot, *place, _, _ in RECORD.iter_unpack(batch[10:])}
        self.at = places.get(self.slot, self.at)
        if not 0 <= tick - self.seen < 10:
            self.seen = tick
            await self.emit("seen", {"room": self.handle, "tick": tick})

    async def read(self) -> None:
        """Do what is typed, until it is /quit."""
        pipe = asyncio.StreamReaderProtocol(lines := asyncio.StreamReader())
        await asyncio.get_running_loop().connect_read_pipe(lambda: pipe, sys.stdin)
        while (line := (await lines.readline()).decode().strip()) not in {"", "/quit"}:
            if line == "/walk":  # a metre to the side, smiling, in a second
                while self.at is None:  # noqa: ASYNC110 - for a tenth of a second, once
                    await asyncio.sleep(0.1)
                x, y, z = self.at
                for cm in range(10, 101, 10):
                    await self.emit("pose", RECORD.pack(self.handle, x + cm, y, z, 16384, 1))
                    await asyncio.sleep(0.1)
            elif line.startswith("/drop") and self.ws is not None:
                self.wait_s = float(line[5:] or 5)
                await self.ws.close()
            else:
                await self.do({"id": secrets.token_hex(), "command": "post_message", "text": line})
        await self.emit("leave", {"room": self.handle})


async def main(link: str, name: str) -> None:
    """Chat until one leaves, or the server says that it is over."""
    key = {"Authorization": f"Device {secrets.token_hex(32)}"}  # who we are from now on
    async with aiohttp.ClientSession(headers=key) as http:
        client = Client(http, link, name)
        tasks = map(asyncio.ensure_future, (client.run(), client.read()))
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        print(f"over: {client.over or 'you left'}", flush=True)


asyncio.run(main(*sys.argv[1:]))
