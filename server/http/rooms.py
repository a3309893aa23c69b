"""Rooms over HTTP: made, listed, changed, spoken in and read."""

from __future__ import annotations

from typing import Final

from rooms.codec import command_from
from rooms.commands import (
    ArchiveRoom,
    ChangeDoor,
    Command,
    CreateRoom,
    RenameRoom,
    RestoreRoom,
    Role,
)
from rooms.errors import BadMessage, TooLarge
from rooms.ids import ROOM_ITSELF, CommandId, MemberNo, Seq
from rooms.names import clean_name
from server.http.answers import Done, Messages, RoomCard, RoomList, RoomView
from server.http.bodies import Changes, Fields, NewRoom, Nothing
from server.http.call import Call
from server.http.joining import check_look, joining
from server.http.layouts import chosen_layout
from server.ports import RoomSummary
from server.runtime.host import RoomHost

__all__ = [
    "MAX_SEQ",
    "card_of",
    "change_room",
    "do",
    "history",
    "list_rooms",
    "make_room",
    "show_room",
]

MAX_SEQ: Final = 2**53 - 1
"""What a browser can hold exactly, as everywhere on the wire."""

_MAX_ID_CHARS: Final = 64
_PAGE: Final = 50


async def list_rooms(call: Call, _: Nothing) -> RoomList:
    """List all rooms, archived ones too."""
    await call.must_own()
    rooms = await call.services.storage.list_rooms(with_archived=True)
    return RoomList(tuple(card_of(room) for room in rooms))


def card_of(room: RoomSummary) -> RoomCard:
    """Return a room as lists show it."""
    return RoomCard(room.room, room.title, room.door, room.is_archived, room.created_ms)


async def make_room(call: Call, body: NewRoom) -> RoomView:
    """Make a room whose owner the caller is."""
    await call.must_own()
    call.slow_down_commands()
    server = call.services.config.server_name
    chosen = await chosen_layout(body, call.services.storage)
    command = CreateRoom(
        ROOM_ITSELF, body.title, body.door, chosen.template, chosen.seat_count, server
    )
    maker = None
    if body.name is not None:
        clean_name(body.name)  # raises before there is a room
        maker = joining(call.device, Role.OWNER, name=body.name, look=body.look, server=server)
    host = await call.services.rooms.create(command, chosen.content)
    if maker is not None:
        await host.submit(maker)
    else:
        await call.member(host)
    return await _view(call, host)


async def show_room(call: Call, _: Nothing) -> RoomView:
    """Show a room as it is for the caller."""
    return await _view(call, await call.room())


async def change_room(call: Call, body: Changes) -> RoomView:
    """Change title and door, close the room or open it again, each as its own command."""
    host = await call.room()
    member = await call.member(host)
    for command in _commands_of(body, member.number):
        call.slow_down_commands()
        await host.submit(command)
    return await _view(call, host)


async def do(call: Call, body: Fields) -> Done:
    """Carry out a command. The same id gives the same answer."""
    host = await call.room()
    member = await call.member(host)
    call.slow_down_commands()
    kind, command_id = body.pop("command", None), body.pop("id", None)
    if not isinstance(kind, str):
        raise BadMessage("command: a text is missing")
    if not isinstance(command_id, str) or not command_id:
        raise BadMessage("id: a text is missing")
    if len(command_id) > _MAX_ID_CHARS:
        raise TooLarge(f"id has at most {_MAX_ID_CHARS} characters")
    command = command_from(kind, body, member.number)
    check_look(command)
    answer = await host.submit(command, CommandId(command_id))
    return Done(answer.seq)


async def history(call: Call, _: Nothing) -> Messages:
    """Give the last messages before a seq, or the newest; 50 if no limit is named."""
    host = await call.room()
    member = await call.member(host)
    before = _number(call, "before", host.room.head.seq + 1)
    limit = _number(call, "limit", _PAGE)
    page = await host.history(member.number, before=Seq(before), limit=limit)
    return Messages(page.messages, page.has_more)


def _commands_of(body: Changes, by: MemberNo) -> list[Command]:
    """Return what leads to the changes: an archived room is opened first and closed last."""
    commands: list[Command] = []
    if body.archived is False:
        commands.append(RestoreRoom(by))
    if isinstance(body.title, str):
        commands.append(RenameRoom(by, body.title))
    if isinstance(body.door, str):
        commands.append(ChangeDoor(by, body.door))
    if body.archived is True:
        commands.append(ArchiveRoom(by))
    return commands


async def _view(call: Call, host: RoomHost) -> RoomView:
    access, room = await call.access(host), host.room
    return RoomView(
        room.id, room.title, room.door, room.is_archived, room.template,
        host.furnishing.layout.template,
        access.role, access.member, len(room.here),
    )  # fmt: skip


def _number(call: Call, name: str, default: int) -> int:
    text = call.request.query.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 16 or int(text) > MAX_SEQ:
        raise BadMessage(f"{name}: not a number")
    return int(text)
