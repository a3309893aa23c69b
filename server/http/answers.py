"""What callers get back: a type an answer, from which the API's description is made."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from rooms.audience import Fields
from rooms.commands import Door, Role
from rooms.ids import LinkId, MemberNo, RoomId, Seq

__all__ = [
    "AtDoor",
    "Card",
    "Claimed",
    "Done",
    "DoorState",
    "DoorView",
    "Entered",
    "Health",
    "LinkCard",
    "LinkList",
    "MadeClaim",
    "MadeInvitation",
    "MadeLink",
    "Messages",
    "RoomCard",
    "RoomList",
    "RoomView",
    "SignedIn",
    "You",
]


class DoorState(StrEnum):
    """How one stands at a door where somebody has to let people in."""

    OUTSIDE = "outside"
    WAITING = "waiting"
    DENIED = "denied"
    LOCKED = "locked"
    FREE = "free"


class Card(Struct, frozen=True):
    """A room as its door shows it."""

    id: RoomId
    title: str
    door: Door
    archived: bool


class You(Struct, frozen=True):
    """Whom the room knows the caller as."""

    name: str
    look: str


class AtDoor(Struct, frozen=True, omit_defaults=True):
    """What one who stands at the door is told; nothing of it is about anybody else.

    state: `outside` (one may knock), `waiting`, `denied`, `locked` or `free` (one may enter).
    message: of those who run the room. place: from 1, in the order of the knocks. reason,
    again_ms: of who was denied, and when they may knock again. starts_ms: when it is planned
    to begin. opens_ms: when all who wait come in. All in Unix ms. ask_s: how soon to ask
    again, or the knock ends; 60 s are the longest. device_key: if it was asked for.
    """

    state: DoorState
    message: str = ""
    place: int | None = None
    reason: str = ""
    again_ms: int | None = None
    starts_ms: int | None = None
    opens_ms: int | None = None
    ask_s: int | None = None
    device_key: str | None = None


class DoorView(Struct, frozen=True, omit_defaults=True):
    """What stands at a door. server: the name of the room's host. you: for who was there before.

    here: how many are inside now; left out while nobody is, and for who has to wait.
    waits: of who has to be let in first.
    """

    room: Card
    server: str
    role: Role
    you: You | None = None
    here: int = 0
    waits: AtDoor | None = None


class RoomCard(Struct, frozen=True):
    """A room in the list. created_ms: Unix time in milliseconds."""

    id: RoomId
    title: str
    door: Door
    archived: bool
    created_ms: int


class SignedIn(Struct, frozen=True):
    """token: for the socket and for `Authorization: Bearer`.

    rooms: where the caller is a member and may come back, newest first; an
    owner finds all the others in the list of rooms.
    """

    token: str
    expires_in_s: int
    is_owner: bool
    rooms: tuple[RoomCard, ...]


class Claimed(Struct, frozen=True, omit_defaults=True):
    """As `SignedIn`, for who owns the server from now on. device_key: if it was asked for."""

    token: str
    expires_in_s: int
    is_owner: bool
    device_key: str | None = None


class MadeClaim(Struct, frozen=True):
    """url: an address that makes whoever opens it first an owner of the server."""

    url: str
    expires_in_s: int


class Entered(Struct, frozen=True, omit_defaults=True):
    """As `SignedIn`, with the room and the caller's member number in it."""

    token: str
    expires_in_s: int
    room: RoomId
    m: MemberNo
    device_key: str | None = None


class RoomList(Struct, frozen=True):
    """All rooms, newest first."""

    rooms: tuple[RoomCard, ...]


class RoomView(Struct, frozen=True):
    """A room as the caller sees it. m: their member number, null before entering. here: how many.

    template: as its first entry names it, which another room can be made from. layout:
    what its description calls it.
    """

    id: RoomId
    title: str
    door: Door
    archived: bool
    template: str
    layout: str
    role: Role
    m: MemberNo | None
    here: int


class Done(Struct, frozen=True):
    """A command was carried out. seq: the position in the room's log that shows its effect."""

    seq: Seq
    ok: bool = True


class Messages(Struct, frozen=True):
    """Messages as a snapshot holds them, oldest first. more: whether there are older."""

    messages: tuple[Fields, ...]
    more: bool


class LinkCard(Struct, frozen=True):
    """A guest link without its code. uses: how many devices came by it. Times in Unix ms."""

    id: LinkId
    role: Role
    label: str
    created_ms: int
    expires_ms: int | None
    max_uses: int | None
    uses: int
    revoked: bool


class LinkList(Struct, frozen=True):
    """A room's guest links, newest first."""

    links: tuple[LinkCard, ...]


class MadeLink(LinkCard, frozen=True):
    """A new link, with what is shown this once: the code, and the address to pass on."""

    code: str
    url: str


class MadeInvitation(MadeLink, frozen=True):
    """A guest link for one person. calendar: the session as an iCalendar file, with the link in it."""

    calendar: str


class Health(Struct, frozen=True):
    """ok: always true; who cannot work refuses."""

    ok: bool
