"""A bad frame ends its own connection with a code, and nobody else notices.

What is well packed and wrong all the same is asked in test_bad_questions.py.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

import aiohttp
import msgpack
import pytest

from server.edge.limits import LimitSettings
from tests.kit.raw import RawSocket, client_frame, closing, handshake, packet
from tests.server.gateway.bystanders import bystanders
from tests.server.gateway.echo import ORIGIN, quick_settings

POLL = "/socket.io/?EIO=4&transport=polling"


@dataclass(frozen=True, slots=True)
class Bad:
    """Bytes after an accepted CONNECT, and how that ends."""

    raw: bytes
    code: str
    close: int


def _deep(depth: int) -> bytes:
    """Return a packet with arrays nested so deep."""
    return b"\x83\xa4type\x02\xa3nsp\xa1/\xa4data\x92\xa4join" + b"\x91" * depth + b"\x01"


def _wide(head: bytes) -> bytes:
    """Return an event whose argument begins with these bytes, and nothing follows."""
    return b"\x83\xa4type\x02\xa3nsp\xa1/\xa4data\x92\xa4join" + head


def _unpacked(*values: object) -> bytes:
    packed: bytes = msgpack.packb({"type": 2, "nsp": "/", "data": ["join", *values]})
    return packed


FRAMES: dict[str, Bad] = {
    # WebSocket
    "unmasked": Bad(client_frame(packet(2, ["x"]), mask=None), "bad_message", 1002),
    "compressed": Bad(client_frame(b"\xaa\x00", reserved=4), "bad_message", 1002),
    "with reserved bits": Bad(client_frame(b"", reserved=3), "bad_message", 1002),
    "of an unknown opcode": Bad(client_frame(b"", 3), "bad_message", 1002),
    "a continuation of nothing": Bad(client_frame(b"x", 0), "bad_message", 1002),
    "a ping in two parts": Bad(client_frame(b"x", 9, is_final=False), "bad_message", 1002),
    "a ping that is too long": Bad(client_frame(bytes(126), 9), "bad_message", 1002),
    "too large by its header": Bad(client_frame(b"", announce=65_537), "too_large", 1009),
    "of 2^62 bytes by its header": Bad(client_frame(b"", announce=2**62), "too_large", 1009),
    "too large by its fragments": Bad(
        client_frame(bytes(60_000), is_final=False) + client_frame(bytes(60_000), 0),
        "too_large",
        1009,
    ),
    "endless fragments": Bad(
        client_frame(b"x", is_final=False) + client_frame(bytes(4_000), 0, is_final=False) * 20,
        "too_large",
        1009,
    ),
    "text that is not UTF-8": Bad(client_frame(b"\xff\xfe", 1), "bad_message", 1007),
    "garbage": Bad(bytes(range(256)) * 8, "bad_message", 1002),
    # Engine.IO
    "text of no meaning": Bad(client_frame(b"hello", 1), "bad_message", 1003),
    "JSON": Bad(client_frame(b'42["join",{"room":"x"}]', 1), "bad_message", 1003),
    "broken JSON": Bad(client_frame(b'42["join",', 1), "bad_message", 1003),
    "JSON that announces attachments": Bad(
        client_frame(b'4599999999-["join"]', 1), "bad_message", 1003
    ),
    # msgpack
    "an empty message": Bad(client_frame(b""), "bad_message", 1007),
    "no msgpack": Bad(client_frame(b"\xc1"), "bad_message", 1007),
    "msgpack cut short": Bad(client_frame(packet(2, ["join", {}])[:-1]), "bad_message", 1007),
    "msgpack with more behind it": Bad(client_frame(packet(2, ["x"]) + b"\x00"), "bad_message", 1007),
    "text inside that is not UTF-8": Bad(client_frame(_wide(b"\xa2\xff\xfe")), "bad_message", 1007),
    "an extension type": Bad(
        client_frame(_unpacked(msgpack.ExtType(1, b"x"))), "bad_message", 1007
    ),
    "a time stamp": Bad(
        client_frame(_unpacked(msgpack.Timestamp(1_800_000_000))), "bad_message", 1007
    ),
    "a key that is a number": Bad(client_frame(_unpacked({1: 2})), "bad_message", 1007),
    "a text that is too long": Bad(client_frame(_unpacked("x" * 16_385)), "bad_message", 1007),
    "an array of 2^32 announced": Bad(client_frame(_wide(b"\xdd\xff\xff\xff\xff")), "bad_message", 1007),
    "a map of 2^32 announced": Bad(client_frame(_wide(b"\xdf\xff\xff\xff\xff")), "bad_message", 1007),
    "bytes of 4 GB announced": Bad(client_frame(_wide(b"\xc6\xff\xff\xff\xff")), "bad_message", 1007),
    "arrays nested nine deep": Bad(client_frame(_deep(9)), "bad_message", 1008),
    "arrays nested 60,000 deep": Bad(client_frame(_deep(60_000)), "bad_message", 1008),
    "1,025 arrays": Bad(client_frame(_unpacked([[]] * 1_023, [[]])), "bad_message", 1008),
    "1,025 items": Bad(client_frame(_unpacked([1] * 1_025)), "bad_message", 1007),
    # Socket.IO
    "no map": Bad(client_frame(msgpack.packb([2])), "bad_message", 1008),
    "no type": Bad(client_frame(msgpack.packb({"nsp": "/"})), "bad_message", 1008),
    "a type of text": Bad(client_frame(msgpack.packb({"type": "2", "nsp": "/"})), "bad_message", 1008),
    "a type of true": Bad(client_frame(msgpack.packb({"type": True, "nsp": "/"})), "bad_message", 1008),
    "another namespace": Bad(client_frame(packet(2, ["x"]) .replace(b"nsp\xa1/", b"nsp\xa1x")), "bad_message", 1008),
    "no list": Bad(client_frame(packet(2, {"join": 1})), "bad_message", 1008),
    "no name": Bad(client_frame(packet(2, [])), "bad_message", 1008),
    "a name of bytes": Bad(client_frame(packet(2, [b"join"])), "bad_message", 1008),
    "a name that is a list": Bad(client_frame(packet(2, [["join"]])), "bad_message", 1008),
    "a number below zero": Bad(client_frame(packet(2, ["x"], id=-1)), "bad_message", 1008),
    "a number of text": Bad(client_frame(packet(2, ["x"], id="1")), "bad_message", 1008),
    "a number of 2^60": Bad(client_frame(packet(2, ["x"], id=2**60)), "bad_message", 1008),
    "the type that deafens": Bad(client_frame(packet(5, ["x", {"_placeholder": True}])), "unsupported", 1008),
    "the type that bloats": Bad(client_frame(packet(5, ["x"], attachments=9_999_999_999)), "unsupported", 1008),
    "attachments of an answer": Bad(client_frame(packet(6, ["x"], id=1)), "unsupported", 1008),
    "a refusal of a sign-in": Bad(client_frame(packet(4, {"message": "no"})), "unsupported", 1008),
    "a type of nobody": Bad(client_frame(packet(99)), "unsupported", 1008),
    "CONNECT again": Bad(client_frame(packet(0, {"token": "x"})), "bad_message", 1008),
    "an answer to nothing, without a list": Bad(client_frame(packet(3, 1, id=1)), "bad_message", 1008),
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
async def test_a_bad_frame_ends_its_connection_with_a_code(name: str) -> None:
    bad = FRAMES[name]
    async with bystanders() as scene:
        villain = await scene.villain()
        villain.raw.write(bad.raw)
        said, close = await villain.ended()
        assert (said["code"], close) == (bad.code, bad.close)
        assert "room" not in said


@pytest.mark.parametrize("name", FRAMES)
async def test_a_bad_frame_before_any_sign_in_ends_its_connection(name: str) -> None:
    async with bystanders() as scene:
        raw = await scene.stranger()
        raw.write(FRAMES[name].raw)
        _, close = await raw.last_words()
        assert close in {None, 1000, 1002, 1003, 1007, 1008, 1009}
        assert not await raw.ended()


HARMLESS: dict[str, bytes] = {
    "an answer to a question nobody asked": client_frame(packet(3, ["x"], id=7)),
    "an event of no name here": client_frame(packet(2, ["constructor", {}])),
    "an event with a hundred arguments": client_frame(packet(2, ["join", *range(100)])),
    "a pong that nobody asked for": client_frame(b"3", 1),
    "a WebSocket ping": client_frame(b"there?", 9),
    "a WebSocket pong": client_frame(b"here", 10),
    "a no-op": client_frame(b"6", 1),
    "a CONNECT to another namespace": client_frame(
        msgpack.packb({"type": 0, "data": {}, "nsp": "/admin"})
    ),
    "a question without a number": client_frame(packet(2, ["do", {"command": "x"}])),
}


@pytest.mark.parametrize("name", HARMLESS)
async def test_what_is_odd_and_harmless_ends_nothing(name: str) -> None:
    async with bystanders() as scene:
        odd = await scene.connected()
        odd.raw.write(HARMLESS[name])
        assert (await odd.call("leave", {"room": 1}))["code"] == "not_found"


async def test_a_frame_one_byte_at_a_time_is_a_frame() -> None:
    async with bystanders() as scene:
        slow = await scene.connected()
        await slow.raw.drip(client_frame(packet(2, ["leave", {"room": 1}], id=1)))
        assert (await slow.answer(1))["code"] == "not_found"


async def test_a_drip_that_never_ends_a_message_is_ended_in_time() -> None:
    async with bystanders(settings=quick_settings(message_s=0.3)) as scene:
        slow = await scene.villain()
        dripping = asyncio.create_task(_drip_for_ever(slow.raw))
        said, close = await slow.ended()
        assert (said["code"], close) == ("bad_message", 1002)
        dripping.cancel()
        await asyncio.wait([dripping])


async def test_a_silent_connection_is_ended_in_time() -> None:
    settings = quick_settings(authenticate_s=0.3)
    async with bystanders(settings=settings) as scene:
        silent = await scene.stranger()
        assert (await silent.last_words())[1] == 1008


async def test_a_client_that_hangs_up_in_the_middle_is_forgotten() -> None:
    for end in (closing(1000), closing(1001, b"bye"), closing(999), b"\x82", b""):
        async with bystanders() as scene:
            gone = await scene.villain()
            gone.raw.write(client_frame(packet(2, ["join", {}], id=1))[:9] + end)
            gone.raw.close()


ORIGINS: dict[str, tuple[str, ...]] = {
    "of another site": ("https://evil.example",),
    "of a neighbour": ("https://evil.harbor.example",),
    "that only begins like ours": (f"{ORIGIN}.evil.example",),
    "of another port": (f"{ORIGIN}:8443",),
    "without TLS": (ORIGIN.replace("https", "http"),),
    "null": ("null",),
    "twice": (ORIGIN, "https://evil.example"),
}


@pytest.mark.parametrize("name", ORIGINS)
@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_page_of_another_origin_gets_no_connection(name: str, transport: str) -> None:
    async with bystanders() as scene:
        raw = await RawSocket.open(scene.served.port)
        lines = "".join(f"Origin: {origin}\r\n" for origin in ORIGINS[name]).encode()
        upgrade = "websocket" if transport == "websocket" else None
        asked = handshake(f"/socket.io/?EIO=4&transport={transport}", Upgrade=upgrade)
        raw.write(asked[:-2] + lines + b"\r\n")
        assert b" 403 " in await raw.read_head()
        raw.close()


BODIES: dict[str, tuple[bytes, int]] = {
    "garbage": (bytes(range(256)), 400),
    "no base64": (b"b!!!", 200),
    "msgpack that is none": (b"bwQ==", 200),
    "JSON": (b'42["join",{}]', 200),
    "an attachment": (b"451-[]", 200),
    "ten thousand separators": (b"\x1e" * 10_000, 200),
    "too large": (b"b" + b"A" * 70_000, 413),
}


@pytest.mark.parametrize("name", BODIES)
async def test_a_bad_body_ends_its_polling_session(name: str) -> None:
    body, status = BODIES[name]
    async with bystanders() as scene, aiohttp.ClientSession() as http:
        url = f"http://127.0.0.1:{scene.served.port}{POLL}"
        async with http.get(url) as opened:
            sid = json.loads((await opened.text())[1:])["sid"]
        async with http.post(f"{url}&sid={sid}", data=body) as answer:
            assert answer.status == status
        async with http.get(f"{url}&sid={sid}") as end:
            assert (await end.text())[-1:] in {"1", "}"}


async def test_a_flood_of_frames_is_cut() -> None:
    async with bystanders(LimitSettings()) as scene:
        flood = await scene.connected()
        for _ in range(2_100):
            flood.tell("nonsense", {})
        said, close = await flood.ended()
        assert (said["code"], close) == ("slow_down", 1008)


async def test_a_hundred_bad_connections_leave_one_line() -> None:
    async with bystanders() as scene:
        for _ in range(100):
            raw = await scene.stranger()
            raw.write(client_frame(b"\xc1"))
            await raw.last_words()
            raw.close()


async def _drip_for_ever(raw: RawSocket) -> None:
    raw.write(client_frame(bytes(1_000))[:8])
    while not raw.writer.is_closing():
        await asyncio.sleep(0.02)
        raw.write(b"x")
