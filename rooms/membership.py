"""Becoming a member, and one's own name and look.

Theory. A member is a device that came in: the same device is the same member
for good, so joining again changes nothing, except that the server's owner is
an owner in every room, and that who was removed may come back where the room says so. Names are free, but for one thing: nobody takes a name
that looks like that of a present member of the staff above them.
"""

from __future__ import annotations

from dataclasses import replace

from rooms.bans.held import may_return
from rooms.bans.words import MemberLetBack
from rooms.commands import ChangeProfile, Door, JoinRoom, Role
from rooms.errors import BadMessage, Locked, NameTaken, Removed
from rooms.events import Event, MemberJoined, ProfileChanged, RoleChanged
from rooms.ids import DeviceId, MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_look, clean_name, skeleton
from rooms.roles import STAFF, outranks
from rooms.state import RoomState

__all__ = ["change_profile", "check_name", "join", "joined", "joined_erased", "profile_changed"]


def join(room: RoomState, command: JoinRoom) -> tuple[Event, ...]:
    """Make a device a member, or find that it is one.

    Raises Removed for the device of a removed member, Locked if door or
    archive keep it out, NameTaken, BadMessage, TooLarge.
    """
    member = room.member_of(command.device)
    if member is not None:
        return _join_again(room, member, command)
    _check_way_in(room, command)
    name, look = clean_name(command.name), clean_look(command.look)
    check_name(room, name, command.role, None)
    return (MemberJoined(name, look, command.role, command.device, command.link),)


def change_profile(
    room: RoomState, by: Member, command: ChangeProfile, _: Message | None
) -> tuple[Event, ...]:
    """Change one's own name and look. Raises NameTaken, BadMessage, TooLarge."""
    name, look = clean_name(command.name), clean_look(command.look)
    if (name, look) == (by.name, by.look):
        return ()
    check_name(room, name, by.role, by.number)
    return (ProfileChanged(name, look),)


def joined(room: RoomState, entry: Entry, event: MemberJoined) -> None:
    """Fold a new member."""
    room.roster.put(
        Member(
            number=entry.m,
            name=event.name,
            look=event.look,
            role=event.role,
            device=event.device,
            link=event.link,
            origin=entry.origin,
            is_guest=event.role is not Role.OWNER,
        )
    )


def joined_erased(room: RoomState, entry: Entry) -> None:
    """Fold a member of whom nothing is known any more: no name, no device, the least role."""
    joined(room, entry, MemberJoined("", "", Role.OBSERVER, DeviceId(""), None))


def profile_changed(room: RoomState, entry: Entry, event: ProfileChanged) -> None:
    """Fold another name and look."""
    member = room.members.get(entry.m)
    if member is not None:
        room.roster.put(replace(member, name=event.name, look=event.look))


def check_name(room: RoomState, name: str, role: Role, number: MemberNo | None) -> None:
    """Raise NameTaken if `name` looks like that of somebody of the present staff above."""
    above = [
        member
        for member in room.here.values()
        if member.role in STAFF and outranks(member.role, role) and member.number != number
    ]
    if not above:
        return
    wanted = skeleton(name)
    if any(skeleton(member.name) == wanted for member in above):
        raise NameTaken("looks like the name of a present member of higher role")


def _join_again(room: RoomState, member: Member, command: JoinRoom) -> tuple[Event, ...]:
    if member.is_removed:
        if command.link is None or not may_return(room, member):
            raise Removed(f"member {member.number}")
        return (MemberLetBack(member.number, member.device, member.link),)
    # An owner of the server who came as a guest first would stay locked out
    # of what is theirs. No other role is raised by a second link: that would
    # undo what a moderator did.
    if command.role is Role.OWNER and member.role is not Role.OWNER:
        return (RoleChanged(member.number, Role.OWNER),)
    return ()


def _check_way_in(room: RoomState, command: JoinRoom) -> None:
    if command.role is Role.OWNER and command.link is not None:
        raise BadMessage("no link makes an owner")
    if room.is_archived and not outranks(command.role, Role.PANELIST):
        raise Locked("the room is archived")
    if room.door is Door.LINK and command.link is None and command.role is not Role.OWNER:
        raise Locked("the door opens to links only")
