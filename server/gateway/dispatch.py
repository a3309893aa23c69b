"""Calls of the application's handlers: begun in order, answered when they are done.

A handler that returns its answer costs no task; one that returns a future costs
a callback; only a coroutine that really has to wait gets a task, and by then
its first step has run. So the calls of a session begin in the order in which
they came, and what a handler does before it first waits needs no other order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine, Generator
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final

from server.wire.packets import Event

if TYPE_CHECKING:
    from server.gateway.session import Session
    from server.gateway.switchboard import Switchboard

__all__ = ["event", "fast"]

_TOO_MANY: Final = "Too many questions wait for an answer."
_LATER_S: Final = 1.0


def fast(board: Switchboard, session: Session, name: str, args: list[object]) -> None:
    """Hand the event to its fast handler, which has no answer."""
    try:
        board.fast[name](session, args)
    except Exception as error:  # the top of the call: logged and counted
        board.complaints.bug(f"event {name}", error)


def event(board: Switchboard, session: Session, packet: Event) -> None:
    """Hand the event to its handler; the answer goes out now or when it is there."""
    if packet.name in board.fast and packet.ack_id is None:
        fast(board, session, packet.name, packet.args)
        return
    handler = board.handlers.get(packet.name)
    if handler is None:
        board.complaints.counts["unknown_event"] += 1
        _answer(session, packet, _failure("unsupported", "This server does not know that event."))
        return
    if session.in_flight >= board.settings.max_calls_in_flight:
        # Before the call: a bound that is looked at behind it is one too high.
        if session.may_exceed():
            _answer(session, packet, _failure("slow_down", _TOO_MANY, retry_after_s=_LATER_S))
        return
    try:
        result = handler(session, packet.args)
    except Exception as error:  # the top of the call: logged, counted and answered
        _failed(board, session, packet, error)
        return
    if isinstance(result, asyncio.Future):
        _await_future(board, session, packet, result)
    elif isawaitable(result):
        _begin(board, session, packet, result)
    else:
        _answer(session, packet, result)


def _begin(
    board: Switchboard, session: Session, packet: Event, awaitable: Awaitable[object]
) -> None:
    """Run a coroutine to its first wait; give it a task only if there is one."""
    if not asyncio.iscoroutine(awaitable):
        _await_future(board, session, packet, asyncio.ensure_future(awaitable))
        return
    try:
        waits_for = awaitable.send(None)
    except StopIteration as done:
        _answer(session, packet, done.value)
        return
    except Exception as error:  # the top of the call: logged, counted and answered
        _failed(board, session, packet, error)
        return
    rest = _Rest(awaitable, waits_for)
    _await_future(board, session, packet, board.loop.create_task(_finish(rest)))


class _Rest:
    """A coroutine that has run to its first wait, as something a task can go on with.

    The future it waits for was marked as awaited when it was handed out, and a
    task accepts such a future from whoever hands it on.
    """

    __slots__ = ("_coroutine", "_waits_for")

    def __init__(self, coroutine: Coroutine[Any, Any, object], waits_for: object) -> None:
        # Any: what a coroutine yields and is sent is asyncio's own affair.
        self._coroutine, self._waits_for = coroutine, waits_for

    def __await__(self) -> Generator[object, None, object]:
        try:
            yield self._waits_for
        except BaseException as error:  # cancellation too belongs to the coroutine
            step = self._coroutine.throw
            try:
                waits_for = step(error)
            except StopIteration as done:
                return done.value
            return (yield from _Rest(self._coroutine, waits_for).__await__())
        return (yield from self._coroutine.__await__())


async def _finish(rest: _Rest) -> object:
    return await rest


def _await_future(
    board: Switchboard, session: Session, packet: Event, future: asyncio.Future[object]
) -> None:
    session.in_flight += 1
    board.most_in_flight = max(board.most_in_flight, session.in_flight)
    board.pending.add(future)
    future.add_done_callback(partial(_done, board, session, packet))


def _done(
    board: Switchboard, session: Session, packet: Event, future: asyncio.Future[object]
) -> None:
    board.pending.discard(future)
    session.in_flight -= 1
    if future.cancelled():
        failure = _failure("unavailable", "The server stopped before this was done.")
        _answer(session, packet, failure)
    elif (error := future.exception()) is not None:
        _failed(board, session, packet, error)
    else:
        _answer(session, packet, future.result())


def _failed(board: Switchboard, session: Session, packet: Event, error: BaseException) -> None:
    board.complaints.bug(f"event {packet.name}", error)
    _answer(session, packet, _failure("bug", "The server made a mistake; it was noted."))


def _failure(code: str, message: str, *, retry_after_s: float | None = None) -> dict[str, object]:
    return {"ok": False, "code": code, "message": message, "retry_after": retry_after_s}


def _answer(session: Session, packet: Event, result: object) -> None:
    if packet.ack_id is not None:
        session.answer(packet.ack_id, result)
