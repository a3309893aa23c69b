"""What callers send, checked once: a type a body. Fields that a type does not have are ignored."""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

import msgspec
from aiohttp import web
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from avatars import DEFAULT, compact
from rooms.commands import Door, Role
from rooms.errors import BadMessage, TooLarge

__all__ = [
    "MAX_BODY_BYTES",
    "ByCode",
    "Changes",
    "Entering",
    "Fields",
    "Knocking",
    "NewLink",
    "NewRoom",
    "Nothing",
    "WayIn",
    "body_of",
]

MAX_BODY_BYTES: Final = 65_536
"""As large as one message over the socket may be."""

_JSON: Final = "application/json"

Code = Annotated[str, Meta(max_length=64)]
RoomText = Annotated[str, Meta(max_length=64)]
# The room itself says how long names and titles may be; these only bound what reaches it.
Text = Annotated[str, Meta(max_length=1_000)]

# Checked by avatars.description, which names what is wrong by its place.
Described = Annotated[Raw, Meta(extra_json_schema={"type": "object"})]

B = TypeVar("B")


class Nothing(Struct, frozen=True):
    """An empty body."""


class ByCode(Struct, frozen=True):
    """code: of an owner's claim. want_key: for programs, which keep no cookies."""

    code: Code
    want_key: bool = False


class WayIn(Struct, frozen=True):
    """One of the two. code: of a guest link. room: with an open door, or one's own."""

    code: Code | None = None
    room: RoomText | None = None


class Entering(WayIn, frozen=True, kw_only=True):
    """Who comes in, and how.

    look: the compact text of an avatar's look. want_key: for programs, which
    keep no cookies.
    """

    name: Text
    look: Text = compact(DEFAULT)
    want_key: bool = False


class Knocking(Entering, frozen=True, kw_only=True):
    """Who asks to be let in. hold_s: how long the answer may be held until it changes; 0: not at all."""

    hold_s: Annotated[int, Meta(ge=0, le=20)] = 0


class NewRoom(Struct, frozen=True):
    """A room to be made. name, look: of its maker, who becomes an owner.

    One of the two, or neither: template names a built-in layout, or by its address
    one that a room was made from here; layout describes one (docs/howto/own-room.md).
    """

    title: Text
    door: Door = Door.LINK
    template: Text | None = None
    layout: Described | UnsetType = UNSET
    name: Text | None = None
    look: Text = compact(DEFAULT)


class Changes(Struct, frozen=True):
    """What of a room is to change; what is left out stays."""

    title: Text | UnsetType = UNSET
    door: Door | UnsetType = UNSET
    archived: bool | UnsetType = UNSET


class NewLink(Struct, frozen=True):
    """A guest link to be made. expires_in_s, max_uses: null for no limit."""

    role: Role = Role.ATTENDEE
    label: Annotated[str, Meta(max_length=80)] = ""
    expires_in_s: Annotated[int, Meta(ge=1, le=315_360_000)] | None = None
    max_uses: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None


class NewInvitation(Struct, frozen=True):
    """Somebody to be invited to a planned session. label: who it is for."""

    role: Role = Role.ATTENDEE
    label: Annotated[str, Meta(max_length=80)] = ""


Fields = dict[str, object]
"""A command with its fields, whose shape `rooms.codec.command_from` checks."""


async def body_of(request: web.Request, kind: type[B]) -> B:
    """Return the request's body. Raises BadMessage, naming the field that is wrong, or TooLarge."""
    if request.content_type != _JSON and request.body_exists:
        raise BadMessage(f"send {_JSON}")
    raw = await _read(request)
    try:
        return msgspec.json.decode(raw or b"{}", type=kind)
    except RecursionError:
        raise BadMessage("nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadMessage(str(error)) from None


async def _read(request: web.Request) -> bytes:
    raw = bytearray()
    try:
        async for chunk in request.content.iter_any():
            raw += chunk
            if len(raw) > MAX_BODY_BYTES:
                raise TooLarge(f"a body has at most {MAX_BODY_BYTES} bytes")
    except web.RequestPayloadError:
        raise BadMessage("the body's framing is broken") from None
    return bytes(raw)
