"""Between messages and bytes: the bodies of entries, and commands from outside.

Theory. A body is the canonical array `(version, fields)`; a remote member's
body will carry their server's signature as a third item. The versions of a
kind only ever grow: an old body is lifted to the newest form by the upcasters,
one step each, when it is read, and never rewritten, because its hash stands in
the log. A field with a default is no new version: it is written only where it
says something else, so all bodies without it are the same bytes as before. Reading a body cannot fail: what this build does not understand is
`Unknown`, kept as it is and skipped by the fold, so that one odd entry cannot
keep a room shut.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from rooms.canonical import Value, pack, unpack
from rooms.commands import Command
from rooms.errors import BadMessage, Unsupported
from rooms.events import Erased, Event, Unknown
from rooms.ids import MemberNo
from rooms.shapes import Shape, shape_of
from rooms.vocabulary import EVENTS, INTERNAL, PUBLIC

__all__ = ["EVENT_VERSIONS", "command_body", "command_from", "decode", "encode", "kind_of_command"]

_Fields = dict[str, Value]

EVENT_VERSIONS: dict[str, int] = {}
"""The newest version of a kind's body, where it is not 1."""

# (kind, version) -> what makes the fields of the next version of them.
_UPCASTERS: dict[tuple[str, int], Callable[[_Fields], _Fields]] = {}

_EVENT_SHAPES: dict[str, Shape] = {s.kind: s for s in map(shape_of, EVENTS)}
_KIND_OF_EVENT: dict[type[Event], str] = {e: shape_of(e).kind for e in EVENTS}
_PUBLIC_SHAPES: dict[str, Shape] = {s.kind: s for s in map(shape_of, PUBLIC)}
_COMMAND_SHAPES: dict[type[Command], Shape] = {c: shape_of(c) for c in PUBLIC + INTERNAL}


def encode(event: Event) -> tuple[str, bytes]:
    """Return (kind, body) of an event of one of the classes in `EVENTS`.

    Raises TypeError for `Erased` and `Unknown`: they are never written.
    """
    kind = _KIND_OF_EVENT.get(type(event))
    if kind is None:
        raise TypeError(f"{type(event).__name__} is never written")
    version = EVENT_VERSIONS.get(kind, 1)
    return kind, pack((version, _EVENT_SHAPES[kind].write_briefly(event)))


def decode(kind: str, body: bytes | None) -> Event:
    """Return what the body says: `Erased` without one, `Unknown` if it cannot be understood."""
    if body is None:
        return Erased(kind)
    shape = _EVENT_SHAPES.get(kind)
    if shape is None:
        return Unknown(kind)
    try:
        fields = _newest(kind, unpack(body))
        return cast(Event, shape.make(**shape.read(fields)))
    except BadMessage:
        return Unknown(kind)


def command_from(kind: str, fields: Mapping[str, object], by: MemberNo) -> Command:
    """Return the command that member `by` sent.

    Fields that the command does not have are ignored, so that newer clients
    can say more. Raises Unsupported for a kind that members cannot send and
    BadMessage, which names the field, for a missing or wrong one.
    """
    shape = _PUBLIC_SHAPES.get(kind)
    if shape is None:
        raise Unsupported(f"no command {kind[:64]!r}")
    return cast(Command, shape.make(by, **shape.read(fields)))


def kind_of_command(command: Command) -> str:
    """Return the command's name on the wire."""
    return _COMMAND_SHAPES[type(command)].kind


def command_body(command: Command) -> bytes:
    """Return the canonical bytes of the command, without who gave it.

    Two resends under one id are the same command if these bytes are equal.
    """
    shape = _COMMAND_SHAPES[type(command)]
    return pack((shape.kind, shape.write(command)))


def _newest(kind: str, content: Value) -> _Fields:
    """Return the fields in the newest version. Raises BadMessage if that cannot be."""
    if not isinstance(content, list) or len(content) < 2:
        raise BadMessage("a body is (version, fields)")
    version, found = content[0], content[1]
    if not isinstance(version, int) or not isinstance(found, dict):
        raise BadMessage("a body is (version, fields)")
    fields: _Fields = found
    while version != EVENT_VERSIONS.get(kind, 1):
        lift = _UPCASTERS.get((kind, version))
        if lift is None:
            raise BadMessage(f"no version {version} of {kind}")
        fields, version = lift(fields), version + 1
    return fields
