from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.beside import counts_of, own_view, owners_of
from rooms.commands import (
    Role,
)
from rooms.queue.asked import LowerHand
from rooms.spotlight.words import SetSpotlight
from tests.rooms import noting
from tests.rooms.builders import Meeting


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    noting.install(monkeypatch)
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    meeting.do(SetSpotlight(mo, (mo,)))
    return meeting


def test_a_room_that_never_heard_of_a_topic_tells_nothing_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noting.install(monkeypatch)
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.raise_hand(ana, "about the pier")
    assert own_view(meeting.room, meeting.room.members[ana]) == {}
    assert counts_of(meeting.room, Audience.EVERYONE) == {}


def test_each_member_is_shown_their_own_and_nothing_of_others(meeting: Meeting) -> None:
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    meeting.raise_hand(ana, "about the pier")
    members = meeting.room.members
    assert own_view(meeting.room, members[ana]) == {"notes": {"note": {"text": "about the pier"}}}
    assert own_view(meeting.room, members[bob]) == {}


def test_an_entry_says_whose_own_view_it_changed(meeting: Meeting) -> None:
    ana = meeting.join("Ana")
    meeting.raise_hand(ana)
    assert owners_of(meeting.room, meeting.log[-1]) == {ana}
    meeting.do(LowerHand(ana))
    assert owners_of(meeting.room, meeting.log[-1]) == {ana}
    meeting.say(ana)
    assert owners_of(meeting.room, meeting.log[-1]) == frozenset()


def test_counts_stand_by_topic_and_key_for_each_audience(meeting: Meeting) -> None:
    ana = meeting.join("Ana")
    assert counts_of(meeting.room, Audience.EVERYONE) == {}
    meeting.raise_hand(ana, "pier")
    counts = counts_of(meeting.room, Audience.EVERYONE)
    assert counts["notes", "hands"].shows == {"up": 1}
    assert counts["notes", "notes"].shows == {"all": ["pier"]}
    assert counts["notes", "notes"].only == frozenset({ana})
    assert counts_of(meeting.room, Audience.MODERATORS)["notes", "hands"].shows == {"up": -1}
