"""A topic for tests of what is told beside facts: one's own note, and how many hands are up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from rooms import beside
from rooms.audience import Audience, Fields
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.queue.happened import HandLowered, HandRaised
from rooms.queue.held import Queue, of_member
from rooms.spotlight.rules import Spotlight
from rooms.state import RoomState
from rooms.topic import Count, Topic

__all__ = ["install"]


def _own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    hands = of_member(room.part(Queue), member.number)
    return {"note": {"text": hands[0].note}} if hands else {}


def _owners(_: RoomState, __: Entry, event: HandRaised | HandLowered) -> Iterable[MemberNo]:
    return (event.member,)


def _counts(room: RoomState, audience: Audience) -> Mapping[str, Count]:
    """Everybody is told how many hands are up; those who have theirs up, the notes."""
    up = room.part(Queue).hands.values()
    if not up:
        return {}
    notes = sorted(hand.note for hand in up)
    count = len(up) if audience is Audience.EVERYONE else -len(up)
    return {
        "hands": Count({"up": count}),
        "notes": Count({"all": notes}, frozenset(hand.member for hand in up)),
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
