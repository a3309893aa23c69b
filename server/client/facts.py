"""Facts and snapshots, parsed once where they come in: docs/reference/facts.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

import msgspec

from server.client.errors import BadPacket

__all__ = [
    "FACTS",
    "Deleted",
    "DoorOpened",
    "Edited",
    "Fact",
    "Gone",
    "Head",
    "Item",
    "Message",
    "Moved",
    "Other",
    "Person",
    "Portal",
    "PortalLed",
    "Profile",
    "Reacted",
    "Released",
    "Reserved",
    "ReservedAt",
    "Restored",
    "RoleGiven",
    "Said",
    "Seated",
    "Snapshot",
    "Titled",
    "fact_of",
    "parsed",
]

T = TypeVar("T")
Reactions = tuple[tuple[str, tuple[int, ...]], ...]
Item = Mapping[str, object]
"""One thing of a topic (a queue, a poll, ...), as docs/reference/facts.md shows it."""
ItemNow = tuple[str, str, Item | None]


@dataclass(frozen=True, slots=True)
class Head:
    """A position: everything up to `seq` of `epoch` was read. id8: of the entry `seq`."""

    epoch: int
    seq: int
    id8: bytes


@dataclass(frozen=True, slots=True)
class Person:
    """Who is here. slot: the number of their avatar in pose batches."""

    m: int
    name: str
    look: str
    role: str
    guest: bool
    slot: int
    seat: int | None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands. text: None when it is `gone` and not ours to read."""

    seq: int
    ts: int
    m: int
    name: str
    text: str | None
    thread: int | None
    mentions: tuple[int, ...]
    edited: bool = False
    gone: str | None = None
    reactions: Reactions = ()


@dataclass(frozen=True, slots=True)
class Reserved:
    """A seat that is kept for the member, or for the role and those above, until `expires`.

    expires: Unix ms of the host's clock.
    """

    seat: int
    member: int | None
    role: str | None
    expires: int


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal of the layout that leads to the room `to`, and what is written on it."""

    portal: int
    to: str
    label: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A room at a position: who is here, and the last messages, oldest first."""

    room: str
    title: str
    door: str
    archived: bool
    template: str
    members: tuple[Person, ...]
    messages: tuple[Message, ...]
    reserved: tuple[Reserved, ...] = ()
    portals: tuple[Portal, ...] = ()
    items: Mapping[str, Mapping[str, Item]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Titled:
    """The room has this title."""

    title: str


@dataclass(frozen=True, slots=True)
class DoorOpened:
    """The room's door is this one."""

    door: str


@dataclass(frozen=True, slots=True)
class PortalLed:
    """The portal leads there; None: nowhere."""

    portal: int
    to: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The member is here no longer."""

    member: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The member `m` has this name and look."""

    m: int
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """The member has this role."""

    member: int
    role: str


@dataclass(frozen=True, slots=True)
class Seated:
    """The member `m` sits on this seat; None: stands."""

    m: int
    seat: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody put the member on this seat; None: let them stand, or leads them somewhere."""

    member: int
    seat: int | None = None


@dataclass(frozen=True, slots=True)
class ReservedAt(Reserved):
    """A reservation of the moment `ts`."""

    ts: int


@dataclass(frozen=True, slots=True)
class Released:
    """The seat is kept for nobody."""

    seat: int


@dataclass(frozen=True, slots=True)
class Edited:
    """The message has this text."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Reacted:
    """The member `m` put the emoji on the message, or took it back."""

    m: int
    message: int
    emoji: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """The message was hidden or erased."""

    message: int


@dataclass(frozen=True, slots=True)
class Restored:
    """The message is shown again. The rest is missing when it is older than the last 100."""

    message: int
    name: str | None = None
    text: str | None = None
    thread: int | None = None
    mentions: tuple[int, ...] = ()
    edited: bool = False
    gone: str | None = None
    reactions: Reactions = ()


@dataclass(frozen=True, slots=True)
class Other:
    """Something that changes nothing we keep."""


Said = (
    Titled | DoorOpened | PortalLed | Person | Gone | Profile | RoleGiven | Seated | Moved
    | ReservedAt | Released | Message | Edited | Reacted | Deleted | Restored | Other
)  # fmt: skip

FACTS: Final[Mapping[str, type[Said]]] = {
    "room_created": Titled,
    "room_renamed": Titled,
    "door_changed": DoorOpened,
    "portal_set": PortalLed,
    "room_archived": Other,
    "room_restored": Other,
    "stay_began": Person,
    "stay_ended": Gone,
    "profile_changed": Profile,
    "role_changed": RoleGiven,
    "member_removed": Gone,
    "seat_taken": Seated,
    "seat_left": Seated,
    "seat_reserved": ReservedAt,
    "seat_released": Released,
    "member_seated": Moved,
    "member_stood": Moved,
    "member_led": Moved,
    "message_posted": Message,
    "message_edited": Edited,
    "reaction_added": Reacted,
    "reaction_removed": Reacted,
    "message_deleted": Deleted,
    "message_restored": Restored,
    "message_redacted": Deleted,
}
"""Kind -> what it says. A kind that is not here is newer than this client."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the log as we are shown it.

    items: what it changed of topics, as (topic, key, item or None for one that is gone).
    fields: all that came, for who wants to tell people of a topic.
    """

    seq: int
    kind: str
    said: Said
    items: tuple[ItemNow, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict, compare=False)


def fact_of(fields: object) -> Fact:
    """Return a fact of a `facts` frame; of a topic or an unknown kind it says `Other`.

    Raises BadPacket.
    """
    if not isinstance(fields, Mapping):
        raise BadPacket("a fact is a map")
    kind, seq = fields.get("kind"), fields.get("seq")
    if not isinstance(kind, str) or not isinstance(seq, int):
        raise BadPacket("a fact has seq and kind")
    items = parsed(fields.get("items", ()), tuple[ItemNow, ...])
    return Fact(seq, kind, parsed(fields, FACTS.get(kind, Other)), items, fields)


def parsed(fields: object, shape: type[T]) -> T:
    """Return the fields as an instance of `shape`; unknown ones are ignored. Raises BadPacket."""
    try:
        return msgspec.convert(fields, shape)
    except msgspec.ValidationError as error:
        raise BadPacket(str(error)) from error
