"""Who calls, by what they carry, and whether a page of ours made them call.

Theory. A call can carry a sign-in token (`Authorization: Bearer`), a device key
(`Authorization: Device`) or the device cookie. Headers are set by programs and
by our page only; a cookie goes along by itself, so what it changes must come
from our own page. Browsers say so in two headers that no script can forge:
`Sec-Fetch-Site`, and `Origin` on everything that is not a plain read. Whatever
they say against it is believed for every call, cookie or not, because a call
that *sets* a cookie (entering by somebody else's link) needs none to do harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from aiohttp import hdrs, web

from rooms.errors import BadMessage, Expired, NotAllowed
from rooms.ids import DeviceId
from server.auth import SignInTokens, device_id_of
from server.config import Config
from server.http.problems import SignInNeeded

__all__ = [
    "Caller",
    "Way",
    "caller_of",
    "check_page",
    "cookie_name",
    "cookie_of",
    "drop_cookie",
    "keep_cookie",
]

_SITE: Final = "Sec-Fetch-Site"
_COOKIE_S: Final = 400 * 86_400  # as long as browsers keep any; signing in renews it
_READS: Final = frozenset({hdrs.METH_GET, hdrs.METH_HEAD})


class Way(Enum):
    """What a call carries."""

    TOKEN = "token"
    KEY = "key"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class Caller:
    """The device that calls. For a key or a cookie nobody has looked it up yet."""

    device: DeviceId
    way: Way


def caller_of(
    request: web.Request, tokens: SignInTokens, config: Config, *, now_ms: int
) -> Caller | None:
    """Return who calls, or None for nobody in particular.

    Raises SignInNeeded for a credential that is wrong or has expired; a cookie
    that is wrong counts as none, for its owner can do nothing about it.
    """
    header = request.headers.get(hdrs.AUTHORIZATION)
    if header is not None:
        return _by_header(header, tokens, now_ms)
    key = request.cookies.get(cookie_name(config))
    if key is None:
        return None
    try:
        return Caller(device_id_of(key), Way.COOKIE)
    except BadMessage:
        return None


def check_page(request: web.Request, caller: Caller | None, config: Config) -> None:
    """Raise NotAllowed for a change that another site's page may have asked for."""
    if request.method in _READS:
        return
    site, origin = request.headers.get(_SITE), request.headers.get(hdrs.ORIGIN)
    if site is not None and site != "same-origin":
        raise NotAllowed("another site's page")
    if origin is not None and origin not in config.allowed_origins:
        raise NotAllowed("another origin's page")
    if caller is not None and caller.way is Way.COOKIE and site is None and origin is None:
        raise NotAllowed("a cookie without the page it belongs to")


def cookie_name(config: Config) -> str:
    """Return the name of the device cookie: with https one that only this very host can set."""
    return cookie_of(config.public_url)


def cookie_of(public_url: str) -> str:
    """Return the name of the device cookie of the server with this address."""
    return "__Host-confab" if public_url.startswith("https://") else "confab"


def keep_cookie(response: web.StreamResponse, key: str, config: Config) -> None:
    """Let the browser keep a device key where no script reads it."""
    response.set_cookie(
        cookie_name(config),
        key,
        max_age=_COOKIE_S,
        path="/",
        secure=config.is_secure,
        httponly=True,
        samesite="Strict",
    )


def drop_cookie(response: web.StreamResponse, config: Config) -> None:
    """Let the browser forget its device key."""
    response.del_cookie(
        cookie_name(config), path="/", secure=config.is_secure, httponly=True, samesite="Strict"
    )


def _by_header(header: str, tokens: SignInTokens, now_ms: int) -> Caller:
    scheme, _, value = header.partition(" ")
    try:
        match scheme.lower():
            case "bearer":
                return Caller(tokens.read(value, now_s=now_ms // 1000), Way.TOKEN)
            case "device":
                return Caller(device_id_of(value), Way.KEY)
    except (BadMessage, Expired) as error:
        raise SignInNeeded(str(error)) from None
    raise SignInNeeded("an unknown kind of authorization")
