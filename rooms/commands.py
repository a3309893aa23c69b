"""What members ask of a room: one frozen class a command.

The kind on the wire is the snake_case of the class: `PostMessage` ->
`post_message`. `by` is set by the server from the connection's access, never
taken from the wire. Limits are checked by the rule that decides the command,
so every way in (socket, HTTP, federation) is held to the same ones.

A field with a default may be missing on the wire. `CORE_INTERNAL` commands come
from the server itself and have no wire form. Commands of one topic stand in its
own file (`rooms.topic`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.ids import DeviceId, LinkId, MemberNo, PortalNo, RoomAddress, SeatNo, Seq

__all__ = [
    "CORE_INTERNAL",
    "CORE_PUBLIC",
    "AddReaction",
    "ArchiveRoom",
    "BeginStay",
    "BringToStage",
    "ChangeDoor",
    "ChangeProfile",
    "ChangeRole",
    "Command",
    "CreateRoom",
    "DeleteMessage",
    "Door",
    "EditMessage",
    "EndStay",
    "JoinRoom",
    "LeadMember",
    "LeadTo",
    "LeaveSeat",
    "PassTime",
    "PostMessage",
    "RedactMessage",
    "ReleaseSeat",
    "RemoveMember",
    "RemoveReaction",
    "RenameRoom",
    "ReserveSeat",
    "RestoreMessage",
    "RestoreRoom",
    "Role",
    "SeatMember",
    "SetPortal",
    "StandMember",
    "StayEnd",
    "TakeSeat",
]


class Role(StrEnum):
    """A member's role, highest first; what each may do stands in `rooms.roles`."""

    OWNER = "owner"
    MODERATOR = "moderator"
    PANELIST = "panelist"
    ATTENDEE = "attendee"
    OBSERVER = "observer"


class Door(StrEnum):
    """Who may come in: everybody who has the room's address, or those with a link."""

    OPEN = "open"
    LINK = "link"


class StayEnd(StrEnum):
    """Why a stay ended: the member left, the lease ran out, or a moderator removed them."""

    LEFT = "left"
    LAPSED = "lapsed"
    REMOVED = "removed"


class LeadTo(StrEnum):
    """Where somebody is led: to whoever leads them, or to the foot of the stage."""

    ME = "me"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Command:
    """The base of all commands. by: the member who asks (0: the server itself)."""

    by: MemberNo


@dataclass(frozen=True, slots=True)
class CreateRoom(Command):
    """Begin a room's log. server: the name of its host.

    template: a layout name of `avatars.seats`, opaque here; seats: how many
    seats that layout has, so that the room itself can tell a seat from none.
    """

    title: str
    door: Door
    template: str
    seats: int
    server: str


@dataclass(frozen=True, slots=True)
class JoinRoom(Command):
    """Make a device a member (by = 0). look: the compact text of `avatars.appearance`, opaque here.

    link: the guest link it came by, or None (server owner, open door).
    The same device gets its own member number back.
    """

    name: str
    look: str
    role: Role
    device: DeviceId
    link: LinkId | None
    origin: str


@dataclass(frozen=True, slots=True)
class BeginStay(Command):
    """Mark the member as present; no entry if they already are."""


@dataclass(frozen=True, slots=True)
class EndStay(Command):
    """End the member's presence; no entry if they are not present."""

    why: StayEnd


@dataclass(frozen=True, slots=True)
class PassTime(Command):
    """Let come about what is due by now (by = 0)."""


@dataclass(frozen=True, slots=True)
class ChangeProfile(Command):
    """Change one's own name and look."""

    name: str
    look: str


@dataclass(frozen=True, slots=True)
class RenameRoom(Command):
    """Give the room another title."""

    title: str


@dataclass(frozen=True, slots=True)
class ChangeDoor(Command):
    """Open the room to all who know its address, or to links only."""

    door: Door


@dataclass(frozen=True, slots=True)
class SetPortal(Command):
    """Let a portal of the layout lead to another room of this server (null: nowhere).

    label: what is written on it, which is not the other room's title unless
    somebody writes it. Who may go in there is for that room alone to say.
    """

    portal: PortalNo
    to: RoomAddress | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveRoom(Command):
    """Close the room: it can be read and exported, nothing can be said, nobody new comes in."""


@dataclass(frozen=True, slots=True)
class RestoreRoom(Command):
    """Undo `ArchiveRoom`."""


@dataclass(frozen=True, slots=True)
class PostMessage(Command):
    """Say something. thread: the message that this one answers, or None. mentions: members named."""

    text: str
    thread: Seq | None = None
    mentions: tuple[MemberNo, ...] = ()


@dataclass(frozen=True, slots=True)
class EditMessage(Command):
    """Replace the text of one's own message; it carries a mark from then on."""

    message: Seq
    text: str


@dataclass(frozen=True, slots=True)
class AddReaction(Command):
    """Put an emoji on a message; once per member and emoji."""

    message: Seq
    emoji: str


@dataclass(frozen=True, slots=True)
class RemoveReaction(Command):
    """Take one's own emoji back."""

    message: Seq
    emoji: str


@dataclass(frozen=True, slots=True)
class DeleteMessage(Command):
    """Hide a message (one's own, or anybody's for a moderator). Can be undone."""

    message: Seq


@dataclass(frozen=True, slots=True)
class RestoreMessage(Command):
    """Undo `DeleteMessage`."""

    message: Seq


@dataclass(frozen=True, slots=True)
class RedactMessage(Command):
    """Erase a message and its edits for good; a tombstone stays."""

    message: Seq
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemoveMember(Command):
    """Put a member out of the room; their ways in stop working. Only on strictly lower rank."""

    member: MemberNo
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRole(Command):
    """Give a member of lower rank another role, at most one's own; only an owner makes moderators."""

    member: MemberNo
    role: Role


@dataclass(frozen=True, slots=True)
class TakeSeat(Command):
    """Sit down on a free seat of the layout, leaving the one before."""

    seat: SeatNo


@dataclass(frozen=True, slots=True)
class LeaveSeat(Command):
    """Stand up."""


@dataclass(frozen=True, slots=True)
class SeatMember(Command):
    """Put somebody on a free seat, on no higher rank."""

    member: MemberNo
    seat: SeatNo


@dataclass(frozen=True, slots=True)
class StandMember(Command):
    """Let somebody stand up, on no higher rank."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class BringToStage(Command):
    """Put somebody on the first free seat of the stage, on no higher rank.

    stage: the seats to choose from, in order. The room itself does not know its
    layout; without any, the host puts in those that the layout calls a stage.
    """

    member: MemberNo
    stage: tuple[SeatNo, ...] = ()


@dataclass(frozen=True, slots=True)
class LeadMember(Command):
    """Take somebody along, on no higher rank: they stand up, and their own page walks them there.

    So they can stay behind, by a step of their own.
    """

    member: MemberNo
    to: LeadTo = LeadTo.ME


@dataclass(frozen=True, slots=True)
class ReserveSeat(Command):
    """Keep a seat for a member, or for those of a role and above, for a while.

    Exactly one of member and role; a new reservation takes the place of the one before.
    """

    seat: SeatNo
    member: MemberNo | None = None
    role: Role | None = None
    for_s: int = 3600


@dataclass(frozen=True, slots=True)
class ReleaseSeat(Command):
    """Let everybody sit there again."""

    seat: SeatNo


CORE_PUBLIC: tuple[type[Command], ...] = (
    ChangeProfile,
    RenameRoom,
    ChangeDoor,
    SetPortal,
    ArchiveRoom,
    RestoreRoom,
    PostMessage,
    EditMessage,
    AddReaction,
    RemoveReaction,
    DeleteMessage,
    RestoreMessage,
    RedactMessage,
    RemoveMember,
    ChangeRole,
    TakeSeat,
    LeaveSeat,
    SeatMember,
    StandMember,
    BringToStage,
    LeadMember,
    ReserveSeat,
    ReleaseSeat,
)
"""Commands that a member can send; topics have more (`rooms.vocabulary`)."""

CORE_INTERNAL: tuple[type[Command], ...] = (CreateRoom, JoinRoom, BeginStay, EndStay, PassTime)
"""Commands that only the server itself gives."""
