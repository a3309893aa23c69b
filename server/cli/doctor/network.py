"""The way in: the port, the public address, and the certificate if the server does TLS itself."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from server.cli.address import Address
from server.cli.api import Api
from server.cli.doctor.findings import Finding, fail, ok, warn
from server.cli.refusals import Refused
from server.config import Config
from server.running import running_in

__all__ = ["check_certificate", "check_port", "check_public_url"]

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def check_port(config: Config) -> Iterator[Finding]:
    """Find out whether our server answers on its port, or whether it could."""
    running = running_in(config.data_dir)
    if running is None:
        yield _could_listen(config)
        return
    address = Address.of_running(running)
    try:
        Api(address).get("/health/ready")
    except Refused as error:
        yield fail(
            "port",
            f"Our server (process {running.pid}) is not ready: {error.what}",
            "Look at its log; if it stays so, start it anew.",
        )
    else:
        yield ok("port", f"Our server answers at {address} and is ready.")


def check_public_url(config: Config) -> Iterator[Finding]:
    """Find out whether the public address, the port and the proxies fit together."""
    about, parts = "public_url", urlsplit(config.public_url)
    port = parts.port or _DEFAULT_PORTS[parts.scheme]
    if not config.is_secure and port != config.bind_port:
        yield warn(
            about,
            f"It names port {port}, but the server listens on {config.bind_port}.",
            "Set CONFAB_PUBLIC_URL to what people type, or pages cannot connect.",
        )
    elif not config.is_secure and config.bind_host not in _LOOPBACK:
        yield warn(
            about,
            f"It is for this machine alone, but the server listens on {config.bind_host}.",
            "Set CONFAB_PUBLIC_URL to the https:// address that people type.",
        )
    elif config.is_secure and config.tls_certificate is None and not config.trusted_proxies:
        yield warn(
            about,
            "It is https://, so a proxy stands in front, but none is trusted:"
            " everybody shares the proxy's address and its limits.",
            "Name the proxy in CONFAB_TRUSTED_PROXIES.",
        )
    else:
        yield ok(about, f"People reach the server at {config.public_url}.")


def check_certificate(config: Config) -> Iterator[Finding]:
    """Find out whether a browser would take the server's own certificate, if it has one.

    A client and a server shake hands in memory: what they say of name, time and
    key is what browsers will say. Who issued it is left to them.
    """
    if config.tls_certificate is None or config.tls_key is None:
        return
    try:
        served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        served.load_cert_chain(config.tls_certificate, config.tls_key)
        address = Address.of_config(config)
        if address.tls is not None:
            _shake_hands(address.tls, served, config.server_name)
    except (OSError, Refused) as error:
        why = getattr(error, "verify_message", "") or getattr(error, "reason", "") or str(error)
        yield fail("certificate", f"It cannot be used: {why}.", "See docs/howto/certificates.md.")
    else:
        yield ok("certificate", f"It is good for {config.server_name} now.")


def _could_listen(config: Config) -> Finding:
    where = f"{config.bind_host} port {config.bind_port}"
    try:
        family, kind, _, _, place = socket.getaddrinfo(
            config.bind_host or None, config.bind_port, type=socket.SOCK_STREAM,
            flags=socket.AI_PASSIVE,
        )[0]  # fmt: skip
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return fail(
                "port",
                f"Another program listens on {where}.",
                "Stop it, or choose another port with CONFAB_BIND_PORT.",
            )
        why = error.strerror or str(error)
        return fail("port", f"Nobody can listen on {where}: {why}.", "Look at CONFAB_BIND_HOST.")
    return ok("port", f"No server runs; {where} is free.")


def _shake_hands(client: ssl.SSLContext, server: ssl.SSLContext, name: str) -> None:
    """Raise ssl.SSLError where client and server do not come together."""
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = client.wrap_bio(down, up, server_hostname=name)
    answering = server.wrap_bio(up, down, server_side=True)
    waiting = [asking, answering]
    while waiting:
        for side in tuple(waiting):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            waiting.remove(side)
