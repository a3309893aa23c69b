"""Feeds the same bytes to a node each time it is run, and prints what became of them.

python -m tests.native.feeding SEED... runs honest walkers, cheats and noise over transports that
only write down, on a loop whose clock moves when it is told to. What it prints is the world, what
everybody was sent, and what was counted: the same with and without the native step.
"""

from __future__ import annotations

import asyncio
import json
import sys
from hashlib import sha256
from random import Random
from struct import pack
from typing import Final

from rooms.ids import RoomId
from server.auth import Gate, GuestLinks, SignInTokens
from server.gateway.protocol import Wire
from server.gateway.rooms_application import RoomsApplication
from server.gateway.server import Gateway
from server.logs import configure
from server.native import chosen
from server.ports import Device
from server.runtime.host import RoomHost
from server.storage import MemoryStorage
from tests.kit.raw import client_frame, closing, packet
from tests.server.gateway.echo import quick_settings
from tests.server.runtime.node import NOW_MS, a_room, device, entered, live_rooms

_PEOPLE: Final = 4
_STEPS: Final = 400
_STEP_S: Final = 0.02
_JS_TAIL: Final = b"\xa7options\x81\xa8compress\xc3\xa3nsp\xa1/"


class Clock(asyncio.SelectorEventLoop):
    """A loop whose time is `now_s`: it waits for nothing that is due later."""

    now_s = 1_000.0

    def time(self) -> float:
        return self.now_s


class Line(asyncio.Transport):
    """A transport that takes everything at once and writes it down."""

    def __init__(self) -> None:
        super().__init__()
        self.written = sha256()
        self.wire: Wire | None = None
        self.is_over = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.update(data)

    def get_write_buffer_size(self) -> int:
        return 0

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Nothing is ever unsent."""

    def pause_reading(self) -> None:
        """What comes is handed over by hand."""

    def resume_reading(self) -> None:
        """See `pause_reading`."""

    def is_closing(self) -> bool:
        return self.is_over

    def close(self) -> None:
        self._end()

    def abort(self) -> None:
        self._end()

    def _end(self) -> None:
        if not self.is_over:
            self.is_over = True
            assert self.wire is not None
            asyncio.get_running_loop().call_soon(self.wire.connection_lost, None)


class Node:
    """A room, its gateway, and people on lines of their own."""

    def __init__(self) -> None:
        storage, self.tokens = MemoryStorage(), SignInTokens(bytes(32))
        self.storage = storage
        self.rooms = live_rooms(storage)
        application = RoomsApplication(
            self.rooms, Gate(storage, GuestLinks(storage, bytes(32))), self.tokens,
            now_ms=lambda: NOW_MS,
        )  # fmt: skip
        self.gateway = Gateway(application, quick_settings())
        self.lines: dict[int, Line] = {}
        self.sums: list[str] = []

    async def come(self, number: int, room: RoomId) -> None:
        """Let a person connect and join; what the answers say is none of our business."""
        line = Line()
        line.wire = self.gateway._new_wire(f"192.0.2.{number}", line, None)
        token = self.tokens.issue(device(number), now_s=NOW_MS // 1000)
        line.wire.data_received(client_frame(packet(0, {"token": token, "v": 1})))
        line.wire.data_received(client_frame(packet(2, ["join", {"room": room}], id=0)))
        await _settle()
        line.written = sha256()
        self.lines[number] = line

    async def feed(self, number: int, segments: list[bytes], room: RoomId) -> None:
        """Hand the segments over; who was put out comes again."""
        line = self.lines[number]
        assert line.wire is not None
        for segment in segments:
            if not line.is_over:
                line.wire.data_received(segment)
        await _settle()
        if line.is_over:
            self.sums.append(f"{number}: {line.written.hexdigest()[:16]}")
            await self.come(number, room)


async def _settle() -> None:
    """Let everything that is under way come to its end: nothing here waits for the clock."""
    for _ in range(12):
        await asyncio.sleep(0)


def frames(random: Random) -> bytes:
    """Return one thing that a client might say: mostly poses, of which most are honest."""
    mask = random.randbytes(4)
    kind = random.random()
    if kind < 0.75:
        payload = _pose_packet(random)
    elif kind < 0.80:
        return client_frame(b"3", 1, mask=mask) + client_frame(b"ping", 9, mask=mask)
    elif kind < 0.87:
        fields = {"room": random.choice((1, 1, 2, "x")), "tick": random.choice((0, 5, -1, 2**40))}
        payload = packet(2, [random.choice(("seen", "typing")), fields])
    elif kind < 0.92:
        payload = packet(2, random.choice((["pose"], ["pose", 7], ["pose", b"x"], ["none", b""])))
    elif kind < 0.95:
        whole = _pose_packet(random)
        first = client_frame(whole[:9], 2, is_final=False, mask=mask)
        return first + client_frame(whole[9:], 0, mask=mask)
    elif kind < 0.98:
        payload = random.randbytes(random.randrange(140))
    elif kind < 0.985:
        return closing(1000)
    else:
        return random.randbytes(random.randrange(1, 40))
    return client_frame(payload, mask=mask)


def _pose_packet(random: Random) -> bytes:
    reach = random.choice((60, 60, 60, 600, 32_767))
    place = [random.randint(-reach, reach) for _ in range(3)]
    if random.random() < 0.01:
        place[random.randrange(3)] = -32_768
    state = random.choice((0, 1, 9, 0x12, 0xC3, random.randrange(256)))
    raw = pack("<HhhhHB", random.choice((1, 1, 1, 1, 2)), *place, random.randrange(65_536), state)
    if random.random() < 0.02:
        raw = raw[: random.randrange(12)]
    if random.random() < 0.5:
        return packet(2, ["pose", raw])
    data = b"\x84\xa4type\x02\xa4data\x92\xa4pose\xc4" + bytes((len(raw),)) + raw
    return data + _JS_TAIL


def segments(random: Random) -> list[bytes]:
    """Return frames as a network hands them over: alone, several at once, or cut anywhere."""
    whole = b"".join(frames(random) for _ in range(random.choice((1, 1, 1, 1, 2, 5))))
    if random.random() < 0.8 or len(whole) < 2:
        return [whole]
    cut = random.randrange(1, len(whole))
    return [whole[:cut], whole[cut:]]


async def run(seed: int) -> dict[str, object]:
    """Return what becomes of a seed's bytes."""
    loop, random, node = asyncio.get_running_loop(), Random(seed), Node()
    assert isinstance(loop, Clock)
    host: RoomHost = await a_room(node.rooms)
    for number in range(1, _PEOPLE + 1):
        await node.storage.add_device(
            Device(device(number), NOW_MS, is_owner=False, is_revoked=False)
        )
        await entered(host, number)
        await node.come(number, host.room.id)
    for _ in range(_STEPS):
        loop.now_s += _STEP_S * random.choice((1, 1, 1, 2, 40))
        node.gateway._board.tick(loop.now_s, 0.0)
        await node.feed(random.randint(1, _PEOPLE), segments(random), host.room.id)
        node.sums.append(sha256(b"".join(host.poses._world.everything())).hexdigest()[:8])
    world = host.poses._world
    found: dict[str, object] = {
        "world": [record.hex() for record in world.everything()],
        "tick": world.tick,
        "sent": {n: line.written.hexdigest()[:16] for n, line in node.lines.items()},
        "counts": dict(sorted(node.gateway.counts.items())),
        "steps": node.sums,
    }
    await node.rooms.close()
    return found


def main() -> None:
    """Print which form is used, and what becomes of each seed."""
    configure(sys.stderr)
    results = []
    for seed in map(int, sys.argv[1:]):
        with asyncio.Runner(loop_factory=Clock) as runner:
            results.append(runner.run(run(seed)))
    print(json.dumps({"is_native": chosen().is_native, "why": chosen().why, "seeds": results}))


if __name__ == "__main__":
    main()
