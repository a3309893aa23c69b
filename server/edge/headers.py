"""The headers that every response carries, pages, answers and errors alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from aiohttp import hdrs, web

__all__ = ["SEALED_POLICY", "install", "security_headers"]

SEALED_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'wasm-unsafe-eval'",
        "connect-src blob:",
        "require-trusted-types-for 'script'",
    )
)
"""For the worker that sees the camera's pictures, in place of the page's policy.

It may compile WebAssembly, which the page may not, and read what it made itself
(`blob:`). It can reach no address, this server's neither: what it sees stays.
"""

_SERVER: Final = "confab"  # without a version, which would only serve a search for old ones


def security_headers(public_url: str) -> Mapping[str, str]:
    """Return the headers for a server whose pages are at `public_url`.

    The page is one bundle with its own fonts, styles and scripts; it talks to
    its own origin by HTTP and WebSocket and to nobody else.
    """
    parts = urlsplit(public_url)
    is_https = parts.scheme == "https"
    socket_origin = f"{'wss' if is_https else 'ws'}://{parts.netloc}"
    headers = {
        "Content-Security-Policy": _policy(socket_origin),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "microphone=(self), camera=(self), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Server": _SERVER,
    }
    if is_https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return MappingProxyType(headers)


def install(app: web.Application, headers: Mapping[str, str]) -> None:
    """Add `headers` to every response of `app`; one that a handler set itself stays.

    A signal and not a middleware: it also sees what aiohttp answers by itself.
    """

    async def add(_: web.BaseRequest, response: web.StreamResponse) -> None:
        for name, value in headers.items():
            if name == hdrs.SERVER or name not in response.headers:
                response.headers[name] = value

    app.on_response_prepare.append(add)


def _policy(socket_origin: str) -> str:
    """Return the content security policy.

    The WebSocket's origin is spelled out: Safari does not count it to 'self'.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            f"connect-src 'self' {socket_origin}",
            "media-src 'self' blob:",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
        )
    )
