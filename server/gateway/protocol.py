"""WebSocket frames on an asyncio transport: no task, no timer, no queue a connection.

Theory. aiohttp answers the handshake, then the transport is ours. `data_received`
has one short way for what nearly always comes (one whole small masked frame in
one segment) and one general way that collects bytes until the next step can be
taken. The general way never looks twice at the same bytes: `_need` says how many
must be there before it is worth looking, so a peer that drips single bytes costs
one append each; and it takes MAX_STEPS frames a turn of the loop, so that one
peer's flood in one segment holds up nobody else. Whole messages go to the owner; a violation is the owner's to
answer, because it may want to say goodbye first, and closes the ears for good.
Source: RFC 6455 sections 5 to 7.
"""

from __future__ import annotations

import asyncio
from typing import Final, cast

from server.gateway.outward import Outward, Owner
from server.gateway.patience import Patience
from server.wire import frames
from server.wire.masks import LONGEST, unmasked
from server.wire.packets import INVALID_PAYLOAD, PROTOCOL_ERROR, TOO_LARGE

__all__ = ["NORMAL", "Wire"]

NORMAL: Final = 1000
_OPCODES: Final = frozenset(
    (frames.CONTINUATION, frames.TEXT, frames.BINARY, frames.CLOSE, frames.PING, frames.PONG)
)
_MAX_CONTROL: Final = 125
_MAX_STEPS: Final = 64  # frames a turn: about a millisecond; a flood comes in thousands
_MAX_LAST_WORDS: Final = 1_024  # bytes behind our close frame; who has more to say is not heard
_SMALLEST: Final = 6  # a masked frame with nothing in it
_LONGEST: Final = LONGEST  # of those whose length stands in the second byte
_FINAL_BINARY: Final = 0x82
_MASKED: Final = 0x80
_SIZE_TO_SECOND: Final = _MASKED - _SMALLEST  # from a small frame's size to its second byte
_GONE: Final = 1006  # never on the wire: the connection ended without a close frame
_NO_CODE: Final = 1005  # never on the wire: the close frame had no code


class Wire(Outward):
    """One WebSocket connection after its handshake."""

    __slots__ = (
        "_buffer",
        "_is_deaf",
        "_is_resting",
        "_need",
        "_op",
        "_parts",
    )

    def __init__(self, transport: asyncio.Transport, owner: Owner, patience: Patience) -> None:
        super().__init__(transport, owner, patience)
        self._buffer: bytearray | None = None
        self._parts: bytearray | None = None
        self._op = 0
        self._need = 2
        self._is_deaf = False  # nothing the peer still says counts
        self._is_resting = False  # the buffer holds frames for the next turn of the loop

    # Ending

    def close(self, code: int = NORMAL, reason: str = "") -> None:
        """Send the close frame behind all that was sent; the peer has `close_s` to answer."""
        if self._is_closing:
            return
        self._is_closing = True
        self._lose_address()
        self.transport.write(frames.close_frame(code, reason))
        self._patience.stalled.stop(self)
        self._patience.leaving.start(self, self._patience.loop.time())

    def finish(self) -> None:
        """End the connection behind what was sent: a peer that was late once gets no more time."""
        self._lose_address()
        self.transport.close()

    def fail(self, code: int, why: str) -> None:
        """Close the ears for good and let the owner close the wire with `code`."""
        self._deafen()
        if not self._is_closing:
            self.owner.violated(code, why)

    def abort(self) -> None:
        """Drop the connection and all that is unsent."""
        self._lose_address()
        self.transport.abort()

    # asyncio's side

    def eof_received(self) -> bool:
        """Return False: a half-closed WebSocket is a lost one."""
        return False

    def connection_lost(self, exc: BaseException | None) -> None:
        """Tell the owner, once, and let go of everything."""
        self._is_deaf = self._is_closing = True
        self._lose_address()
        self._patience.forget(self)
        self._buffer = self._parts = None
        self.owner.lost("transport error" if exc else "transport close")

    def data_received(self, data: bytes) -> None:
        """Take what came; complete messages go to the owner before this returns."""
        size = len(data)
        if (
            # One whole small masked binary frame: what a pose looks like. Its
            # second byte is the length with the mask's bit, from 0x80 to 0xFD; no
            # settings have a bound that it could be above.
            _SMALLEST <= size <= _LONGEST
            and data[1] == size + _SIZE_TO_SECOND
            and data[0] == _FINAL_BINARY
            and self._buffer is None
            and self._parts is None
            and not self._is_closing
        ):
            self.owner.binary(unmasked(data))
            return
        self._collect(data)

    # Inward, the general way

    def _collect(self, data: bytes) -> None:
        if self._is_deaf:
            if len(data) > _MAX_LAST_WORDS and not self.transport.is_closing():
                self.transport.pause_reading()  # until the abort: we need not even copy it
            return
        buffer = self._buffer if self._buffer is not None else bytearray()
        buffer += data
        self._buffer = buffer
        if not self._is_resting:
            self._take_frames(buffer)

    def _take_frames(self, buffer: bytearray) -> None:
        """Take frames off the buffer; if there are many, the others get their turn in between."""
        steps = 0
        while len(buffer) >= self._need:
            if steps == _MAX_STEPS:
                self._rest()
                return
            if not self._step(buffer):
                return
            steps += 1
        if self._is_closing and len(buffer) > _MAX_LAST_WORDS:
            self._deafen()
            return
        if not buffer:
            self._buffer = None
        if not buffer and self._parts is None:
            self._patience.stalled.stop(self)
        elif not self._is_closing:
            self._patience.stalled.start(self, self._patience.loop.time())

    def _rest(self) -> None:
        if self.transport.is_closing():
            return
        self._is_resting = True
        self.transport.pause_reading()
        self._patience.loop.call_soon(self._go_on)

    def _go_on(self) -> None:
        self._is_resting = False
        if self._is_deaf or self._buffer is None:
            return
        if self._is_closing and len(self._buffer) > _MAX_LAST_WORDS:
            self._deafen()
            return
        self.transport.resume_reading()
        self._take_frames(self._buffer)

    def _deafen(self) -> None:
        self._is_deaf = True
        self._buffer = self._parts = None

    def _step(self, buffer: bytearray) -> bool:
        """Take one frame off the buffer, or learn how many bytes are needed for it.

        Returns False if nothing that follows counts any more.
        """
        head, size = buffer[0], buffer[1] & 0x7F
        if (why := self._header_fault(head, buffer[1])) is not None:
            self.fail(PROTOCOL_ERROR, why)
            return False
        start = 6 + (size == 126) * 2 + (size == 127) * 8
        if len(buffer) < start:
            self._need = start
            return True
        if size > 125:
            size = int.from_bytes(buffer[2 : start - 4], "big")
        so_far = len(self._parts) if self._parts is not None and head & 0x0F < 8 else 0
        if so_far + size > self.owner.max_message_bytes():
            self.fail(TOO_LARGE, "message is too large")
            return False
        self._need = start + size
        if len(buffer) < self._need:
            return True
        payload = _unmasked(buffer[start - 4 : start], buffer[start : self._need])
        del buffer[: self._need]
        self._need = 2
        self._frame(head & 0x0F, payload, is_final=head & 0x80 != 0)
        return not self._is_deaf

    def _header_fault(self, head: int, second: int) -> str | None:
        """Return what is wrong with a frame's first two bytes, None if nothing is."""
        op, is_control = head & 0x0F, head & 0x08
        if head & 0x70:
            return "reserved bit"
        if not second & 0x80:
            return "unmasked frame"
        if op not in _OPCODES:
            return "unknown opcode"
        if is_control and (not head & 0x80 or second & 0x7F > _MAX_CONTROL):
            return "control frame of a bad shape"
        if not is_control and (op == frames.CONTINUATION) != (self._parts is not None):
            return "fragment out of place"
        return None

    def _frame(self, op: int, payload: bytes, *, is_final: bool) -> None:
        if op >= frames.CLOSE:
            self._control(op, payload)
            return
        if op != frames.CONTINUATION and is_final:
            self._message(op, payload)
            return
        if not self._may_go_on():
            return
        if op != frames.CONTINUATION:
            self._op, self._parts = op, bytearray(payload)
            return
        parts = cast(bytearray, self._parts)
        parts += payload
        if is_final:
            self._parts = None
            self._message(self._op, bytes(parts))

    def _message(self, op: int, payload: bytes) -> None:
        if self._is_closing:
            return
        if op == frames.BINARY:
            self.owner.binary(payload)
            return
        try:
            message = payload.decode()
        except UnicodeDecodeError:
            self.fail(INVALID_PAYLOAD, "text is not UTF-8")
            return
        self.owner.text(message)

    def _control(self, op: int, payload: bytes) -> None:
        if op == frames.CLOSE:
            self._peer_closed(payload)
        elif self._may_go_on() and op == frames.PING:
            self.transport.write(frames.ws_frame(payload, frames.PONG))

    def _may_go_on(self) -> bool:
        """Return whether a frame that is no message counts: it costs us nearly what one does."""
        if self._is_closing:
            return False
        if self.owner.may_go_on():
            return True
        self._deafen()
        return False

    def _peer_closed(self, payload: bytes) -> None:
        """Answer the peer's close frame, unless it answers ours, and end the connection."""
        if (code := _close_code(payload)) is None:
            self.fail(PROTOCOL_ERROR, "close frame of a bad shape")
            return
        self.close(NORMAL if code == _NO_CODE else code)
        self._deafen()
        self.transport.close()


def _unmasked(mask: bytes | bytearray, payload: bytes | bytearray) -> bytes:
    """Return the payload without its mask; one big integer is the fastest way in Python."""
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    plain = int.from_bytes(payload, "little") ^ int.from_bytes(key, "little")
    return plain.to_bytes(size, "little")


def _close_code(payload: bytes) -> int | None:
    """Return the code of a close frame's payload, or None if no peer may send it."""
    if not payload:
        return _NO_CODE
    if len(payload) == 1:
        return None
    code = int.from_bytes(payload[:2], "big")
    if not (1000 <= code <= 1014 or 3000 <= code <= 4999) or code in {1004, _NO_CODE, _GONE}:
        return None
    try:
        payload[2:].decode()
    except UnicodeDecodeError:
        return None
    return code
