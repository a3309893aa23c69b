"""Rooms behind a real gateway on a loopback port, and people on bare sockets who are in them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any

from aiohttp import web

from rooms.commands import JoinRoom, Role
from rooms.ids import ROOM_ITSELF, DeviceId, LinkId, MemberNo, RoomId
from server.auth import Gate, GuestLinks, SignInTokens
from server.edge.limits import LimitSettings, Rate
from server.fanout.salvo import Salvo
from server.gateway.rooms_application import RoomsApplication
from server.gateway.server import Gateway, GatewaySettings
from server.ports import Device
from server.runtime.host import RoomHost
from server.runtime.rooms import LiveRooms
from server.storage import MemoryStorage
from tests.kit.raw import RawSocket, client_frame, packet
from tests.server.gateway.echo import quick_settings, until
from tests.server.runtime.node import NOW_MS, a_room, live_rooms

__all__ = ["GENEROUS", "Json", "Meeting", "Person", "meeting"]

Json = dict[str, Any]  # what a client gets: plain decoded mappings
_FAST = Rate(per_s=10_000, burst=10_000)
GENEROUS = LimitSettings(facts=_FAST, poses=_FAST)
"""Rates that are in nobody's way."""


class Person:
    """A client on a bare socket. heard: (event, body) in the order they came, but for answers."""

    def __init__(self, raw: RawSocket) -> None:
        self.raw = raw
        self.heard: list[tuple[str, Any]] = []
        self.handle = 0
        self.head: Json = {}
        self._ids = count(1)
        self._answers: dict[int, Json] = {}

    def tell(self, event: str, *body: object) -> None:
        """Send an event that asks for no answer."""
        self.raw.write(client_frame(packet(2, [event, *body])))

    def ask(self, event: str, *body: object) -> int:
        """Send an event that asks for an answer; return its number."""
        ack_id = next(self._ids)
        self.raw.write(client_frame(packet(2, [event, *body], id=ack_id)))
        return ack_id

    async def answer(self, ack_id: int) -> Json:
        """Return the answer to the question of that number; those to others are kept."""
        while ack_id not in self._answers:
            self._keep(await self.raw.packet())
        return self._answers.pop(ack_id)

    async def call(self, event: str, *body: object) -> Json:
        """Ask, and return the answer."""
        return await self.answer(self.ask(event, *body))

    async def hear(self, event: str) -> Any:
        """Return the body of the next such event, passing over (and keeping) what else comes."""
        while True:
            for at, (name, body) in enumerate(self.heard):
                if name == event:
                    del self.heard[at]
                    return body
            self._keep(await self.raw.packet())

    async def join(self, room: RoomId, since: Json | None = None) -> Json:
        """Come into the room; return the answer, which says ok."""
        body = {"room": room} if since is None else {"room": room, "since": since}
        answer = await self.call("join", body)
        assert answer["ok"], answer
        self.handle, self.head = answer["handle"], answer["head"]
        return answer

    async def do(self, command: str, command_id: str = "", **fields: object) -> Json:
        """Give a command in the room that was joined last."""
        command_id = command_id or f"{command}-{next(self._ids)}"
        body = {"room": self.handle, "id": command_id, "command": command, **fields}
        return await self.call("do", body)

    async def say(self, text: str, command_id: str = "") -> int:
        """Post a message; return its seq."""
        answer = await self.do("post_message", command_id, text=text)
        assert answer["ok"], answer
        seq: int = answer["seq"]
        return seq

    async def fact(self, kind: str) -> Json:
        """Return the next fact of that kind; those that came in one frame with it are kept."""
        while True:
            told = await self.hear("facts")
            for at, entry in enumerate(told["entries"]):
                if entry["kind"] == kind:
                    self.heard.insert(0, ("facts", {**told, "entries": told["entries"][at + 1 :]}))
                    found: Json = entry
                    return found

    async def ended(self) -> tuple[Json, int | None]:
        """Return the body of the `bye` and the close code of a connection that the server ends."""
        try:
            said = await self.hear("bye")
            _, code = await self.raw.last_words()
        finally:
            self.raw.close()
        return said, code

    def _keep(self, said: dict[str, object]) -> None:
        data = said.get("data")
        if said["type"] == 2:
            assert isinstance(data, list)
            self.heard.append((data[0], data[1] if len(data) > 1 else None))
        elif said["type"] == 3:
            assert isinstance(data, list)
            assert isinstance(said["id"], int)
            self._answers[said["id"]] = data[0]


@dataclass(slots=True)
class Meeting:
    """A node in service. now_ms: its wall clock, which a test may set."""

    application: RoomsApplication
    gateway: Gateway
    rooms: LiveRooms
    storage: MemoryStorage
    links: GuestLinks
    tokens: SignInTokens
    port: int
    clock: dict[str, int]
    people: list[Person] = field(default_factory=list)
    devices: set[DeviceId] = field(default_factory=set)

    @property
    def sessions(self) -> int:
        """How many sessions are not closed."""
        return len(self.gateway.sessions)

    async def room(self, title: str = "Harbor") -> RoomHost:
        """Return a new room."""
        return await a_room(self.rooms, title)

    async def member(
        self, host: RoomHost, name: str, role: Role = Role.ATTENDEE, link: LinkId | None = None
    ) -> MemberNo:
        """Make the person of that name a member; they are not present yet."""
        device = await self.device(name)
        joined = await host.submit(
            JoinRoom(ROOM_ITSELF, name, "", role, device, link, "harbor.example")
        )
        assert joined.member is not None
        return joined.member

    async def device(self, name: str) -> DeviceId:
        """Return the known device of the person of that name."""
        device = DeviceId(sha256(name.encode()).hexdigest()[:32])
        if device not in self.devices:
            self.devices.add(device)
            await self.storage.add_device(Device(device, NOW_MS, is_owner=False, is_revoked=False))
        return device

    async def token(self, name: str) -> str:
        """Return a sign-in token of that person's device."""
        return self.tokens.issue(await self.device(name), now_s=self.clock["ms"] // 1000)

    async def connect(self, name: str) -> Person:
        """Return the person on a new connection that was accepted."""
        raw = await RawSocket.websocket(self.port)
        person = Person(raw)
        self.people.append(person)
        raw.write(client_frame(packet(0, {"token": await self.token(name), "v": 1})))
        accepted = await raw.packet()
        assert accepted["type"] == 0, accepted
        return person

    async def enter(
        self, host: RoomHost, name: str, role: Role = Role.ATTENDEE, link: LinkId | None = None
    ) -> Person:
        """Return the person, a member of the room, who has just joined it on a new connection."""
        await self.member(host, name, role, link)
        person = await self.connect(name)
        await person.join(host.room.id)
        return person

    async def alone(self) -> None:
        """Return when nothing is left of any connection, in no room."""
        await until(lambda: not self.leftovers(), lambda: repr(self.leftovers()))

    def leftovers(self) -> dict[str, int]:
        """Return what is left of connections: nothing, one hopes."""
        board = self.gateway._board
        left = {
            "sessions": len(board.sessions),
            "pending": len(board.pending),
            "newcomers": len(board.newcomers),
            "devices": len(self.application._by_device),
            "sign-ins": len(self.application._sign_ins),
            "places": sum(len(host.readers) for _, host in self.rooms._open_hosts()),
            "leases": sum(host._stays._leases.total() for _, host in self.rooms._open_hosts()),
        }
        return {name: many for name, many in left.items() if many}


@asynccontextmanager
async def meeting(
    limits: LimitSettings = GENEROUS, settings: GatewaySettings | None = None
) -> AsyncIterator[Meeting]:
    """Serve rooms in memory on a free port of 127.0.0.1; in the end nothing is left of anybody."""
    storage = MemoryStorage()
    salvo = Salvo.open()
    rooms = live_rooms(storage, salvo)
    clock = {"ms": NOW_MS}
    links, tokens = GuestLinks(storage, bytes(32)), SignInTokens(bytes(32))
    application = RoomsApplication(
        rooms, Gate(storage, links), tokens, now_ms=lambda: clock["ms"], limits=limits
    )
    gateway = Gateway(application, settings or quick_settings(), salvo)
    web_app = web.Application()
    gateway.attach(web_app)
    runner = web.AppRunner(web_app, access_log=None, keepalive_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port: int = runner.addresses[0][1]
    served = Meeting(application, gateway, rooms, storage, links, tokens, port, clock)
    try:
        yield served
        for person in served.people:
            person.raw.close()
        await served.alone()
        assert gateway.counts["bug"] == 0, "a handler failed"
    finally:
        await runner.cleanup()
        await rooms.close()
        if salvo is not None:
            salvo.close()
        for person in served.people:
            await person.raw.gone()
