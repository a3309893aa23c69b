"""The gateway's settings: plain values with safe defaults, refused when unsafe.

The times and limits are those of docs/reference/times; who else uses a value is
said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from server.edge.limits import LimitSettings, Rate

__all__ = ["GatewaySettings", "UnsafeSetting"]

_LEAST_MAX_BYTES: Final = 256
_EXCESS: Final = Rate(per_s=10, burst=40)  # twice the rate of commands: questions have one too


class UnsafeSetting(ValueError):
    """A setting would switch a protection off; the server does not start with it."""

    def __init__(self, setting: str, why: str) -> None:
        super().__init__(f"{setting}: {why}")
        self.setting, self.why = setting, why


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """How the gateway treats its peers.

    allowed_origins: the exact `Origin` values of the pages that may connect,
    e.g. `("https://harbor.example",)`; programs that send no Origin may always.
    trusted_proxies: addresses or networks whose X-Forwarded-For is believed.
    excess_rate: a client that keeps the rates of commands and of questions is
    under it however slowly we answer; who is over it is a flood.
    Raises UnsafeSetting for no origin, for `*`, and for what no browser sends.
    """

    allowed_origins: tuple[str, ...]
    trusted_proxies: tuple[str, ...] = ()
    path: str = "/socket.io/"

    ping_interval_s: float = 25.0  # told to clients in the handshake
    ping_timeout_s: float = 8.0  # told to clients in the handshake
    authenticate_s: float = 10.0  # from open to an accepted CONNECT
    message_s: float = 10.0  # from the first byte of a message to its last
    close_s: float = 2.0  # from our close frame to an abort
    polling_close_s: float = 1.0  # from DISCONNECT to the engine's close, see PollLink
    tick_s: float = 1.0  # resolution of all times above

    max_unproven: int = 8_192  # sessions without an accepted CONNECT, in all
    max_unproven_per_address: int = 64  # of them that are older than burst_s
    max_burst_per_address: int = 1_024  # of them at any moment
    burst_s: float = 2.0

    max_bytes: int = 65_536  # one message; told to clients in the handshake
    max_bytes_before_connect: int = 4_096
    max_unsent_bytes: int = 1 << 20  # the outbox's bound too
    max_calls_in_flight: int = 32  # per session; beyond it calls are refused
    excess_rate: Rate = _EXCESS  # of such refusals, then the session ends
    max_packets_per_ping: int = 2_000  # of one session, but for fast events (they have own limits)
    poll_rate: Rate = LimitSettings().polls  # faster GETs wait, faster POSTs end the session
    max_packets_per_poll: int = 16  # what python-engineio's client takes
    notsent_lowat_bytes: int = 16_384

    def __post_init__(self) -> None:
        if not self.allowed_origins:
            raise UnsafeSetting("allowed_origins", "no origin is listed")
        for origin in self.allowed_origins:
            _check_origin(origin)
        if self.ping_timeout_s > self.ping_interval_s:
            # The wheel knows of one unanswered ping a peer, the last.
            raise UnsafeSetting("ping_timeout_s", "is longer than the interval")
        if min(self.max_bytes, self.max_bytes_before_connect) < _LEAST_MAX_BYTES:
            # Protocol's short way takes a small frame without asking for the bound.
            raise UnsafeSetting("max_bytes", f"is less than {_LEAST_MAX_BYTES}")


def _check_origin(origin: str) -> None:
    if "*" in origin:
        raise UnsafeSetting("allowed_origins", "a wildcard lets every page in")
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        raise UnsafeSetting("allowed_origins", f"{origin!r} is not an origin") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UnsafeSetting("allowed_origins", f"{origin!r} is not an origin")
    spelled = f"{parts.scheme}://{parts.netloc}"
    if origin != spelled or origin != origin.lower() or "@" in origin or not origin.isascii():
        raise UnsafeSetting("allowed_origins", f"no browser sends {origin!r}")
    if port == {"http": 80, "https": 443}[parts.scheme]:
        raise UnsafeSetting("allowed_origins", f"browsers leave the port of {origin!r} out")
