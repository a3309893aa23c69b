"""For those who run the server: whether it lives, whether it can work, and its figures.

The figures tell nothing about anybody, but how much a server is used is its
operator's business: they are for calls from this machine that no proxy handed
on, and for owners.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from rooms.errors import Unavailable
from server.http.answers import Health
from server.http.bodies import Nothing
from server.http.call import Call
from server.http.problems import NotReady
from server.metrics import CONTENT_TYPE

__all__ = ["live", "metrics", "ready"]

_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_HANDED_ON = (hdrs.FORWARDED, hdrs.X_FORWARDED_FOR, hdrs.X_FORWARDED_HOST, "X-Real-IP", hdrs.VIA)


async def live(_: Call, __: Nothing) -> Health:
    """Tell that the process lives: whoever hears this need not restart it."""
    return Health(ok=True)


async def ready(call: Call, _: Nothing) -> Health:
    """Tell that rooms can be entered; `unavailable` while starting, closing, broken or out of space."""
    try:
        if why := call.services.health.why_not:
            raise Unavailable(why)
        await call.services.storage.check()
    except Unavailable as error:
        if not _is_of_this_machine(call.request):
            raise
        raise NotReady(error.detail, retry_after_s=error.retry_after_s) from None
    return Health(ok=True)


async def metrics(call: Call) -> web.StreamResponse:
    """Give the figures in Prometheus' format."""
    if not _is_of_this_machine(call.request):
        await call.must_own()
    response = web.Response(body=call.services.metrics.page())
    response.headers[hdrs.CONTENT_TYPE] = CONTENT_TYPE
    response.headers[hdrs.CACHE_CONTROL] = "no-store"
    return response


def _is_of_this_machine(request: web.Request) -> bool:
    if any(name in request.headers for name in _HANDED_ON):
        return False
    # A page whose name was made to mean this machine calls from it too, but under that name.
    if not _is_local(request.host):
        return False
    transport = request.transport
    peer = transport.get_extra_info("peername") if transport is not None else None
    return isinstance(peer, tuple) and ip_address(peer[0].partition("%")[0]).is_loopback


def _is_local(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in _LOCAL_HOSTS
    except ValueError:
        return False
