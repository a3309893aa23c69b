"""What topics tell beside facts and items: what one member alone is shown, and counts.

Theory. A fact is told to everybody alike and encoded once for all. Two things do not fit.
What only one member may see (their own vote, their own place) would make a frame for each
reader of each fact: it is told whole, to that member alone, when it changes. And what
changes 300 times in a second (votes as they come) would be 300 facts to 300 readers: it
is told as weather, the newest count twice a second, and no fact speaks of it.
"""

from __future__ import annotations

from rooms.audience import Audience, Fields
from rooms.events import Event
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.state import RoomState
from rooms.topic import Count, Topic
from rooms.topics import TOPICS

__all__ = ["UNSEEN", "counts_of", "own_view", "owners_of"]

UNSEEN: frozenset[type[Event]] = frozenset(event for topic in TOPICS for event in topic.unseen)
"""Events of which nobody is told a fact."""

_OWNING = tuple((topic.name, topic.part, topic.own) for topic in TOPICS if topic.own is not None)
_COUNTING = tuple(topic for topic in TOPICS if topic.counts is not None)
_OWNED: dict[type[Event], list[Topic]] = {}
for _topic in TOPICS:
    for _kind in _topic.owners:
        _OWNED.setdefault(_kind, []).append(_topic)


def own_view(room: RoomState, member: Member) -> dict[str, dict[str, Fields]]:
    """Return what this member alone is shown: topic -> key -> item; topics without are left out."""
    shown = {name: {**own(room, member)} for name, part, own in _OWNING if part in room.parts}
    return {name: items for name, items in shown.items() if items}


def owners_of(room: RoomState, entry: Entry) -> frozenset[MemberNo]:
    """Return those whose own view the entry may have changed. room: after it."""
    event = entry.event
    topics = _OWNED.get(type(event), ())
    return frozenset(
        member for topic in topics for member in topic.owners[type(event)](room, entry, event)
    )


def counts_of(room: RoomState, audience: Audience) -> dict[tuple[str, str], Count]:
    """Return what is counted now for this audience, by topic and key."""
    return {
        (topic.name, key): count
        for topic in _COUNTING
        if topic.counts is not None and topic.part in room.parts and audience in topic.audiences
        for key, count in topic.counts(room, audience).items()
    }
