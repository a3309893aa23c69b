"""What the HTTP door stands on: one value, made by the composition, read by every handler."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakValueDictionary

from aiohttp import web

from rooms.ids import DeviceId
from server.auth import Gate, GuestLinks, SignInTokens
from server.config import Config
from server.edge.addresses import ClientAddress
from server.edge.limits import Buckets, FailedTries, LimitSettings, Rate, RightCodes
from server.metrics import Metrics
from server.ports import Storage
from server.runtime.rooms import LiveRooms

__all__ = ["SERVICES", "Health", "Limits", "Services"]

# 300 people of one office follow a link within a moment; a program that makes
# members all night is held to what the log can carry.
_NEWCOMERS: Final = Rate(per_s=5, burst=600)


class Health:
    """Whether the server can do its work. why_not: a short phrase while it cannot, else ""."""

    def __init__(self) -> None:
        self.why_not = "starting"


@dataclass(frozen=True, slots=True)
class Limits:
    """The rates in force: wrong and right codes and new devices by address, commands by device.

    turns: whose turn it is to try a code, by address. exporting: the devices
    that are being sent a transcript, each one at a time.
    """

    failed_tries: FailedTries = field(default_factory=FailedTries)
    right_codes: RightCodes = field(default_factory=RightCodes)
    newcomers: Buckets[str] = field(default_factory=lambda: Buckets(_NEWCOMERS))
    commands: Buckets[DeviceId] = field(default_factory=lambda: Buckets(LimitSettings().facts))
    turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    exporting: set[DeviceId] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Services:
    """All that handlers use.

    code_secret: keys the hashes of codes, see `server.auth.codes`. operator: the
    device of this machine's command line. now_ms: the wall clock, Unix ms.
    """

    config: Config
    storage: Storage
    rooms: LiveRooms
    gate: Gate
    links: GuestLinks
    tokens: SignInTokens
    code_secret: bytes
    operator: DeviceId
    metrics: Metrics
    now_ms: Callable[[], int]
    addresses: ClientAddress
    health: Health = field(default_factory=Health)
    limits: Limits = field(default_factory=Limits)


SERVICES: Final = web.AppKey("services", Services)
