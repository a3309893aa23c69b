"""Clients of ours in a meeting behind a real gateway."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rooms.commands import Role
from server.client.answers import SignIn
from server.client.backoff import Backoff
from server.client.client import Client, Tap
from server.client.room_link import RoomEars, RoomLink
from server.client.websocket import Address
from server.runtime.host import RoomHost
from tests.server.gateway.meeting import Meeting, meeting

__all__ = ["QUICK", "House", "house"]

QUICK = Backoff(first_s=0.01, max_s=0.05)


@dataclass(slots=True)
class House:
    """A meeting with one room, and clients that are closed in the end."""

    meeting: Meeting
    host: RoomHost
    clients: list[Client] = field(default_factory=list)

    @property
    def address(self) -> Address:
        """Where its gateway is."""
        return Address(f"http://127.0.0.1:{self.meeting.port}")

    def client(self, name: str, tap: Tap | None = None) -> Client:
        """Return a started client of that person."""

        async def tokens(_is_fresh: bool) -> SignIn:
            return SignIn(await self.meeting.token(name), 600)

        client = Client(self.address, tokens, backoff=QUICK, tap=tap)
        client.start()
        self.clients.append(client)
        return client

    async def enter(
        self, name: str, role: Role = Role.ATTENDEE, ears: RoomEars | None = None
    ) -> RoomLink:
        """Return the link of a new member who is in the room, on a client of their own."""
        await self.meeting.member(self.host, name, role)
        link = self.client(name).room(self.host.room.id, ears)
        async with asyncio.timeout(5):
            await link.entered()
        return link


@asynccontextmanager
async def house() -> AsyncIterator[House]:
    """Serve one room."""
    async with meeting() as served:
        home = House(served, await served.room())
        try:
            yield home
        finally:
            for client in home.clients:
                await client.close()
