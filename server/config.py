"""What an operator sets, from the environment (CONFAB_...) or a file of the same names.

The defaults serve one machine: SQLite in ./data, http://127.0.0.1:8080. What
would switch a protection off is refused here or where it is used, with a
sentence that says what to do.
"""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

__all__ = ["Config"]

_LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def _address_of_a_site(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must begin with http:// or https:// and name a host")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username is not None:
        raise ValueError("must be scheme, host and port alone, as in https://harbor.example")
    return url.rstrip("/").lower()


def _network(text: str) -> str:
    return str(ipaddress.ip_network(text))


def _split(text: object) -> object:
    """Return a comma-separated setting as its parts."""
    return tuple(p.strip() for p in text.split(",") if p.strip()) if isinstance(text, str) else text


Site = Annotated[str, AfterValidator(_address_of_a_site)]
Network = Annotated[str, AfterValidator(_network)]


class Config(BaseSettings):
    """All settings. Raises pydantic's ValidationError, which names each wrong setting.

    public_url: where people reach the server; its origin is always allowed.
    more_origins: other pages that may connect. trusted_proxies: addresses or
    networks whose X-Forwarded-For is believed. tls_certificate, tls_key: both
    or neither; without them TLS is a reverse proxy's work. commands_per_s,
    commands_burst: what one device may do in all its rooms. stay_grace_s: how
    long somebody whose connection broke is still present. io_uring: send to many
    connections by one call to the kernel, where it offers that.
    """

    model_config = SettingsConfigDict(env_prefix="CONFAB_", extra="forbid", frozen=True)

    data_dir: Path = Path("data")
    public_url: Site = "http://127.0.0.1:8080"
    bind_host: str = "127.0.0.1"
    bind_port: int = Field(default=8080, ge=0, le=65_535)
    more_origins: Annotated[tuple[Site, ...], NoDecode] = ()
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = ()
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    commands_per_s: float = Field(default=5.0, gt=0)
    commands_burst: int = Field(default=20, ge=1)
    stay_grace_s: float = Field(default=60.0, ge=0)
    io_uring: bool = True

    @property
    def server_name(self) -> str:
        """The host of the public address: the name that other servers will know."""
        return urlsplit(self.public_url).hostname or ""

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """The exact origins whose pages may connect, without doubles."""
        return tuple(dict.fromkeys((self.public_url, *self.more_origins)))

    @property
    def is_secure(self) -> bool:
        """Whether people reach the server by https, so that cookies can insist on it."""
        return self.public_url.startswith("https://")

    @model_validator(mode="before")
    @classmethod
    def _lists_in_one_line(cls, given: dict[str, object]) -> dict[str, object]:
        lists = ("more_origins", "trusted_proxies")
        return {name: _split(value) if name in lists else value for name, value in given.items()}

    @model_validator(mode="after")
    def _what_belongs_together(self) -> Self:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("set both tls_certificate and tls_key, or neither")
        if not self.is_secure and self.server_name not in _LOCAL_HOSTS:
            raise ValueError("public_url must be https:// for any host but this machine")
        return self
