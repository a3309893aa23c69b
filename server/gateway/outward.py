"""The outward half of a WebSocket connection: who may write to its transport, and when.

Theory. Everything that we send is handed to the transport at once; what the socket
does not take waits there, and a peer for which too much waits is cut. While the
transport holds nothing, the connection may also be sent to beside it, in one call
with many others (`server.fanout.salvo`). So the transport is asked to tell of the
first unsent byte and of the last, and these two words are all that keeps both
ways in order.
"""

from __future__ import annotations

import asyncio
import socket

from server.fanout.salvo import NO_ADDRESS, Salvo
from server.gateway.patience import Patience
from server.wire import frames
from server.wire.frames import Parcel

__all__ = ["Mover", "Outward", "Owner"]


class Owner:
    """Whoever takes the messages of a wire.

    A class and no Protocol: the compiled form calls it without looking for names.
    """

    __slots__ = ()

    def max_message_bytes(self) -> int:
        """Return the bound of a message from this peer now."""
        raise NotImplementedError

    def may_go_on(self) -> bool:
        """Count a frame that is no message; return False once they are a flood, which ends the wire."""
        raise NotImplementedError

    def text(self, message: str) -> None:
        """Take a text message."""
        raise NotImplementedError

    def binary(self, payload: bytes) -> None:
        """Take a binary message."""
        raise NotImplementedError

    def violated(self, close_code: int, why: str) -> None:
        """Close the wire with `close_code`: the peer broke the rules of the transport."""
        raise NotImplementedError

    def overflowed(self) -> None:
        """Close the wire: the peer does not read what it is sent."""
        raise NotImplementedError

    def lost(self, why: str) -> None:
        """The connection is gone; called once."""
        raise NotImplementedError


class Mover:
    """Whoever takes a connected session's poses with nothing in between; its `user` may be one."""

    __slots__ = ()

    def pose(self, raw: bytes) -> None:
        """Take `u16 handle` and 9 bytes of a pose, unchecked."""
        raise NotImplementedError


class Outward:
    """What a wire sends by. address: where a salvo may send, NO_ADDRESS if it never may.

    A protocol of asyncio by its methods alone: a compiled class has no Python class above it.
    """

    __slots__ = ("_is_closing", "_is_paused", "_patience", "address", "owner", "transport")

    def __init__(self, transport: asyncio.Transport, owner: Owner, patience: Patience) -> None:
        self.transport = transport
        self.owner = owner
        self.address = NO_ADDRESS
        self._patience = patience
        self._is_closing = False  # our close frame is on its way
        self._is_paused = False  # the transport told us that it holds something
        transport.set_write_buffer_limits(high=patience.max_unsent_bytes)
        _tune(transport, patience.notsent_lowat_bytes)
        if patience.salvo is not None:
            self._get_address(patience.salvo)

    def send(self, parcel: Parcel) -> None:
        """Hand the parcel's bytes to the transport: the same object for every reader.

        Defended by benchmarks/connections.py.
        """
        self.transport.write(parcel.framed)
        if self._is_paused:
            self._check_unsent()

    def send_pieces(self, pieces: tuple[bytes, ...]) -> None:
        """Hand one packet's pieces to the transport, which keeps no copy of a shared one."""
        self.transport.writelines((frames.ws_head(sum(map(len, pieces))), *pieces))
        if self._is_paused:
            self._check_unsent()

    def send_text(self, message: str) -> None:
        """Send a text message."""
        if not self._is_closing:
            self.transport.write(frames.ws_frame(message.encode(), frames.TEXT))

    @property
    def backlog_bytes(self) -> int:
        """How much the transport still holds for this peer."""
        return self.transport.get_write_buffer_size()

    def pause_writing(self) -> None:
        """The transport holds something (without an address: too much)."""
        if self.address and self._patience.salvo is not None:
            self._patience.salvo.clog(self.address)
        self._is_paused = True
        self._check_unsent()

    def resume_writing(self) -> None:
        """The transport holds nothing."""
        self._is_paused = False
        if self.address and self._patience.salvo is not None:
            self._patience.salvo.clear(self.address)

    def _check_unsent(self) -> None:
        """Cut a peer that is further behind than a meeting can be.

        Called behind a write, perhaps in the middle of a delivery to many: the
        owner hears of it on the next turn of the loop.
        """
        if self.backlog_bytes > self._patience.max_unsent_bytes and not self._is_closing:
            self._patience.loop.call_soon(self._overflow)

    def _overflow(self) -> None:
        if not self._is_closing:
            self.owner.overflowed()

    def _get_address(self, salvo: Salvo) -> None:
        """Let a salvo send here whenever the transport holds nothing, and learn when that is."""
        transport = self.transport
        descriptor = _descriptor(transport)
        if descriptor is None:
            return
        self.address = salvo.address(descriptor)
        transport.set_write_buffer_limits(high=0)
        if not transport.get_write_buffer_size():
            salvo.clear(self.address)

    def _lose_address(self) -> None:
        if self.address and self._patience.salvo is not None:
            self._patience.salvo.clog(self.address)
        self.address = NO_ADDRESS


def _descriptor(transport: asyncio.Transport) -> int | None:
    """Return that of a plain TCP connection, None of any other."""
    sock = transport.get_extra_info("socket")
    is_plain = transport.get_extra_info("sslcontext") is None
    if sock is None or not is_plain or sock.family not in {socket.AF_INET, socket.AF_INET6}:
        return None
    number: int = sock.fileno()
    return number if number >= 0 else None


def _tune(transport: asyncio.Transport, notsent_lowat_bytes: int) -> None:
    """Send small writes at once, and keep the backlog here where it can be seen.

    Without the low-water mark the kernel takes 4 MB for a peer that reads
    nothing, and we learn of it only then.
    """
    sock = transport.get_extra_info("socket")
    if sock is None or sock.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, notsent_lowat_bytes)
