"""Connections from addresses of their own, and members who will not behave."""

from __future__ import annotations

import asyncio
import itertools
import socket
from dataclasses import dataclass, field

from tests.kit.crowd import Crowd
from tests.kit.journal import Journal
from tests.kit.raw import RawSocket, client_frame, handshake, packet

__all__ = ["Villain", "an_address", "from_elsewhere", "villain"]

# 127/8 is all loopback: who comes from 127.1.x.y is a stranger to whom counts by address.
_places = itertools.count(1)


def an_address() -> str:
    """Return an address of this machine that nobody had before."""
    at = next(_places)
    return f"127.1.{at // 250 % 250}.{at % 250 + 1}"


async def from_elsewhere(port: int) -> RawSocket:
    """Return a TCP connection from an address that nobody had before."""
    here = (an_address(), 0)
    return RawSocket(*await asyncio.open_connection("127.0.0.1", port, local_addr=here))


@dataclass(slots=True)
class Villain:
    """A member on a bare socket, in the room by the handle 1. journal: of what it may have done."""

    raw: RawSocket
    journal: Journal
    room: str
    token: str
    m: int
    head: dict[str, object] = field(default_factory=dict)

    def do(self, number: int, text: str) -> bytes:
        """Return the frame of a message to post, noted in the journal."""
        command_id = f"{self.m} {number}"
        self.journal.invoke(
            self.room, command_id, "post_message", text=text, thread=None, mentions=[]
        )
        return self._post(command_id, text, number)

    def unwritten(self) -> bytes:
        """Return the frame of one that the journal knows nothing of: it must not be done."""
        return self._post(f"{self.m} unwritten", "nobody said so", 0)

    def _post(self, command_id: str, text: str, number: int) -> bytes:
        body = {"room": 1, "id": command_id, "command": "post_message", "text": text}
        return event("do", body, number)

    async def come_back(self, port: int) -> None:
        """Connect anew and go on from the position it had."""
        self.raw.close()
        self.raw = await _connected(port, self.token)
        await self.join(self.head)

    async def join(self, since: dict[str, object] | None = None) -> None:
        """Be in the room."""
        body: dict[str, object] = {"room": self.room}
        if since:
            body["since"] = since
        self.raw.write(event("join", body, 0))
        while (answer := await self.raw.packet())["type"] != 3:
            pass
        said = answer["data"]
        assert isinstance(said, list)
        assert said[0]["ok"], said
        self.head = said[0]["head"]
        self.journal.tap("joined", {**said[0], "id": self.room})


async def villain(harbor: Crowd, name: str, *, receive_bytes: int | None = None) -> Villain:
    """Return a member in the first room. receive_bytes: how much its kernel takes for it."""
    entered = await harbor.api.enter(harbor.code, name)
    raw = await _connected(harbor.server.port, entered.token, receive_bytes)
    journal = Journal(harbor.folder, name)
    harbor.journals.append(journal.path)
    bad = Villain(raw, journal, harbor.room, entered.token, entered.m)
    await bad.join()
    return bad


def event(name: str, what: object, number: int | None = None) -> bytes:
    """Return the frame of an event; with a number it asks for an answer."""
    more = {} if number is None else {"id": number}
    return client_frame(packet(2, [name, what], **more))


async def _connected(port: int, token: str, receive_bytes: int | None = None) -> RawSocket:
    plain = socket.socket()
    if receive_bytes is not None:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", port))
    reader, writer = await asyncio.open_connection(sock=plain, limit=4_096)
    raw = RawSocket(reader, writer)
    raw.write(handshake() + client_frame(packet(0, {"token": token, "v": 1})))
    await raw.read_head()
    accepted = await raw.packet()
    assert accepted["type"] == 0, accepted
    return raw
