"""A topic for tests of what is told beside facts: one's own note, and how many hands are up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from rooms import beside
from rooms.audience import Audience, Fields
from rooms.events import HandLowered, HandRaised
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.spotlight.rules import Spotlight
from rooms.state import RoomState
from rooms.topic import Count, Topic

__all__ = ["install"]


def _own(_: RoomState, member: Member) -> Mapping[str, Fields]:
    return {} if member.hand is None else {"note": {"text": member.hand.note}}


def _owners(_: RoomState, __: Entry, event: HandRaised | HandLowered) -> Iterable[MemberNo]:
    return (event.member,)


def _counts(room: RoomState, audience: Audience) -> Mapping[str, Count]:
    """Everybody is told how many hands are up; those who have theirs up, the notes."""
    up = [member for member in room.here.values() if member.hand is not None]
    if not up:
        return {}
    notes = sorted(member.hand.note for member in up if member.hand is not None)
    count = len(up) if audience is Audience.EVERYONE else -len(up)
    return {
        "hands": Count({"up": count}),
        "notes": Count({"all": notes}, frozenset(member.number for member in up)),
    }


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let rooms have the topic, once they ever had a spotlight: its part stands for ours."""
    topic = Topic(
        name="notes", part=Spotlight, rules={}, folds={}, shows={}, touches={},
        keys=lambda _, __: (), item=lambda _, __, ___: None,
        own=_own, owners={HandRaised: _owners, HandLowered: _owners}, counts=_counts,
    )  # fmt: skip
    monkeypatch.setattr(beside, "_OWNING", ((topic.name, topic.part, _own),))
    monkeypatch.setattr(beside, "_OWNED", {HandRaised: [topic], HandLowered: [topic]})
    monkeypatch.setattr(beside, "_COUNTING", (topic,))
