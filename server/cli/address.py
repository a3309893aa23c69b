"""Where the server of this machine answers, seen from this machine."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlsplit

from server.cli.refusals import WrongUse
from server.config import Config
from server.running import Running

__all__ = ["Address"]

_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # noqa: S104 - no bind
"""What a server listens on for all networks -> where this machine reaches it."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place to call. tls: None for plain HTTP; tls_name: whom the certificate must name."""

    host: str
    port: int
    tls: ssl.SSLContext | None = None
    tls_name: str = ""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'http' if self.tls is None else 'https'}://{host}:{self.port}"

    @classmethod
    def of_running(cls, running: Running) -> Self:
        """Return where this server listens: not its public address.

        The call stays on this machine whatever a proxy or a name server says, and
        a server with its own certificate is known by that very certificate.
        """
        certificate = None if running.certificate is None else Path(running.certificate)
        return cls._of(running.host, running.port, certificate, running.name)

    @classmethod
    def of_config(cls, config: Config) -> Self:
        """Return where a server with these settings listens."""
        return cls._of(
            config.bind_host, config.bind_port, config.tls_certificate, config.server_name
        )

    @classmethod
    def of_public(cls, config: Config) -> Self:
        """Return where people call a server with these settings, by name servers and proxies."""
        called = cls.of_url(config.public_url)
        if called.tls is None or config.tls_certificate is None:
            return called
        return replace(called, tls=cls.of_config(config).tls)

    @classmethod
    def of_url(cls, url: str) -> Self:
        """Return the place that a URL names. Raises WrongUse."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in {"http", "https"} or not parts.hostname or port == -1:
            raise WrongUse(f"{url} is not the address of a server.", "Write http://host:port.")
        if parts.scheme == "http":
            return cls(parts.hostname, port or 80)
        return cls(parts.hostname, port or 443, ssl.create_default_context(), parts.hostname)

    @classmethod
    def _of(cls, bound: str, port: int, certificate: Path | None, name: str) -> Self:
        host = _EVERYWHERE.get(bound, bound)
        if certificate is None:
            return cls(host, port)
        try:
            tls = ssl.create_default_context(cafile=str(certificate))
        except OSError:  # ssl.SSLError is one
            raise WrongUse(
                f"tls_certificate: {certificate} cannot be read as a certificate.",
                "Name a PEM file that this user can read.",
            ) from None
        # The file is trusted itself, whether or not it was issued by somebody.
        tls.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        return cls(host, port, tls, name)
