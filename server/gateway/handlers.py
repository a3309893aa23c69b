"""What clients ask of the rooms they are in, one function an event: docs/reference/protocol.md.

Each raises RoomError for what is refused; `answering` makes the answer of it. A
handler is called in the order in which its event came, and submits before it
waits: so the commands of one client are decided in the order it gave them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from inspect import iscoroutine
from typing import Final, TypeVar

import msgspec

from avatars import BadAppearance, appearance_of
from rooms.audience import Fields
from rooms.codec import command_from
from rooms.commands import ChangeProfile, Command
from rooms.errors import BadMessage, RoomError, SlowDown, Unavailable, Unsupported
from rooms.ids import CommandId, MemberNo, Seq
from server.fanout.weight import fitting
from server.gateway.application import Handler
from server.gateway.connection import Connection
from server.gateway.session import Session
from server.runtime.group import Answer
from server.runtime.history import MAX_MESSAGES

__all__ = ["MAX_ID_CHARS", "answering", "do", "failure", "first_of", "history", "leave", "read_as"]

T = TypeVar("T")

MAX_ID_CHARS: Final = 64
_TOLD: Final = (BadMessage, Unsupported)
"""Whose detail goes out: that of the others could tell what one may not know."""


@dataclass(frozen=True, slots=True)
class _Do:
    room: int
    id: str
    command: str


@dataclass(frozen=True, slots=True)
class _History:
    room: int
    before: int
    limit: int = MAX_MESSAGES


@dataclass(frozen=True, slots=True)
class _Leave:
    room: int


def do(
    connection: Connection, args: list[object], pace: Callable[[Connection], None]
) -> asyncio.Future[object]:
    """Hand a command to its room; the future holds the answer. pace: raises SlowDown."""
    fields = first_of(args, "do")
    asked = read_as(_Do, fields, "do")
    if not 1 <= len(asked.id) <= MAX_ID_CHARS:
        raise BadMessage(f"do: id has 1 to {MAX_ID_CHARS} characters")
    port, place = connection.presence(asked.room).inside()
    command = _command(asked.command, fields, place.member)
    pace(connection)
    done = port.submit(command, CommandId(asked.id))
    reply: asyncio.Future[object] = done.get_loop().create_future()
    done.add_done_callback(partial(_reply, reply))
    return reply


async def history(connection: Connection, args: list[object]) -> Fields:
    """Return the messages before a seq, oldest first: at most `limit`, fewer if they are long."""
    asked = read_as(_History, first_of(args, "history"), "history")
    port, place = connection.presence(asked.room).inside()
    page = await port.history(place.member, before=Seq(asked.before), limit=asked.limit)
    messages = fitting(page.messages)
    has_more = page.has_more or len(messages) < len(page.messages)
    return {"ok": True, "messages": messages, "more": has_more}


async def leave(connection: Connection, args: list[object]) -> Fields:
    """Leave a room: the stay ends with the member's last connection."""
    asked = read_as(_Leave, first_of(args, "leave"), "leave")
    presence = connection.presence(asked.room)
    port, place = presence.take_out()
    connection.forget(presence)
    # The client is gone from here all the same: then the grace ends the stay.
    with suppress(Unavailable, SlowDown):
        await port.leave(place)
    return {"ok": True}


def failure(error: RoomError) -> Fields:
    """Return the answer to what was refused."""
    says: Fields = {
        "ok": False,
        "code": error.code,
        "message": error.sentence,
        "retry_after": error.retry_after_s,
    }
    return {**says, "detail": error.detail} if isinstance(error, _TOLD) else says


def answering(handler: Handler) -> Handler:
    """Return the handler with its refusals as answers."""

    def answer(session: Session, args: list[object]) -> Awaitable[object] | object:
        try:
            result = handler(session, args)
        except RoomError as error:
            return failure(error)
        return _settled(result) if iscoroutine(result) else result

    return answer


def first_of(args: list[object], event: str) -> Mapping[str, object]:
    """Return the event's one argument, a map. Raises BadMessage."""
    fields = args[0] if args else None
    if not isinstance(fields, dict):
        raise BadMessage(f"{event} takes a map")
    return fields


def read_as(shape: type[T], fields: Mapping[str, object], event: str) -> T:
    """Return the fields as a `shape`; others are ignored. Raises BadMessage naming the wrong one."""
    try:
        return msgspec.convert(fields, shape)
    except msgspec.ValidationError as error:
        raise BadMessage(f"{event}: {error}") from error


def _command(kind: str, fields: Mapping[str, object], by: MemberNo) -> Command:
    command = command_from(kind, fields, by)
    if isinstance(command, ChangeProfile):
        try:
            appearance_of(command.look)  # a room keeps looks without understanding them
        except BadAppearance as error:
            raise BadMessage(f"look: {error}") from error
    return command


def _reply(reply: asyncio.Future[object], done: asyncio.Future[Answer]) -> None:
    """Answer a command; a future and no coroutine, because this is every message's way."""
    if reply.done():
        return
    if done.cancelled():
        reply.set_result(failure(Unavailable("the room closed")))
        return
    error = done.exception()
    if error is None:
        reply.set_result({"ok": True, "seq": done.result().seq})
    elif isinstance(error, RoomError):
        reply.set_result(failure(error))
    else:
        reply.set_exception(error)


async def _settled(coroutine: Coroutine[object, object, object]) -> object:
    try:
        return await coroutine
    except RoomError as error:
        return failure(error)
