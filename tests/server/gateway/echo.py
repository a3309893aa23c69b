"""A small application behind a real gateway on a loopback port, for tests of the transport."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

from aiohttp import web

from server.fanout.salvo import Salvo
from server.gateway.application import FastHandler, Handler, Refusal
from server.gateway.server import Gateway, GatewaySettings
from server.gateway.session import Session

__all__ = ["ORIGIN", "EchoApplication", "Served", "quick_settings", "serve", "until"]

ORIGIN = "https://harbor.example"


class EchoApplication:
    """Takes the token `open sesame`, says things back, and remembers what happened."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.poses: list[object] = []
        self.seen: list[object] = []
        self.live: set[Session] = set()
        self.gates: list[asyncio.Future[object]] = []
        self.fast: dict[str, FastHandler] = {"pose": self._pose, "break_fast": self._break}
        self.handlers: dict[str, Handler] = {
            "say": lambda _, args: args,
            "later": self._later,
            "wait": self._wait,
            "gate": self._gate,
            "break": self._break,
            "break_later": self._break_later,
            "order": self._order,
            "burst": self._burst,
            "leave_me": self._leave_me,
            "cut_me": lambda session, _: session.close_away(retry_after_s=0.0),
        }

    def authorize(self, session: Session, auth: object) -> Refusal | None:
        if isinstance(auth, dict) and auth.get("token") == "open sesame":
            return None
        return Refusal("not_allowed", f"auth was {auth!r}", 3.0)

    def opened(self, session: Session) -> None:
        self.live.add(session)
        self.events.append("opened")

    def closed(self, session: Session, why: str) -> None:
        self.live.remove(session)
        self.events.append(f"closed: {why}")

    def _pose(self, session: Session, args: list[object]) -> None:
        self.poses.append(args[0])

    def _break(self, session: Session, args: list[object]) -> None:
        raise LookupError("planted")

    async def _later(self, session: Session, args: list[object]) -> object:
        await asyncio.sleep(0)
        return args

    async def _wait(self, session: Session, args: list[object]) -> object:
        """Wait in every way a coroutine can: bare, for a future, for one that fails."""
        self.seen.append(args)
        await asyncio.sleep(0)
        loop = asyncio.get_running_loop()
        failing: asyncio.Future[None] = loop.create_future()
        loop.call_soon(failing.set_exception, KeyError("lost"))
        try:
            await failing
        except KeyError:
            async with asyncio.timeout(1):
                return await asyncio.gather(asyncio.sleep(0, "first"), asyncio.sleep(0, "second"))
        return None

    def _gate(self, session: Session, args: list[object]) -> asyncio.Future[object]:
        gate: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self.gates.append(gate)
        return gate

    async def _break_later(self, session: Session, args: list[object]) -> object:
        failing: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        failing.set_exception(LookupError("planted"))
        return await failing

    async def _order(self, session: Session, args: list[object]) -> object:
        self.seen.append(args[0])
        await asyncio.sleep(0)
        return args[0]

    def _burst(self, session: Session, args: list[object]) -> object:
        for number in range(cast(int, args[0])):
            session.emit("number", number)
        return {"ok": True}

    def _leave_me(self, session: Session, args: list[object]) -> None:
        session.bye("removed", "You were removed.", None)


@dataclass(slots=True)
class Served:
    """A gateway in service, and everything a test wants to look at."""

    gateway: Gateway
    app: EchoApplication
    runner: web.AppRunner
    port: int
    tls: ssl.SSLContext | None = None
    tasks_before: set[asyncio.Task[object]] = field(default_factory=set)
    salvo: Salvo | None = None

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}"

    def leftovers(self) -> dict[str, object]:
        """Return what is still alive of past connections: nothing, one hopes."""
        board = self.gateway._board
        left: dict[str, Iterable[object]] = {
            "sessions": board.sessions,
            "polls": board.polls,
            "pending": board.pending,
            "newcomers": range(len(board.newcomers)),
            "probes": board.probes._due,
            "wires leaving": board.patience.leaving._due,
            "wires stalled": board.patience.stalled._due,
            "wheel": [s for slot in board.wheel._slots for s in slot],
            "http connections": self.runner.server.connections if self.runner.server else [],
            "tasks": [
                task
                for task in asyncio.all_tasks() - self.tasks_before
                if task is not asyncio.current_task() and not task.done()
            ],
        }
        return {name: list(things) for name, things in left.items() if list(things)}

    async def settled(self) -> None:
        """Return when nothing is left of past connections."""
        await until(lambda: not self.leftovers(), lambda: repr(self.leftovers()))


async def until(
    is_true: Callable[[], object], explain: Callable[[], str] = lambda: "", within_s: float = 8.0
) -> None:
    """Return as soon as the condition holds; fail with the explanation after `within_s`."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within_s
    while not is_true():
        assert loop.time() < deadline, f"condition never held: {explain()}"
        await asyncio.sleep(0.005)


def quick_settings(**changes: object) -> GatewaySettings:
    """Return settings whose times suit tests."""
    values: dict[str, object] = {
        "allowed_origins": (ORIGIN,),
        "tick_s": 0.05,
        "close_s": 0.3,
        "polling_close_s": 0.2,
    }
    return GatewaySettings(**{**values, **changes})  # type: ignore[arg-type]  # by name, in tests


@asynccontextmanager
async def serve(
    settings: GatewaySettings | None = None, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Served]:
    """Serve an EchoApplication on a free port of 127.0.0.1."""
    before = asyncio.all_tasks()
    app = EchoApplication()
    salvo = Salvo.open()
    gateway = Gateway(app, settings or quick_settings(), salvo)
    web_app = web.Application()
    gateway.attach(web_app)
    runner = web.AppRunner(web_app, access_log=None, keepalive_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    port: int = runner.addresses[0][1]
    try:
        yield Served(gateway, app, runner, port, tls, before, salvo)
    finally:
        await runner.cleanup()
        if salvo is not None:
            salvo.close()
