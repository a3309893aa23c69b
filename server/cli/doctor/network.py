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
_PUBLIC: Final = "public_url"
_PATIENCE_S: Final = 5.0  # what a proxy may take; a firewall that drops all would be asked for long
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
    """Find out whether the public address, the port and the proxies fit together.

    If our server runs, also whether it was told the same address and answers there.
    """
    running, parts = running_in(config.data_dir), urlsplit(config.public_url)
    yield _fits(config, parts.port or _DEFAULT_PORTS[parts.scheme])
    if running is None:
        return
    if running.public_url not in {"", config.public_url}:
        yield warn(
            _PUBLIC,
            f"The server that runs here was told that it is {running.public_url}.",
            "Give this command the settings that the server has, or start the server anew.",
        )
    else:
        yield _is_reached(config)


def _fits(config: Config, port: int) -> Finding:
    """Say whether the public address, which names `port`, fits the rest of the settings."""
    about = _PUBLIC
    if not config.is_secure and port != config.bind_port:
        return warn(
            about,
            f"It names port {port}, but the server listens on {config.bind_port}.",
            "Set CONFAB_PUBLIC_URL to what people type, or pages cannot connect.",
        )
    if not config.is_secure and config.bind_host not in _LOOPBACK:
        return warn(
            about,
            f"It is for this machine alone, but the server listens on {config.bind_host}.",
            "Set CONFAB_PUBLIC_URL to the https:// address that people type.",
        )
    if config.is_secure and config.tls_certificate is None and not config.trusted_proxies:
        return warn(
            about,
            "It is https://, so a proxy stands in front, but none is trusted:"
            " everybody shares the proxy's address and its limits.",
            "Name the proxy in CONFAB_TRUSTED_PROXIES.",
        )
    return ok(about, f"It is {config.public_url}, which fits the other settings.")


def _is_reached(config: Config) -> Finding:
    """Say whether a server like ours answers where people look for it."""
    try:
        Api(Address.of_public(config), timeout_s=_PATIENCE_S).get("/health/live")
    except Refused as error:
        return warn(
            _PUBLIC,
            f"From this machine nobody is reached at {config.public_url}: {error.what}",
            "Look at the name, the proxy and the firewall. If people elsewhere get in, all is well.",
        )
    return ok(_PUBLIC, f"A Confab server answers at {config.public_url}.")


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
