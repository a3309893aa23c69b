"""What one reader of a room has heard, up to which seq: kept without decoding what it was sent.

A load of thousands cannot unpack every snapshot. But the position stands at the
front of an answer and the `covers` at the front of a frame of facts, so whether
a reader heard everything exactly once is seen from a few bytes of each message.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgpack

__all__ = ["Follower"]

_ACK: Final = b"\x84\xa4type\x03"
_FACTS: Final = b"\x83\xa4type\x02\xa4data\x92\xa5facts"
_HEAD_SEQ: Final = b"\xa3seq"
_COVERS: Final = b"\xa6covers\x92"
_FRONT_BYTES: Final = 160  # of a message; both stand within it


class Follower:
    """Follows one connection from its handshake on. seq: up to where it heard; 0 before a join.

    start: the seq of its first snapshot. messages: how many came. facts: the
    frames of facts that the last call took.
    """

    __slots__ = ("_buffer", "_is_open", "facts", "messages", "seq", "start")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._is_open = False
        self.messages = 0
        self.seq = self.start = 0
        self.facts: list[bytes] = []

    def hear(self, received: bytes) -> bool:
        """Take what was received; return whether it ended a message or the handshake.

        Raises ValueError for a gap or a double.
        """
        self._buffer += received
        self.facts = []
        before = self.messages
        if not self._is_open:
            at = self._buffer.find(b"\r\n\r\n")
            if at < 0:
                return False
            del self._buffer[: at + 4]
            self._is_open = True
        for payload in self._payloads():
            self.messages += 1
            self._note(payload)
        return self.messages > before

    def _payloads(self) -> Iterator[bytes]:
        """Give the whole messages of the buffer and leave the rest in it."""
        buffer, at = self._buffer, 0
        while (start := at + 2) <= len(buffer):
            size = buffer[at + 1]
            if size >= 126:
                width = 2 if size == 126 else 8
                size = int.from_bytes(buffer[start : start + width], "big")
                start += width
            if start > len(buffer) or start + size > len(buffer):
                break
            yield bytes(buffer[start : start + size])
            at = start + size
        del buffer[:at]

    def _note(self, payload: bytes) -> None:
        if payload.startswith(_FACTS):
            first, last = _numbers(payload, _COVERS, 2)
            if first != self.seq + 1:
                raise ValueError(f"facts from {first} on do not continue {self.seq}")
            self.seq = last
            self.facts.append(payload)
        elif self.seq == 0 and payload.startswith(_ACK):
            (self.seq,) = _numbers(payload, _HEAD_SEQ, 1)  # the answer to its join
            self.start = self.seq


def _numbers(payload: bytes, key: bytes, many: int) -> list[int]:
    """Return the numbers that stand behind a key at the front of a message."""
    at = payload.index(key, 0, _FRONT_BYTES) + len(key)
    unpacker = msgpack.Unpacker()
    unpacker.feed(payload[at : at + 9 * many])
    return [unpacker.unpack() for _ in range(many)]
