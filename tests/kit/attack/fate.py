"""How an attacker's connection ended: when, and with which words."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

import msgpack

from tests.kit.attack.patience import FairClock
from tests.kit.raw import RawSocket

__all__ = ["Fate", "fate_of"]

_CHUNK = 65_536
_NEVER_S = 60.0  # on a busy machine too
_ACK = 3


@dataclass(frozen=True, slots=True)
class Fate:
    """after_s: from the call until the server let go, by a fair clock; None if it had not in time.

    close: the code of its close frame. code: of its `bye`. None if it said none.
    answers: how often it answered with `ok` or with which code of a refusal.
    """

    after_s: float | None
    close: int | None = None
    code: str | None = None
    answers: Counter[str] = field(default_factory=Counter)


async def fate_of(raw: RawSocket, clock: FairClock) -> Fate:
    """Read whatever comes and answer nothing, until the server ends the connection."""
    began, heard = clock.now(), bytearray()
    try:
        async with asyncio.timeout(_NEVER_S):
            while chunk := await raw.reader.read(_CHUNK):
                heard += chunk
    except TimeoutError:
        return Fate(None, *_last_words(bytes(heard)))
    except ConnectionError:
        pass  # a reset is an end too
    return Fate(clock.since(began), *_last_words(bytes(heard)))


def _last_words(heard: bytes) -> tuple[int | None, str | None, Counter[str]]:
    close, code, answers, at = None, None, Counter[str](), 0
    while at + 2 <= len(heard):
        op, size, start = heard[at] & 0x0F, heard[at + 1], at + 2
        if size > 125:
            start += 2 if size == 126 else 8
            size = int.from_bytes(heard[at + 2 : start], "big")
        payload = heard[start : start + size]
        at = start + size
        if op == 8:
            close = int.from_bytes(payload[:2], "big")
        elif op == 2:
            code = _note(payload, answers) or code
    return close, code, answers


def _note(payload: bytes, answers: Counter[str]) -> str | None:
    """Count an answer; return the code of a `bye`."""
    try:
        packet = msgpack.unpackb(payload)
    except ValueError:
        return None  # not frames at all: half a TLS handshake, or HTTP
    what = packet.get("data") if isinstance(packet, dict) else None
    if not isinstance(what, list):
        return None
    if packet["type"] == _ACK:
        answers["ok" if what[0]["ok"] else str(what[0]["code"])] += 1
    elif what[0] == "bye":
        return str(what[1]["code"])
    return None
