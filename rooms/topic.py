"""A topic: one thing that a room can do beyond being a room, whole in one place.

Theory. What a session needs (a queue, questions, polls, an agenda, ...) is many
commands and facts, and each would have to be told to every fold there is: ours,
the page's, the Python client's. So a topic keeps what lasts in one *part*, a
frozen dataclass, and shows it as *items*: small mappings under a key. A fact
of a topic brings the items that it changed *as they stand when it is told*,
None for one that is gone, and a reader's fold of any topic is one line: keep the
item under its key. Told late, a fact brings the items of today; those that
follow bring the same once more, so every reader ends where the snapshot is, and
nobody is sent what is hidden by now. The other fields of the fact say who did
what, for people to read; no fold needs them.

`rooms.topics` lists the topics; docs/design/topics.md says how one is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rooms.audience import Audience, Fields
from rooms.commands import Command
from rooms.events import Event
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.rule import Rule
from rooms.state import RoomState

__all__ = [
    "Count",
    "Counts",
    "Due",
    "Elapse",
    "Fold",
    "Guard",
    "Inner",
    "Own",
    "Owners",
    "Shows",
    "Topic",
    "Touches",
]

Fold = Callable[[RoomState, Entry, Any], None]
"""(room, entry, event): follow the event. Never raises."""
Shows = Callable[[Any, Audience], Fields | None]
"""(event, audience) -> the fact's own fields; None: this audience is not told of it."""
Touches = Callable[[RoomState, Entry, Any], Iterable[str]]
"""(room after it, entry, event) -> the keys of the items that it may have changed."""
Guard = Callable[[RoomState, Member | None, Any, int], None]
"""(room, who asks, command, now_ms): raise a RoomError where the topic forbids it.

Who asks is None for the `JoinRoom` of a newcomer, the member there was for one who returns.
"""
Inner = Callable[[RoomState, Any, int], tuple[Event, ...]]
"""(room, command of the host, now_ms) -> events of the room itself, or raises a RoomError."""
Own = Callable[[RoomState, Member], Mapping[str, Fields]]
"""(room, member) -> by key, the items that this member alone is shown."""
Owners = Callable[[RoomState, Entry, Any], Iterable[MemberNo]]
"""(room after it, entry, event) -> those whose own items it may have changed."""
Due = Callable[[RoomState], int | None]
"""room -> the moment (Unix ms) at which time next does something in this topic, or None."""
Elapse = Callable[[RoomState, int], tuple[Event, ...]]
"""(room, now_ms) -> what has come about by then; after it, nothing is due at `now_ms`."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there are now. only: whom it is told to, None: the whole audience."""

    shows: Fields
    only: frozenset[MemberNo] | None = None


Counts = Callable[[RoomState, Audience], Mapping[str, Count]]
"""(room, audience) -> by key, what is counted for this audience now."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a room.

    name: its name on the wire. part: the frozen dataclass that holds what lasts;
    all its fields have defaults, for a room that never heard of it.
    rules: its commands, each with its rule. folds: its events, each with its fold.
    follows: folds for events of others (somebody leaves, a role changes).
    guards: commands of others that this topic may refuse; asked after the rights, before the rule.
    inner: commands that the host gives for the room itself; their events are the room's own.
    due, elapse: what time does (`rooms.due`); both or neither. Its events are the room's own.
    shows: of its own events, the fields of the fact.
    touches: of its own events and of others', which items change. An event that an
    audience is not shown brings no items, so whatever hides it must touch them, too.
    keys: (room, audience) -> the keys of all items that this audience is shown.
    item: (room, audience, key) -> the item, or None if this audience is shown none.
    unseen: of its own events, those of which nobody is told a fact, ever; they cost readers nothing.
    own: what one member alone is shown (their vote, their place). owners: of its own events and of
    others', whose that changes; nobody is told of it otherwise.
    counts: what changes too often for facts (votes as they come): told twice a second at most.
    audiences: who is shown it at all. Others are told neither its events nor its items, and
    of others' events that touch it no more than they are told without it.
    """

    name: str
    part: type[Any]
    rules: Mapping[type[Command], Rule]
    folds: Mapping[type[Event], Fold]
    shows: Mapping[type[Event], Shows]
    touches: Mapping[type[Event], Touches]
    keys: Callable[[RoomState, Audience], Iterable[str]]
    item: Callable[[RoomState, Audience, str], Fields | None]
    follows: Mapping[type[Event], Fold] = field(default_factory=dict)
    guards: Mapping[type[Command], Guard] = field(default_factory=dict)
    inner: Mapping[type[Command], Inner] = field(default_factory=dict)
    due: Due | None = None
    elapse: Elapse | None = None
    unseen: frozenset[type[Event]] = frozenset()
    own: Own | None = None
    owners: Mapping[type[Event], Owners] = field(default_factory=dict)
    counts: Counts | None = None
    audiences: frozenset[Audience] = frozenset(Audience)
