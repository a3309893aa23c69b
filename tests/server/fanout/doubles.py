"""A connection that writes down what it is delivered, and is as slow as it is told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import msgpack

from rooms.commands import CreateRoom, Door, JoinRoom, PostMessage, Role
from rooms.ids import ROOM_ITSELF, DeviceId, Epoch
from rooms.log import Entry
from rooms.room import Room, found, replay
from server.fanout.reader import Line
from server.fanout.salvo import NO_ADDRESS
from server.wire.frames import Frame, Parcel

__all__ = ["FakeLine", "FakeReader", "Talk", "decoded"]

Json = dict[str, Any]  # what a client gets: plain decoded mappings


def decoded(frame: Frame) -> tuple[str, Json]:
    """Return the event of a frame and what it says, as a client sees it."""
    name, says = msgpack.unpackb(frame.packet)["data"]
    return name, says


@dataclass(eq=False, slots=True)
class FakeLine:
    """A transport that keeps what is written. unsent: what it says it holds."""

    unsent: int = 0
    written: list[bytes] = field(default_factory=list)

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def write(self, data: bytes | memoryview) -> None:
        self.written.append(bytes(data))


@dataclass(eq=False, slots=True)
class FakeReader:
    """A reader that keeps everything. parcels: as they were written, one a write."""

    handle: int = 1
    backlog_bytes: int = 0
    line: Line | None = None
    address: int = NO_ADDRESS
    parcels: list[Parcel] = field(default_factory=list)
    closed: tuple[str, str, float | None] | None = None
    written: asyncio.Event = field(default_factory=asyncio.Event)

    def deliver(self, parcel: Parcel) -> None:
        assert self.closed is None, "delivered after close"
        self.parcels.append(parcel)
        self.written.set()

    def close(self, code: str, message: str, retry_after_s: float | None) -> None:
        self.closed = (code, message, retry_after_s)

    @property
    def events(self) -> list[tuple[str, Json]]:
        return [decoded(frame) for parcel in self.parcels for frame in parcel.frames]

    @property
    def facts(self) -> list[Json]:
        return [says for name, says in self.events if name == "facts"]

    @property
    def seqs(self) -> list[int]:
        return [entry["seq"] for says in self.facts for entry in says["entries"]]


class Talk:
    """A room in which one person speaks; each word is an entry the room has followed."""

    def __init__(self) -> None:
        create = CreateRoom(ROOM_ITSELF, "Talk", Door.OPEN, "panel", 4, "harbor.example")
        first = found(create, epoch=Epoch(1), now_ms=1, entropy=bytes(32), origin="harbor.example")
        self.room: Room = replay((first,))
        join = JoinRoom(
            ROOM_ITSELF, "Ana", "look", Role.OWNER, DeviceId("a"), None, "harbor.example"
        )
        decision = self.room.decide(join, now_ms=1, entropy=bytes(32))
        assert decision.member is not None
        self.ana = decision.member
        self.room.apply(decision.entries[0])

    def say(self, text: str) -> tuple[Entry, ...]:
        entries = self.room.decide(
            PostMessage(self.ana, text, None, ()), now_ms=1, entropy=bytes(32)
        ).entries
        for entry in entries:
            self.room.apply(entry)
        return entries
