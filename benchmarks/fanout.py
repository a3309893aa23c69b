"""What a delivery costs: a message comes in over the gateway and goes out to the whole room.

    python -m benchmarks.fanout [--people 300 1000] [--windows 1 4 32] [--rounds 3]

Ours is the real gateway, a room that decides each message (role check, hash
chain) and the real fan-out, without storage; the rivals store nothing either.
"relay" is the same without the deciding, which is all that the rivals do; "writes"
writes to each reader by itself, as where the kernel has no io_uring.
Beside it in the same round: python-socketio's own `emit(room=...)` on uvloop,
Socket.IO on Node, Bun's native publish (C++), and a C loop without any protocol
that sends once for each recipient, which is what the kernel costs. Each server has a core of its own, and the load, a C
program if there is a compiler, another. The figure is the server's CPU microseconds a delivery. Only
ratios within a run mean anything. Window: messages in flight; 1 leaves nothing
to batch, 32 is a burst.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import uvloop
from aiohttp import web

from benchmarks.rig import record, table
from benchmarks.rig.compiled import compiled
from benchmarks.rig.installed import NODE_PEERS, installed
from benchmarks.rig.process import cpu_s
from benchmarks.rig.pump import TEXT, pump
from benchmarks.rig.served import Served, quiet_gateway, serve_until_told, served
from benchmarks.rig.sockets import event, taken_in
from rooms.audience import Audience
from rooms.commands import BeginStay, CreateRoom, Door, JoinRoom, PostMessage, Role
from rooms.ids import ROOM_ITSELF, DeviceId, Epoch, MemberNo
from rooms.log import Entry
from rooms.room import Room, found, replay
from server.fanout.hub import Hub
from server.fanout.laggards import Laggards
from server.fanout.reader import Line
from server.fanout.salvo import Salvo
from server.gateway.server import FastHandler, Gateway, Handler, Refusal, Session
from server.wire.frames import Parcel

OURS = "confab"
RELAY = "relay"
WRITES = "writes"
SERVER = "bench.example"
_WARM_S = 0.5
_LIMIT = Path(__file__).parent / "peers" / "limit.c"


class Place:
    """A session as a reader of the room."""

    __slots__ = ("session",)
    handle = 1

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def line(self) -> Line | None:
        """Its transport."""
        return self.session.line

    @property
    def address(self) -> int:
        """Where a salvo may send."""
        return self.session.address

    @property
    def backlog_bytes(self) -> int:
        """How much is unsent."""
        return self.session.backlog_bytes

    def deliver(self, parcel: Parcel) -> None:
        """Send it."""
        self.session.deliver(parcel)

    def close(self, code: str, message: str, retry_after_s: float | None) -> None:
        """Say why, and end the session."""
        self.session.bye(code, message, retry_after_s)


class OneRoom:
    """The application: everybody is in one room, and whoever asks says something in it.

    decides: whether the room decides each message, or the same one goes out again.
    """

    def __init__(self, salvo: Salvo | None, *, decides: bool) -> None:
        self.fast: Mapping[str, FastHandler] = {}
        self.handlers: Mapping[str, Handler] = {"do": self._do if decides else self._relay}
        self._room, self._ana = _a_room()
        self._last = self._decided(TEXT)
        loop = asyncio.get_running_loop()
        self._hub = Hub(self._room, Laggards(loop), loop, salvo)

    def authorize(self, session: Session, auth: object) -> Refusal | None:
        """Let everyone in."""
        return None

    def opened(self, session: Session) -> None:
        """Deliver to the session from now on."""
        self._hub.attach(Place(session), Audience.EVERYONE).begin()

    def closed(self, session: Session, why: str) -> None:
        """The process ends with its connections."""

    def _do(self, session: Session, args: list[object]) -> object:
        asked = args[0]
        assert isinstance(asked, dict)
        self._last = self._decided(asked["text"])
        return self._relay(session, args)

    def _relay(self, session: Session, args: list[object]) -> object:
        self._hub.publish(self._last)
        return {"ok": True, "seq": self._last[-1].seq}

    def _decided(self, text: str) -> tuple[Entry, ...]:
        command = PostMessage(self._ana, text, None, ())
        decision = self._room.decide(command, now_ms=1, entropy=os.urandom(32))
        for entry in decision.entries:
            self._room.apply(entry)
        return decision.entries


def _a_room() -> tuple[Room, MemberNo]:
    create = CreateRoom(ROOM_ITSELF, "Bench", Door.OPEN, "panel", 12, SERVER)
    room = replay((found(create, epoch=Epoch(1), now_ms=1, entropy=bytes(32), origin=SERVER),))
    join = JoinRoom(ROOM_ITSELF, "Ana", "look", Role.OWNER, DeviceId("a"), None, SERVER)
    joined = room.decide(join, now_ms=1, entropy=bytes(32))
    assert joined.member is not None
    room.apply(joined.entries[0])
    for entry in room.decide(BeginStay(joined.member), now_ms=1, entropy=bytes(32)).entries:
        room.apply(entry)
    return room, joined.member


async def serve(design: str) -> None:
    """Serve our room until standard input ends."""
    app = web.Application()
    salvo = None if design == WRITES else Salvo.open()
    application = OneRoom(salvo, decides=design != RELAY)
    Gateway(application, quiet_gateway(), salvo).attach(app)
    await serve_until_told(app)


def _process(*command: str) -> Callable[[], AbstractContextManager[Served]]:
    @contextmanager
    def running() -> Iterator[Served]:
        server = Served(command)
        try:
            yield server
        finally:
            server.stop()

    return running


def _anybody(port: int, count: int) -> list[socket.socket]:
    return taken_in(port, ["t"] * count)


def _bare(port: int, count: int) -> list[socket.socket]:
    return [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]


Design = tuple[
    Callable[[], AbstractContextManager[Served]], Callable[[int, int], list[socket.socket]]
]
DESIGNS: dict[str, Design] = {
    OURS: (lambda: served("benchmarks.fanout", "--serve", OURS), _anybody),
    RELAY: (lambda: served("benchmarks.fanout", "--serve", RELAY), _anybody),
    WRITES: (lambda: served("benchmarks.fanout", "--serve", WRITES), _anybody),
    "emit": (lambda: served("benchmarks.peers.socketio_emit"), _anybody),
}


def measure(design: str, people: int, windows: list[int], seconds: float) -> dict[str, float]:
    """Return the CPU microseconds a delivery of one server, by window."""
    start, connect = DESIGNS[design]
    message = event("do", {"room": 1, "id": "a", "command": "post_message", "text": TEXT}, ack_id=1)
    figures: dict[str, float] = {}
    with start() as server:
        everybody = connect(server.port, people)
        for window in windows:
            pump(everybody, message, window=window, seconds=_WARM_S)
            before = cpu_s(server.pid)
            done = pump(everybody, message, window=window, seconds=seconds)
            figures[f"W={window}"] = (cpu_s(server.pid) - before) / done.deliveries * 1e6
        for connection in everybody:
            connection.close()
    return figures


def find_rivals() -> set[str]:
    """Add those that are to be had here; say and return which are not."""
    absent: set[str] = set()
    limit = compiled(_LIMIT)
    if limit is None:
        print("There is no C compiler here: the load is a Python program, the limit is left out.")
        absent |= {"limit"}
    else:
        DESIGNS["limit"] = (_process(str(limit)), _bare)
    if not installed():
        print("Bun and Node's Socket.IO are not to be had here, and left out.")
        return absent | {"node", "bun"}
    bun = str(NODE_PEERS / "node_modules" / ".bin" / "bun")
    DESIGNS["node"] = (_process("node", str(NODE_PEERS / "socketio_emit.js")), _anybody)
    DESIGNS["bun"] = (_process(bun, str(NODE_PEERS / "bun_publish.js")), _anybody)
    return absent


def main() -> None:
    """Print a table for each size of the room."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", choices=(OURS, RELAY, WRITES))
    parser.add_argument("--people", type=int, nargs="+", default=[300, 1000])
    parser.add_argument("--windows", type=int, nargs="+", default=[1, 4, 32])
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    if options.serve:
        uvloop.run(serve(options.serve))
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    absent = find_rivals()
    if Salvo.open() is None:
        print("This kernel has no io_uring for us: confab writes to each reader by itself.")
    for people in options.people:
        rounds = [
            {name: measure(name, people, options.windows, options.seconds) for name in DESIGNS}
            for _ in range(options.rounds)
        ]
        record.keep(options.json, "fanout", f"{people} people", rounds, absent=absent)
        print(table.report(f"{people} people, CPU us a delivery", rounds, OURS), flush=True)


if __name__ == "__main__":
    main()
