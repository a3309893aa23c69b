"""Time in a room, shown by a topic of the tests: a title that a room has until a moment."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from rooms import due
from rooms.commands import ArchiveRoom, PassTime, RestoreRoom, Role
from rooms.events import Event, RoomRenamed
from rooms.ids import ROOM_ITSELF
from rooms.room import replay
from rooms.state import RoomState
from tests.rooms.builders import ENTROPY, SERVER, START_MS, Meeting, events_of


@dataclass(frozen=True, slots=True)
class Borrowed:
    until_ms: int = 0


def _due(room: RoomState) -> int | None:
    return None if room.title == "Back" else room.part(Borrowed).until_ms


def _elapse(_: RoomState, __: int) -> tuple[Event, ...]:
    return (RoomRenamed("Back"),)


@pytest.fixture
def borrowed(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """A meeting whose title is given back a minute after its beginning."""
    monkeypatch.setattr(due, "_TIMED", ((Borrowed, _due, _elapse),))
    meeting = Meeting()
    meeting.room.put_part(Borrowed(START_MS + 60_000))
    return meeting


def test_nothing_is_due_in_a_room_that_keeps_no_such_part(borrowed: Meeting) -> None:
    assert borrowed.room.due_ms == START_MS + 60_000
    del borrowed.room.parts[Borrowed]
    assert borrowed.room.due_ms is None
    assert due.elapsed(borrowed.room, START_MS + 99_000) == ()


def test_time_does_nothing_too_early_and_is_an_entry_of_the_room_itself(borrowed: Meeting) -> None:
    early = borrowed.room.decide(PassTime(ROOM_ITSELF), now_ms=START_MS + 59_999, entropy=ENTROPY)
    assert early.entries == ()
    borrowed.wait(59)
    assert borrowed.room.title != "Back"
    borrowed.wait(1)
    assert borrowed.room.title == "Back"
    last = borrowed.log[-1]
    assert (last.m, last.origin, last.ts) == (ROOM_ITSELF, SERVER, START_MS + 60_000)
    assert replay(borrowed.log).title == "Back"
    assert borrowed.room.due_ms is None


def test_an_archived_room_is_still_until_it_is_restored(borrowed: Meeting) -> None:
    olga = borrowed.join("Olga", Role.OWNER)
    borrowed.do(ArchiveRoom(olga))
    borrowed.wait(600)
    assert borrowed.room.due_ms is None
    passed = borrowed.room.decide(PassTime(ROOM_ITSELF), now_ms=borrowed.now_ms, entropy=ENTROPY)
    assert passed.entries == ()
    borrowed.do(RestoreRoom(olga))
    borrowed.wait(0)
    assert borrowed.room.title == "Back"


def test_a_clock_that_went_back_does_not_hold_up_what_the_log_is_past(borrowed: Meeting) -> None:
    borrowed.room.put_part(Borrowed(START_MS + 95_000))
    borrowed.now_ms = START_MS + 89_000
    borrowed.join("Ana", here=False)
    borrowed.room.put_part(Borrowed(START_MS + 60_000))
    passed = borrowed.room.decide(PassTime(ROOM_ITSELF), now_ms=START_MS, entropy=ENTROPY)
    assert events_of(passed) == (RoomRenamed("Back"),)
