"""One process of a server: its parts, made and joined, started and stopped in order.

Start: what must not serve is refused first, then the storage is opened and
checked, then the rooms, the ways in and at last the listening socket. Stop is
the other way round: nobody new, everybody told to come back, the rooms finish
what was handed in, the storage closes last.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from aiohttp import web

from rooms.errors import Unavailable
from rooms.ids import DeviceId
from server.app.figures import show_figures
from server.app.refusals import check_safe
from server.app.watch import LoopWatch
from server.auth import (
    Gate,
    GuestLinks,
    ServerKeys,
    SignInTokens,
    device_id_of,
    new_claim,
    operator_key,
)
from server.config import Config
from server.edge.addresses import ClientAddress
from server.edge.headers import install as install_headers
from server.edge.headers import security_headers
from server.edge.limits import Buckets, LimitSettings, Rate
from server.edge.listener import Listener, ListenerSettings, guard
from server.fanout.salvo import Salvo
from server.gateway.rooms_application import RoomsApplication
from server.gateway.server import Gateway
from server.gateway.settings import GatewaySettings
from server.http.api import install as install_api
from server.http.api import page_files, refusals
from server.http.pages import Pages
from server.http.services import Health, Limits, Services
from server.metrics import Metrics
from server.runtime.rooms import LiveRooms
from server.storage import SqliteStorage
from server.storage.sqlite import unix_ms

__all__ = ["Node"]

_ANSWERS_DAYS: Final = 7  # how long a command id keeps its answer, see docs/reference/protocol.md
_HOUR_S: Final = 3_600
_DAY_MS: Final = 86_400_000


class Node:
    """A running server. Make one with `start`, end it with `stop`."""

    def __init__(self, config: Config, storage: SqliteStorage, keys: ServerKeys) -> None:
        """Join the parts; inside the running loop, nothing listens yet."""
        self.config = config
        self.storage = storage
        self.health = Health()
        self.metrics = Metrics()
        self._keys = keys
        limits = _limit_settings(config)
        commands: Buckets[DeviceId] = Buckets(limits.facts)
        links = GuestLinks(storage, keys.code_secret)
        operator = device_id_of(operator_key(config.data_dir))
        gate = Gate(storage, links, operator)
        tokens = SignInTokens(keys.token_secret)
        self._salvo = Salvo.open() if config.io_uring else None
        self.rooms = LiveRooms(
            storage,
            server=config.server_name,
            now_ms=unix_ms,
            grace_s=config.stay_grace_s,
            sign_head=keys.sign_head,
            salvo=self._salvo,
        )
        application = RoomsApplication(
            self.rooms, gate, tokens, now_ms=unix_ms, limits=limits, commands=commands
        )
        self._gateway = Gateway(application, _gateway_settings(config), self._salvo)
        self._services = Services(
            config=config,
            storage=storage,
            rooms=self.rooms,
            gate=gate,
            links=links,
            tokens=tokens,
            code_secret=keys.code_secret,
            operator=operator,
            metrics=self.metrics,
            now_ms=unix_ms,
            addresses=ClientAddress(config.trusted_proxies),
            health=self.health,
            limits=Limits(commands=commands),
        )
        self._watch = LoopWatch(self.metrics.loop_lag_s, self.metrics.loop_work_s)
        self._listener: Listener | None = None
        self._forgetting: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls, config: Config, *, on_broken: Callable[[str], None] = lambda _why: None
    ) -> Node:
        """Return a node that serves. on_broken: the disk failed, see `SqliteStorage.open`.

        Raises StorageRefused, UnsafeKeyFile, UnsafeSetting, NotSafe or OSError
        (the port is taken), with everything closed again.
        """
        check_safe(config)

        def broken(why: str) -> None:
            node.health.why_not = "the disk failed"
            on_broken(why)

        storage = await SqliteStorage.open(config.data_dir, on_broken=broken)
        try:
            node = cls(config, storage, ServerKeys.load_or_create(config.data_dir))
            await node._serve(await page_files())
        except BaseException:
            await storage.close()
            raise
        return node

    @property
    def port(self) -> int:
        """The port it listens on."""
        if self._listener is None:
            raise RuntimeError("the node is not started")
        return self._listener.port

    async def owner_link(self) -> str | None:
        """Return a fresh one-time link that makes its opener the owner, if nobody is one yet."""
        if await self.storage.has_owner():
            return None
        code = await new_claim(self.storage, self._keys.code_secret, now_ms=unix_ms())
        return f"{self.config.public_url}/claim#{code}"

    async def stop(self) -> None:
        """Tell everybody to come back later, finish what was handed in, and close."""
        self.health.why_not = "closing"
        self._watch.stop()
        if self._forgetting is not None:
            self._forgetting.cancel()
        if self._listener is not None:
            await self._listener.stop()
        await self.rooms.close()
        self._close_salvo()
        await self.storage.close()

    def _close_salvo(self) -> None:
        if self._salvo is not None:
            self._salvo.close()

    async def _serve(self, pages: Pages) -> None:
        headers = security_headers(self.config.public_url)
        app = web.Application(middlewares=[refusals, guard])
        install_headers(app, headers)
        self._gateway.attach(app)
        install_api(app, self._services, pages)
        show_figures(
            self.metrics,
            sessions=lambda: len(self._gateway.sessions),
            rooms=lambda: len(self.rooms),
            faults=lambda: self._gateway.counts,
            calls=lambda: self._gateway.calls_in_flight,
            most_calls=lambda: self._gateway.most_in_flight,
            tasks=lambda: len(asyncio.all_tasks()),
            io_uring=lambda: self._salvo is not None,
        )
        listener = Listener(app, _listener_settings(self.config), headers=headers)
        try:
            await listener.start()
        except BaseException:
            await listener.stop()
            await self.rooms.close()
            self._close_salvo()
            raise
        self._listener = listener
        self._watch.start()
        self._forgetting = asyncio.create_task(self._forget_answers(), name="forget answers")
        self.health.why_not = ""

    async def _forget_answers(self) -> None:
        while True:
            before_ms = unix_ms() - _ANSWERS_DAYS * _DAY_MS
            with suppress(Unavailable):  # a full disk now; in an hour they are an hour older
                await self.storage.forget_answers(before_ms=before_ms)
            await asyncio.sleep(_HOUR_S)


def _limit_settings(config: Config) -> LimitSettings:
    return LimitSettings(facts=Rate(config.commands_per_s, config.commands_burst))


def _gateway_settings(config: Config) -> GatewaySettings:
    return GatewaySettings(
        allowed_origins=config.allowed_origins,
        trusted_proxies=config.trusted_proxies,
        excess_rate=Rate(2 * config.commands_per_s, 2 * config.commands_burst),
    )


def _listener_settings(config: Config) -> ListenerSettings:
    certificate, key = config.tls_certificate, config.tls_key
    return ListenerSettings(
        host=config.bind_host,
        port=config.bind_port,
        certificate_file=None if certificate is None else str(certificate),
        key_file=None if key is None else str(key),
        trusted_proxies=config.trusted_proxies,
    )
