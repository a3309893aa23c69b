"""The HTTP door behind the real listener, over memory storage, and people who call it.

A `Browser` keeps cookies and says the two headers that pages cannot forge; a
`Program` says nothing of the kind. Each has an address of its own if the test
asks for one: the whole of 127.0.0.0/8 is this machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
from aiohttp import web

from rooms.ids import RoomId
from server.auth import Gate, GuestLinks, SignInTokens, device_id_of, new_claim, new_device_key
from server.config import Config
from server.edge.addresses import ClientAddress
from server.edge.gate import Gate as AcceptGate
from server.edge.gate import GateSettings
from server.edge.headers import install as install_headers
from server.edge.headers import security_headers
from server.edge.limits import Buckets, Rate
from server.edge.listener import Listener, ListenerSettings, guard
from server.http.api import PAGE_ROUTES, install, refusals
from server.http.pages import File, Pages
from server.http.routes import ROUTES, Route
from server.http.services import Limits, Services
from server.metrics import Metrics
from server.runtime.rooms import LiveRooms
from server.storage import MemoryStorage, SqliteStorage

__all__ = ["CODE_SECRET", "NOW_MS", "OPERATOR_KEY", "Answer", "Caller", "Clock", "Door", "serving"]

NOW_MS: Final = 1_800_000_000_000
CODE_SECRET: Final = bytes(range(32))
OPERATOR_KEY: Final = new_device_key()

# What each route of the table takes, as the router takes it.
_PATHS: Final = {r.path: re.compile(re.sub(r"\{\w+\}", "[^/]+", r.path)) for r in ROUTES}

Json = dict[str, Any]  # what came back, as JSON has it


@dataclass(slots=True)
class Clock:
    """The wall clock, which stands still until it is moved."""

    ms: int = NOW_MS

    def __call__(self) -> int:
        return self.ms


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def json(self) -> Json:
        """The body, which must be a JSON object."""
        found = json.loads(self.raw)
        assert isinstance(found, dict), found
        return found

    @property
    def text(self) -> str:
        """The body as text."""
        return self.raw.decode()

    @property
    def refusal(self) -> tuple[int, str]:
        """(status, code) of a refusal, whose form is checked: "ok" for none."""
        if self.status < 400:
            return self.status, "ok"
        error = self.json["error"]
        assert set(error) <= {"code", "message", "retry_after", "detail"}, error
        assert error["message"]
        return self.status, error["code"]


class Caller:
    """Somebody who calls: a browser with a cookie jar, or a program with a header."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self._base, self.session = base, session

    async def ask(self, method: str, path: str, body: object = None, **more: str) -> Answer:
        """Call and return the answer. body: bytes as they are, else made JSON. more: headers."""
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        raw = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        if raw is not None:
            headers.setdefault("Content-Type", "application/json")
        async with self.session.request(
            method, self._base + path, data=raw, headers=headers
        ) as got:
            answer = Answer(got.status, got.headers, await got.read())
        _check_listed(method, path, answer)
        return answer

    async def post(self, path: str, body: object, **more: str) -> Answer:
        """Call the API at `path` below /api/v1."""
        return await self.ask("POST", f"/api/v1{path}", body, **more)

    async def get(self, path: str, **more: str) -> Answer:
        """Read the API at `path` below /api/v1."""
        return await self.ask("GET", f"/api/v1{path}", **more)

    async def done(self, method: str, path: str, body: object = None) -> Json:
        """Call the API and return what it says, which must not be a refusal."""
        answer = await self.ask(method, f"/api/v1{path}", body)
        assert answer.status < 300, (answer.status, answer.text)
        return answer.json

    async def do(self, room: str, command_id: str, command: str, **fields: object) -> Answer:
        """Send a command to a room."""
        return await self.post(
            f"/rooms/{room}/do", {"id": command_id, "command": command, **fields}
        )

    async def says(self, room: str, text: str, command_id: str | None = None) -> int:
        """Post a message and return its seq."""
        answer = await self.do(room, command_id or text, "post_message", text=text)
        assert answer.status == 200, answer.text
        seq = answer.json["seq"]
        assert isinstance(seq, int)
        return seq

    @property
    def cookies(self) -> dict[str, str]:
        """What the browser keeps."""
        return {cookie.key: cookie.value for cookie in self.session.cookie_jar}


@dataclass
class Door:
    """A server's HTTP door. url: where it listens, which is not its public address."""

    services: Services
    storage: MemoryStorage | SqliteStorage
    clock: Clock
    listener: Listener
    stack: AsyncExitStack
    url: str = field(init=False)

    def __post_init__(self) -> None:
        self.url = f"http://127.0.0.1:{self.listener.port}"

    async def browser(self, address: str = "127.0.0.1") -> Caller:
        """Return a browser on our page, without a cookie yet."""
        ours = {"Origin": self.services.config.public_url, "Sec-Fetch-Site": "same-origin"}
        return await self._caller(address, ours, aiohttp.CookieJar(unsafe=True))

    async def program(self, address: str = "127.0.0.1", **headers: str) -> Caller:
        """Return a program, which keeps no cookies; headers are on all its calls."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self._caller(address, named, aiohttp.DummyCookieJar())

    async def owner(self) -> Caller:
        """Return the browser of an owner of the server."""
        browser = await self.browser()
        code = await new_claim(self.storage, CODE_SECRET, now_ms=self.clock.ms)
        await browser.done("POST", "/claim", {"code": code})
        return browser

    async def operator(self) -> Caller:
        """Return the command line of this machine."""
        return await self.program(Authorization=f"Device {OPERATOR_KEY}")

    async def room(self, owner: Caller, **more: object) -> RoomId:
        """Let an owner make a room, whose door opens to links if nothing else is said."""
        made = await owner.done("POST", "/rooms", {"title": "Harbor", **more})
        return RoomId(made["id"])

    async def link(self, by: Caller, room: str, **more: object) -> str:
        """Let somebody make a link to a room; return its code."""
        made = await by.done("POST", f"/rooms/{room}/links", more)
        code = made["code"]
        assert isinstance(code, str)
        return code

    async def guest(self, code: str, name: str = "Ana", address: str = "127.0.0.1") -> Caller:
        """Return the browser of somebody who entered by a link."""
        browser = await self.browser(address)
        await browser.done("POST", "/enter", {"code": code, "name": name})
        return browser

    async def _caller(
        self, address: str, headers: dict[str, str], jar: aiohttp.abc.AbstractCookieJar
    ) -> Caller:
        connector = aiohttp.TCPConnector(local_addr=(address, 0), limit=400)
        session = aiohttp.ClientSession(connector=connector, cookie_jar=jar, headers=headers)
        await self.stack.enter_async_context(session)
        return Caller(self.url, session)


def _check_listed(method: str, path: str, answer: Answer) -> None:
    """Assert that a refusal by a route of the table is one that the table says it can give."""
    route = _route_of(method, path.partition("?")[0])
    if route is not None and answer.status >= 400 and answer.status != 415:
        assert answer.refusal[1] in route.refusals, (method, path, answer.refusal)


def _route_of(method: str, path: str) -> Route | None:
    return next((r for r in ROUTES if r.method == method and _PATHS[r.path].fullmatch(path)), None)


def services_over(
    storage: MemoryStorage | SqliteStorage, clock: Clock, config: Config, limits: Limits
) -> Services:
    """Return what the handlers stand on, joined as the server joins it."""
    links = GuestLinks(storage, CODE_SECRET)
    services = Services(
        config=config,
        storage=storage,
        rooms=LiveRooms(storage, server=config.server_name, now_ms=clock),
        gate=Gate(storage, links, device_id_of(OPERATOR_KEY)),
        links=links,
        tokens=SignInTokens(bytes(32)),
        code_secret=CODE_SECRET,
        operator=device_id_of(OPERATOR_KEY),
        metrics=Metrics(),
        now_ms=clock,
        addresses=ClientAddress(config.trusted_proxies),
        limits=limits,
    )
    services.health.why_not = ""
    return services


def patient() -> Limits:
    """Return limits that no test of anything else runs into."""
    return Limits(commands=Buckets(Rate(per_s=1_000, burst=1_000)))


@asynccontextmanager
async def serving(
    storage: MemoryStorage | SqliteStorage | None = None,
    config: Config | None = None,
    limits: Limits | None = None,
    files: Mapping[str, File] | None = None,
) -> AsyncIterator[Door]:
    """Serve the HTTP door on a free port of 127.0.0.1."""
    clock, config = Clock(), config or Config(public_url="http://127.0.0.1:8080")
    kept = storage if storage is not None else MemoryStorage(clock)
    services = services_over(kept, clock, config, limits or patient())
    headers = security_headers(config.public_url)
    app = web.Application(middlewares=[refusals, guard])
    install_headers(app, headers)
    install(app, services, Pages(files or {}, PAGE_ROUTES))
    accept = AcceptGate(GateSettings(max_open=1000))
    listener = Listener(app, ListenerSettings(port=0), accept, headers)
    await listener.start()
    async with AsyncExitStack() as stack:
        yield Door(services, kept, clock, listener, stack)
    await listener.stop()
    await services.rooms.close()
    await kept.close()
