"""aiohttp's protocol, with what it answers by itself made plain and quiet.

A request that cannot be parsed never reaches the application, so neither its
headers nor its rate-limited log would apply: by default each one writes a
traceback and the answer names Python's and aiohttp's versions.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from aiohttp.web_protocol import RequestHandler

__all__ = ["PlainErrors"]

_FIRST_OF_OURS = 500


class _NoAccessLog(AbstractAccessLogger):
    """Access is not logged: who reads what is not the log's business."""

    @property
    def enabled(self) -> bool:
        return False

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Write nothing."""


class PlainErrors(RequestHandler):
    """Answers a peer's mistake with a status and our headers, without a word in the log."""

    __slots__ = ("_headers",)

    def __init__(
        self,
        server: web.Server,
        *,
        loop: asyncio.AbstractEventLoop,
        idle_s: float,
        headers: Mapping[str, str],
    ) -> None:
        """headers: what every response carries, see `server.edge.headers`."""
        super().__init__(
            server,
            loop=loop,
            keepalive_timeout=idle_s,
            access_log_class=_NoAccessLog,
            auto_decompress=False,  # compressed bodies are refused, not inflated
        )
        self._headers = headers

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Return the answer to a request that failed outside the application."""
        if status >= _FIRST_OF_OURS:
            response = super().handle_error(request, status, exc, message)
        else:
            response = web.Response(status=status, text="Bad request\n")
        response.headers.update(self._headers)
        response.force_close()
        return response
