"""People who are in a room while somebody else misbehaves, and must not notice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from rooms.commands import Role
from server.edge.limits import LimitSettings
from server.gateway.settings import GatewaySettings
from server.runtime.host import RoomHost
from tests.kit.raw import RawSocket
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import GENEROUS, Meeting, Person, meeting

__all__ = ["Scene", "bystanders"]

_NEVER_LOGGED = ("eyJ", "alert(", "x.y.z")  # tokens begin like the first; the rest are tests' words


@dataclass(slots=True)
class Scene:
    """A room with two good people in it, and all that a test needs to be bad beside them."""

    served: Meeting
    host: RoomHost
    ana: Person
    ben: Person

    async def villain(self) -> Person:
        """Return somebody who is in the room and will not behave."""
        return await self.served.enter(self.host, "Villain")

    async def connected(self) -> Person:
        """Return somebody whose CONNECT was accepted and who is in no room."""
        return await self.served.connect("Villain")

    async def stranger(self) -> RawSocket:
        """Return a WebSocket that has not connected."""
        raw = await RawSocket.websocket(self.served.port)
        self.served.people.append(Person(raw))
        return raw

    async def chat(self) -> None:
        """Let both good people say something and hear each other."""
        for speaker, listener in ((self.ana, self.ben), (self.ben, self.ana)):
            seq = await speaker.say("as if nothing had been")
            while (await listener.fact("message_posted"))["seq"] != seq:
                pass


@asynccontextmanager
async def bystanders(
    limits: LimitSettings = GENEROUS, settings: GatewaySettings | None = None
) -> AsyncIterator[Scene]:
    """Serve a room with two people in it, and hold afterwards what bad input may not change.

    They chat as before; of whoever came meanwhile no session, task, place or
    pending answer is left; at most one line was logged, none of it a failure, and
    nothing of what was sent.
    """
    with structlog.testing.capture_logs() as logged:
        async with meeting(limits, settings) as served:
            host = await served.room()
            ana = await served.enter(host, "Ana", Role.OWNER)
            ben = await served.enter(host, "Ben")
            before = asyncio.all_tasks()
            yield Scene(served, host, ana, ben)
            for person in served.people[2:]:
                person.raw.close()
            await until(lambda: served.sessions == 2, lambda: f"{served.sessions} sessions")
            await until(lambda: not _tasks_since(before), lambda: repr(_tasks_since(before)))
            left = dict.fromkeys(("sessions", "devices", "sign-ins", "places", "leases"), 2)
            await until(lambda: served.leftovers() == left, lambda: repr(served.leftovers()))
            await asyncio.wait_for(Scene(served, host, ana, ben).chat(), 5)
    assert [line for line in logged if line["log_level"] not in {"info", "debug"}] == []
    assert len(logged) <= 1, logged
    assert not any(secret in repr(logged) for secret in _NEVER_LOGGED), logged


def _tasks_since(before: set[asyncio.Task[Any]]) -> list[asyncio.Task[Any]]:
    """Return the tasks that began since; a room that is awake has one of its own."""
    tasks = asyncio.all_tasks() - before - {asyncio.current_task()}
    return [task for task in tasks if not task.done() and not task.get_name().startswith("room ")]
