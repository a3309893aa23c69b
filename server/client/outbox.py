"""Commands on their way: each keeps its id until it is answered, however often the line breaks.

Theory. The server gives the same answer to the same id, so sending again after
a broken connection can never do a thing twice. Commands go out in the order in
which they were given, and on a new connection all that have no answer go out
again in that order. A passing refusal is waited out here; anything else is the
caller's. No more are unanswered at a time than the server takes.

A restored backup is another history under the same address: message 17, seat 3
and member 12 may be others there. Of what was asked of the old history only a
plain message means the same in the new one; everything else is given back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Final

from server.client.errors import BadPacket, ClientError, Disconnected, Refused, Restored

__all__ = ["MAX_ON_WAY", "Outbox", "Send", "new_command_id"]

Fields = Mapping[str, object]
Send = Callable[[Fields], asyncio.Future[Fields]]
"""Sends one `do`, without its room, and returns the future of its answer."""

MAX_ON_WAY: Final = 16  # half of what a session may have in flight; joins and history are the rest
PASSING: Final = frozenset({"slow_down", "unavailable"})
_MAX_TRIES: Final = 20  # passing refusals that are waited out before the caller hears of one
_DEFAULT_WAIT_S: Final = 1.0


def new_command_id() -> str:
    """Return an id that no other command has."""
    return token_hex(16)


@dataclass(slots=True, eq=False)
class _Pending:
    fields: Fields
    answer: asyncio.Future[int]
    epoch: int | None
    tries: int = 0
    was_sent: bool = False


class Outbox:
    """The commands of one client in one room, in the order in which they were given."""

    __slots__ = ("_epoch", "_on_way", "_send", "_waiting")

    def __init__(self) -> None:
        self._epoch: int | None = None  # of the history that commands are given for
        self._send: Send | None = None
        self._waiting: dict[_Pending, None] = {}  # not on the line now, in order
        self._on_way: dict[_Pending, None] = {}

    def __len__(self) -> int:
        return len(self._waiting) + len(self._on_way)

    def put(self, fields: Fields) -> asyncio.Future[int]:
        """Return the future of the seq that answers. fields: id, command and what it says."""
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        pending = _Pending(fields, answer, self._epoch)
        self._waiting[pending] = None
        self._flush()
        return pending.answer

    def follows(self, epoch: int) -> None:
        """This is the room's history: give back what only meant something in another one."""
        self._epoch = epoch
        for kept in (self._waiting, self._on_way):
            for pending in tuple(kept):
                if pending.epoch in (None, epoch) or _is_plain(pending.fields):
                    pending.epoch = epoch
                    continue
                del kept[pending]
                if not pending.answer.done():
                    pending.answer.set_exception(Restored(pending.fields))

    def opened(self, send: Send) -> None:
        """The line is there: send all that has no answer."""
        self.lost()
        self._send = send
        self._flush()

    def lost(self) -> None:
        """The line is gone: keep everything, what was on its way first."""
        self._send = None
        self._waiting = {**self._on_way, **self._waiting}
        self._on_way = {}

    def fail(self, error: ClientError) -> None:
        """Nobody will answer any more: what was not sent is refused, of the rest nobody knows."""
        self.lost()
        for pending in self._waiting:
            if not pending.answer.done():
                unknown = Disconnected(f"not answered before the end: {error}")
                pending.answer.set_exception(unknown if pending.was_sent else error)
        self._waiting.clear()

    def _flush(self) -> None:
        while self._send is not None and self._waiting and len(self._on_way) < MAX_ON_WAY:
            self._try(next(iter(self._waiting)), self._send)

    def _try(self, pending: _Pending, send: Send) -> None:
        del self._waiting[pending]
        if pending.answer.done():
            return  # its caller gave up
        self._on_way[pending] = None
        pending.was_sent = True
        send(pending.fields).add_done_callback(lambda answer: self._came(pending, send, answer))

    def _came(self, pending: _Pending, send: Send, answer: asyncio.Future[Fields]) -> None:
        error = None if answer.cancelled() else answer.exception()
        # An answer of a line that is gone says nothing: the command goes out again on the next.
        if self._send is not send or answer.cancelled() or isinstance(error, Disconnected):
            return
        if isinstance(error, Refused) and error.code in PASSING and pending.tries < _MAX_TRIES:
            pending.tries += 1
            wait_s = _DEFAULT_WAIT_S if error.retry_after_s is None else error.retry_after_s
            answer.get_loop().call_later(wait_s, self._again, pending, send)
            return
        self._on_way.pop(pending, None)
        if not pending.answer.done():
            _settle(pending.answer, answer, error)
        self._flush()

    def _again(self, pending: _Pending, send: Send) -> None:
        if self._send is send and pending in self._on_way:
            self._waiting = {pending: None, **self._waiting}
            del self._on_way[pending]
            self._try(pending, send)


def _is_plain(fields: Fields) -> bool:
    return fields.get("command") == "post_message" and fields.get("thread") is None


def _settle(
    to: asyncio.Future[int], answer: asyncio.Future[Fields], error: BaseException | None
) -> None:
    if error is not None:
        to.set_exception(error)
        return
    seq = answer.result().get("seq")
    if isinstance(seq, int):
        to.set_result(seq)
    else:
        to.set_exception(BadPacket("an answer has a seq"))
