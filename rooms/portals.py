"""Portals: doors of the layout that lead to other rooms.

Theory. A portal is a sign and an address, no key: who walks through asks at the
other room's own door, and is let in or not by that room's own rules. So this
room knows nothing of the other one, not even whether it exists, and what is
written on the portal is what somebody wrote there: no title of a room that one
may not know of can be read here. An address may name another server, which is
refused for as long as no room of another server can be walked into.
"""

from __future__ import annotations

from typing import Final

from rooms.commands import SetPortal
from rooms.errors import BadMessage, NotFound, Unsupported
from rooms.events import Event, PortalSet
from rooms.ids import RoomAddress, RoomId, room_bytes
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_label
from rooms.state import Portal, RoomState

__all__ = ["MAX_PORTALS", "lead", "led"]

MAX_PORTALS: Final = 16
"""Of one room, whatever its layout has; bounds what a snapshot holds of them."""
_MAX_ADDRESS_CHARS: Final = 300  # an id, an @ and the longest name that a server can have


def lead(room: RoomState, _: Member, command: SetPortal, __: Message | None) -> tuple[Event, ...]:
    """Let a portal lead somewhere, or nowhere.

    Raises NotFound, BadMessage, TooLarge, and Unsupported for a room of another server.
    """
    if not 1 <= command.portal <= MAX_PORTALS:
        raise NotFound(f"no portal {command.portal}")
    if command.to is None:
        is_open = command.portal in room.portals
        return (PortalSet(command.portal, None, ""),) if is_open else ()
    portal = Portal(_local(room, command.to), clean_label(command.label))
    if portal == room.portals.get(command.portal):
        return ()
    return (PortalSet(command.portal, portal.to, portal.label),)


def led(room: RoomState, _: Entry, event: PortalSet) -> None:
    """Fold where a portal leads."""
    if event.to is None:
        room.portals.pop(event.portal, None)
    else:
        room.portals[event.portal] = Portal(event.to, event.label)


def _local(room: RoomState, address: RoomAddress) -> RoomAddress:
    """Return the id alone of another room of this server."""
    bare, at, server = address.partition("@")
    if len(address) > _MAX_ADDRESS_CHARS or (at and not server):
        raise BadMessage("to is not the address of a room")
    try:
        room_bytes(RoomId(bare))
    except ValueError:
        raise BadMessage("to is not the address of a room") from None
    if at and server != room.server:
        raise Unsupported("a portal to another server")
    if bare == room.id:
        raise BadMessage("a portal leads to another room")
    return RoomAddress(bare)
