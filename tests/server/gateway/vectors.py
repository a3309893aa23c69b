"""A conversation with a real server, written down byte by byte for other programs.

`python -m tests.server.gateway.vectors` writes tests/vectors/protocol.json, and what
the reference page shows of it. A
client that sends these bytes gets those bytes: only the session id (`sid`), which
is random, is replaced by a fixed one, and pose batches come when the tick is due.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from struct import pack

import msgpack

from avatars.delta import Batches
from avatars.pose import Pose
from avatars.quantize import encode_pose
from avatars.world import World
from rooms.commands import ChangeRole, RemoveMember, Role
from rooms.ids import MemberNo
from server.auth.tokens import LIFETIME_S
from server.client.packets import connect_packet
from server.wire.frames import disconnect_packet, event_packet, ws_frame
from server.wire.packets import INVALID_PAYLOAD, POLICY_VIOLATION
from tests.kit.raw import MASK, RawSocket, client_frame
from tests.server.gateway.meeting import Json, meeting
from tests.server.runtime.node import NOW_MS

__all__ = ["FILE", "PAGE", "REFUSED", "SPELLED", "page_with", "plain", "text", "vectors"]

FILE = Path(__file__).parent.parent.parent / "vectors" / "protocol.json"
PAGE = Path(__file__).parent.parent.parent.parent / "docs" / "reference" / "protocol.md"
SID = "A" * 22
_MAX_SHOWN_BYTES = 260
_BEGIN = "<!-- vectors: written by python -m tests.server.gateway.vectors -->"
_END = "<!-- /vectors -->"
_UNDEFINED = msgpack.ExtType(0, b"\0")
_ATTACHMENTS = msgpack.packb({"type": 5, "data": ["join"], "attachments": 2**31, "nsp": "/"})

SPELLED: tuple[tuple[str, Json, Json], ...] = (
    # name, what is packed, what it means
    (
        "a pose as the JavaScript client packs it",
        {"type": 2, "data": ["pose", bytes(11)], "options": {"compress": True}, "nsp": "/"},
        {"event": "pose", "args": [bytes(11)], "id": None},
    ),
    (
        "a pose as the Python client packs it",
        {"type": 2, "data": ["pose", bytes(11)], "nsp": "/"},
        {"event": "pose", "args": [bytes(11)], "id": None},
    ),
    (
        "keys in another order",
        {"nsp": "/", "id": 7, "data": ["leave", {"room": 1}], "type": 2},
        {"event": "leave", "args": [{"room": 1}], "id": 7},
    ),
    (
        "an undefined of JavaScript",
        {"type": 2, "data": ["leave", {"room": _UNDEFINED}], "id": 7, "nsp": "/"},
        {"event": "leave", "args": [{"room": None}], "id": 7},
    ),
)
"""Packets that mean the same, however they are packed."""

REFUSED: tuple[tuple[str, bytes, int, str], ...] = (
    # name, bytes, close code, code of the bye
    ("no msgpack", b"\xc1", INVALID_PAYLOAD, "bad_message"),
    ("cut short", msgpack.packb({"type": 2, "data": ["a"]})[:-1], INVALID_PAYLOAD, "bad_message"),
    ("no map", msgpack.packb([2, ["join"]]), POLICY_VIOLATION, "bad_message"),
    ("no namespace", msgpack.packb({"type": 2, "data": ["join"]}), POLICY_VIOLATION, "bad_message"),
    (
        "a namespace that was not connected",
        msgpack.packb({"type": 2, "data": ["join"], "nsp": "/admin"}),
        POLICY_VIOLATION,
        "bad_message",
    ),
    (
        "an event without a name",
        msgpack.packb({"type": 2, "data": [], "nsp": "/"}),
        POLICY_VIOLATION,
        "bad_message",
    ),
    (
        "an answer's number that is none",
        msgpack.packb({"type": 2, "data": ["join"], "id": -1, "nsp": "/"}),
        POLICY_VIOLATION,
        "bad_message",
    ),
    (
        "attachments announced",
        _ATTACHMENTS,
        POLICY_VIOLATION,
        "unsupported",
    ),
    (
        "nine arrays in one another",
        msgpack.packb({"type": 2, "data": ["join", [[[[[[[[[1]]]]]]]]]], "nsp": "/"}),
        POLICY_VIOLATION,
        "bad_message",
    ),
    (
        "a key that is a number",
        msgpack.packb({"type": 2, "data": ["join", {1: 2}], "nsp": "/"}),
        INVALID_PAYLOAD,
        "bad_message",
    ),
    (
        "an extension type",
        msgpack.packb({"type": 2, "data": ["join", msgpack.ExtType(5, b"x")], "nsp": "/"}),
        INVALID_PAYLOAD,
        "bad_message",
    ),
)
"""Packets that end the connection."""


class _Line:
    """A raw socket whose messages are written down."""

    def __init__(self, raw: RawSocket) -> None:
        self.raw = raw
        self.said: list[Json] = []

    async def turn(self, name: str, payload: bytes, *answers: str) -> Json:
        """Send a packet and write down what comes; return the last of it."""
        self._write_down(name, "client", payload)
        self.raw.write(client_frame(payload))
        return await self.hear(*answers)

    async def hear(self, *names: str) -> Json:
        """Write down so many packets of the server's; return the last."""
        packed: Json = {}
        for name in names:
            payload = await self._next()
            packed = msgpack.unpackb(payload)
            if packed["type"] == 0:
                payload = payload.replace(packed["data"]["sid"].encode(), SID.encode())
            self._write_down(name, "server", payload)
        return packed

    async def _next(self) -> bytes:
        while True:
            frame = await self.raw.frame()
            if frame.op == 2 and b"\xa5poses\xc4" not in frame.payload:
                return frame.payload

    def _write_down(self, name: str, by: str, payload: bytes) -> None:
        self.said.append(_entry(name, by, payload))


async def conversation() -> list[Json]:
    """Return all messages of a conversation that meets every event, in order."""
    async with meeting() as served:
        host = await served.room("Harbor talks")
        olga = await served.member(host, "Olga", Role.OWNER)
        ana = await served.member(host, "Ana", Role.MODERATOR)
        line = _Line(await RawSocket.websocket(served.port))
        token = await served.token("Ana")
        await line.turn("connect", connect_packet(token), "connected")
        room = host.room.id
        joined = await line.turn("join", _ask(1, "join", room=room), "joined with a snapshot")
        await _commands(line)
        since = {**joined["data"][0]["head"]}
        await line.turn(
            "come back", _ask(9, "join", room=room, since=since), "joined with a replay"
        )
        lost = {**since, "id8": bytes(8)}
        await line.turn(
            "come back from nowhere", _ask(10, "join", room=room, since=lost), "started over"
        )
        await line.turn("renew the sign-in", _ask(11, "token", token=token), "renewed")
        await host.submit(ChangeRole(olga, MemberNo(ana), Role.ATTENDEE))
        await line.hear("start over as another audience")
        await host.submit(RemoveMember(olga, MemberNo(ana), "noise"))
        await line.hear("facts of a removal", "bye of one room")
        await line.turn("leave a room one is not in", _ask(12, "leave", room=1), "not found")
        await line.turn("an event of no name here", _ask(13, "sing"), "unsupported event")
        await line.turn("attachments", _ATTACHMENTS, "bye of the connection", "disconnect")
        line.raw.close()
        return line.said


async def _commands(line: _Line) -> None:
    said: Json = {"id": "c1", "command": "post_message", "text": "Hello"}
    await line.turn("post a message", _ask(2, "do", room=1, **said), "facts", "done")
    await line.turn("the same again", _ask(3, "do", room=1, **said), "done as before")
    other = {**said, "text": "Bye"}
    await line.turn("another body under the id", _ask(4, "do", room=1, **other), "conflict")
    wrong = {"id": "c2", "command": "post_message"}
    await line.turn("a command without its field", _ask(5, "do", room=1, **wrong), "bad message")
    await line.turn("say that one types", event_packet("typing", {"room": 1}), "weather")
    far = pack("<H", 1) + encode_pose(Pose(300.0, 0.0, 0.0, 0.0))
    await line.turn("a pose too far away", event_packet("pose", far), "moved")
    await line.turn("acknowledge a tick", event_packet("seen", {"room": 1, "tick": 0}))
    sit = {"id": "c3", "command": "take_seat", "seat": 1}
    await line.turn("sit down", _ask(6, "do", room=1, **sit), "facts of a seat", "seated")
    page = _ask(7, "history", room=1, before=100, limit=2)
    await line.turn("older messages", page, "a page of history")
    await line.turn("older than all", _ask(8, "history", room=1, before=1), "an empty page")


async def turned_away() -> list[Json]:
    """Return the exchange of a client whose token has expired."""
    async with meeting() as served:
        line = _Line(await RawSocket.websocket(served.port))
        await served.device("Ana")
        served.clock["ms"] -= LIFETIME_S * 1000
        token = await served.token("Ana")
        served.clock["ms"] = NOW_MS
        await line.turn("connect with an old token", connect_packet(token), "turned away")
        line.raw.close()
        return line.said


def poses() -> list[Json]:
    """Return what the conversation does not meet: a keyframe, and a client that goes."""
    world = World()
    world.place(3, encode_pose(Pose(1.25, 0.0, -2.5, 0.0)), 0.0)
    world.end_tick(0.0)
    batch = Batches(world).for_reader(1, 0)
    assert batch is not None
    return [
        _entry("poses", "server", event_packet("poses", batch)),
        _entry("leave the connection", "client", disconnect_packet()),
    ]


def frames() -> list[Json]:
    """Return WebSocket frames, ours and a client's."""
    pong = b"3"
    return [
        {"name": "a ping of the engine", "from": "server", "hex": ws_frame(b"2", 1).hex()},
        {
            "name": "its pong",
            "from": "client",
            "mask": MASK.hex(),
            "hex": client_frame(pong, 1).hex(),
        },
        {
            "name": "leaving",
            "from": "client",
            "mask": MASK.hex(),
            "hex": client_frame(disconnect_packet()).hex(),
        },
    ]


async def vectors() -> Json:
    """Return what tests/vectors/protocol.json holds."""
    return {
        "about": "hex: one msgpack map, the payload of one binary WebSocket message",
        "conversation": await conversation(),
        "turned_away": await turned_away(),
        "also": poses(),
        "frames": frames(),
        "spelled": [
            {"name": name, "hex": msgpack.packb(packed).hex(), "means": plain(means)}
            for name, packed, means in SPELLED
        ],
        "refused": [
            {"name": name, "hex": raw.hex(), "close": close, "code": code}
            for name, raw, close, code in REFUSED
        ],
    }


def text(content: Json) -> str:
    """Return the file's text."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def exact_bytes(content: Json) -> str:
    """Return the vectors as the reference page shows them: all but the longest."""
    lines = []
    for message in (*content["conversation"], *content["turned_away"], *content["also"]):
        raw, said = message["hex"], json.dumps(message["packet"], ensure_ascii=False)
        if len(raw) <= 2 * _MAX_SHOWN_BYTES:
            lines += [f"**{message['name']}** ({message['from']})", "```", said, raw, "```"]
    frames = (f"{frame['hex']}  {frame['name']} ({frame['from']})" for frame in content["frames"])
    lines += ["**WebSocket frames**", "```", *frames, "```"]
    return "\n".join(lines)


def page_with(content: Json, page: str) -> str:
    """Return the reference page with these vectors."""
    head, begin, rest = page.partition(_BEGIN)
    _, end, tail = rest.partition(_END)
    return f"{head}{begin}\n{exact_bytes(content)}\n{end}{tail}"


def plain(value: object) -> object:
    """Return the value as JSON can hold it: bytes become `{"hex": ...}`."""
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def _ask(ack_id: int, event: str, **fields: object) -> bytes:
    return event_packet(event, fields, ack_id=ack_id)


def _entry(name: str, by: str, payload: bytes) -> Json:
    return {
        "name": name,
        "from": by,
        "hex": payload.hex(),
        "packet": plain(msgpack.unpackb(payload, ext_hook=lambda _code, _raw: None)),
    }


if __name__ == "__main__":
    CONTENT = asyncio.run(vectors())
    FILE.write_text(text(CONTENT), encoding="utf-8")
    PAGE.write_text(page_with(CONTENT, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
