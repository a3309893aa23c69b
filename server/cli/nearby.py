"""Whether a host is on this machine or in a private network: what a command may put under load."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import ip_address

__all__ = ["addresses_of", "is_nearby"]


def addresses_of(host: str) -> tuple[str, ...]:
    """Return the addresses that a name has now; none if it is no name here."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(sorted({str(entry[4][0]) for entry in found}))


def is_nearby(host: str, resolve: Callable[[str], Iterable[str]] = addresses_of) -> bool:
    """Return whether every address of the host is this machine's or a private network's.

    host: a name or an address. One public address among several makes it public, and so
    does a name that nobody knows: which of them is called is not ours to say.
    """
    addresses = tuple(resolve(host))
    return bool(addresses) and all(_is_private(address) for address in addresses)


def _is_private(address: str) -> bool:
    try:
        parsed = ip_address(address.partition("%")[0])  # %: the interface of a link-local one
    except ValueError:
        return False
    return parsed.is_private or parsed.is_loopback or parsed.is_link_local
