"""The client's address behind proxies that are trusted, and nobody else's word for it.

Each proxy appends the address it was called from, so the list is true from the
right as far as trusted proxies wrote it: the client is the right-most hop that
is not one of them. What stands left of it is the client's own invention.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

__all__ = ["UNKNOWN", "ClientAddress", "prefix_of"]

UNKNOWN: Final = "unknown"  # a Unix socket has no address; all of them share its limits
_MAX_HOPS: Final = 16
_V6_PREFIX: Final = 64  # what one household or host is usually given
_REMEMBERED: Final = 1_024  # a storm comes from few offices, and each connection asks four times

_Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network


class ClientAddress:
    """Decides from a connection's peer and its X-Forwarded-For who the client is."""

    __slots__ = ("_trusted",)

    def __init__(self, trusted_proxies: Iterable[str] = ()) -> None:
        """trusted_proxies: addresses or networks. Raises ValueError for one that is neither."""
        self._trusted: tuple[_Network, ...] = tuple(
            ip_network(proxy, strict=False) for proxy in trusted_proxies
        )

    def is_trusted(self, address: str) -> bool:
        """Return True if `address` is a proxy whose header counts."""
        parsed = _parsed(address)
        return parsed is not None and self._trusts(parsed)

    def of(self, peer: str | None, forwarded_for: Sequence[str] = ()) -> str:
        """Return the client's address in its shortest form.

        peer: the address of the connection itself, None for a Unix socket.
        forwarded_for: the values of all X-Forwarded-For headers, in order. They
        count only if `peer` is trusted; an unreadable hop ends the search at
        the proxy that wrote it.
        """
        client = _parsed(peer or "")
        if client is None:
            return UNKNOWN
        if not self._trusts(client):
            return str(client)
        hops = ",".join(forwarded_for).split(",")
        for hop in reversed(hops[-_MAX_HOPS:]):
            address = _parsed(_without_port(hop.strip()))
            if address is None:
                break
            client = address
            if not self._trusts(address):
                break
        return str(client)

    def _trusts(self, address: _Address) -> bool:
        return any(address in network for network in self._trusted)


@lru_cache(maxsize=_REMEMBERED)
def prefix_of(address: str) -> str:
    """Return what limits are counted by: the address, or the /64 of an IPv6 one."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, _V6_PREFIX), strict=False))
    return address if parsed is None else str(parsed)


@lru_cache(maxsize=_REMEMBERED)
def _parsed(text: str) -> _Address | None:
    """Return the address, an IPv4 one in IPv6 clothes as what it is."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _without_port(hop: str) -> str:
    """Return `1.2.3.4` of `1.2.3.4:5` and `::1` of `[::1]:5`; some proxies write the port."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop
