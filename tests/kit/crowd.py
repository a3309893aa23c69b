"""People in the rooms of a real server: entered by a link, each with a client and a journal.

Theory. What a story does goes through `Guest.do`, which writes it down before
it is sent and after it was answered; what a guest is shown is written down by
the client's tap. In the end `Crowd.judge` notes every guest's fold, ends the
server and holds all journals against the files that it left.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import msgspec

from server.client import (
    Address,
    Api,
    Backoff,
    Client,
    Disconnected,
    Entered,
    Owner,
    Refused,
    RoomLink,
)
from server.client.answers import SignIn
from server.client.outbox import new_command_id
from server.client.room_link import Status
from tests.kit.check import check
from tests.kit.journal import Journal
from tests.kit.server import ServerProcess, a_server

__all__ = ["FAST", "Crowd", "Guest", "crowd"]

FAST = {"COMMANDS_PER_S": "100000", "COMMANDS_BURST": "100000"}
"""Rates that are in no story's way."""
QUICK = Backoff(first_s=0.05, max_s=0.3)
_REACH_S = 20.0


class Guest:
    """Somebody with a device of their own. link: to the room they entered first."""

    def __init__(self, name: str, entered: Entered, client: Client, journal: Journal) -> None:
        self.name = name
        self.entered = entered
        self.client = client
        self.journal = journal
        self.link = client.room(entered.room)

    @property
    def m(self) -> int:
        """Their member number in the first room."""
        return self.entered.m

    async def do(self, command: str, /, link: RoomLink | None = None, **fields: object) -> int:
        """Do something, journaled. Raises Refused, or Disconnected if nobody will ever know."""
        link, command_id = link or self.link, new_command_id()
        self.journal.invoke(link.room, command_id, command, **fields)
        try:
            seq = await link.do(command, id=command_id, **fields)
        except Refused as refused:
            self.journal.refused(link.room, command_id, refused.code)
            raise
        except (Disconnected, asyncio.CancelledError):
            self.journal.unknown(link.room, command_id)
            raise
        self.journal.ok(link.room, command_id, seq)
        return seq

    async def say(self, text: str, thread: int | None = None, link: RoomLink | None = None) -> int:
        """Post a message."""
        return await self.do("post_message", link, text=text, thread=thread, mentions=[])

    def note_state(self) -> None:
        """Write down what the room is to this client now, in each room that it knows."""
        for link in self.client.rooms:
            if link.view is not None and link.head is not None:
                snapshot = msgspec.to_builtins(link.view.snapshot())
                moderates = link.view.is_moderator
                self.journal.state(link.room, link.head.seq, snapshot, moderates=moderates)


@dataclass(slots=True)
class Crowd:
    """A server that is owned, a room in it, a guest link, and whoever came by it."""

    server: ServerProcess
    api: Api
    folder: Path
    owner: Owner
    room: str
    code: str
    guests: list[Guest] = field(default_factory=list)
    journals: list[Path] = field(default_factory=list)
    """Of others than the guests, to be checked with theirs."""
    url: str = ""
    """Where sockets connect to: the server itself, or what stands in front of it."""

    async def enter(self, name: str, code: str | None = None) -> Guest:
        """Let somebody come by a link, of the first room if no other code is given."""
        guest = self._guest(name, await self.api.enter(code or self.code, name))
        await self.arrived(guest)
        return guest

    async def enter_owner(self) -> Guest:
        """Let the owner in, who is called Owner."""
        key = self.owner.device_key
        guest = self._guest("Owner", await self.api.enter_room(self.room, "Owner", key))
        await self.arrived(guest)
        return guest

    async def open_tab(self, guest: Guest) -> Guest:
        """Let the same person come a second time, beside the first."""
        tab = self._guest(f"{guest.name} beside", guest.entered)
        await self.arrived(tab)
        return tab

    async def enter_all(self, many: int) -> list[Guest]:
        """Let many come at once: Guest 0, Guest 1, ..."""
        return list(await asyncio.gather(*(self.enter(f"Guest {n}") for n in range(many))))

    async def arrived(self, *guests: Guest) -> None:
        """Return when these are in their first room."""
        async with asyncio.timeout(_REACH_S):
            for guest in guests:
                await guest.link.entered()

    async def reached(self, seq: int, *links: RoomLink) -> None:
        """Return when everybody (or these links) has heard of the first room up to `seq`."""
        async with asyncio.timeout(_REACH_S):
            for link in links or [g.link for g in self.guests if g.link.status is not Status.ENDED]:
                await link.reached(seq)

    async def make_link(self, role: str, room: str | None = None) -> str:
        """Return the code of a new guest link."""
        link = await self.api.make_link(self.owner.token, room or self.room, role=role)
        return link.code

    async def make_room(self, title: str) -> str:
        """Return the id of another room of the owner's."""
        return (await self.api.make_room(self.owner.token, title)).id

    async def judge(self) -> None:
        """Note all folds, close everybody, end the server and check every journal."""
        for guest in self.guests:
            guest.note_state()
        owner = await self.api.sign_in(self.owner.device_key)
        transcript = await self.api.transcript(owner.token, self.room, "jsonl")
        await self.close()
        await self.server.stop()
        guests = [guest.journal.path for guest in self.guests]
        check(self.server.data_dir, guests + self.journals, {self.room: transcript})

    async def close(self) -> None:
        """Close all clients and journals; who is closed already is passed over."""
        await asyncio.gather(*(guest.client.close() for guest in self.guests))
        for guest in self.guests:
            guest.journal.close()

    def _guest(self, name: str, entered: Entered) -> Guest:
        first = [entered.sign_in]

        async def tokens(is_fresh: bool) -> SignIn:
            return (
                first.pop()
                if first and not is_fresh
                else await self.api.sign_in(entered.device_key)
            )

        journal = Journal(self.folder, name)
        address = Address(self.url or self.server.url)
        client = Client(address, tokens, backoff=QUICK, tap=journal.tap)
        guest = Guest(name, entered, client, journal)
        client.start()
        self.guests.append(guest)
        return guest


@asynccontextmanager
async def crowd(
    folder: Path,
    settings: Mapping[str, str] | None = None,
    *,
    keeps_http: bool = True,
    layout: Mapping[str, object] | None = None,
) -> AsyncIterator[Crowd]:
    """Start a server in `folder` and claim it; at the end everybody is gone and it is ended.

    keeps_http: HTTP connections rest for the next request, as those of browsers do.
    layout: the description of the room; None for the default.
    """
    async with (
        a_server(folder, {**FAST, **(settings or {})}) as server,
        aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, force_close=not keeps_http)
        ) as http,
    ):
        api = Api(server.url, http)
        assert server.claim_code is not None
        owner = await api.claim(server.claim_code)
        room = await api.make_room(owner.token, "Harbor", layout=layout)
        link = await api.make_link(owner.token, room.id)
        journals = folder / "journals"
        journals.mkdir()
        served = Crowd(server, api, journals, owner, room.id, link.code)
        try:
            yield served
        finally:
            await served.close()
