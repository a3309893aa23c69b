from __future__ import annotations

import pytest

from rooms.commands import ArchiveRoom, BeginStay, EndStay, Role, StayEnd, TakeSeat
from rooms.errors import Full, Locked
from rooms.events import StayBegan, StayEnded
from rooms.ids import ROOM_ITSELF, MemberNo, SeatNo, Slot
from rooms.members import SLOT_COUNT
from tests.rooms.builders import (
    SERVER,
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    events_of,
    numbers,
)


def test_a_stay_begins_once_in_a_slot_of_its_own() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana", here=False), meeting.join("Bob", here=False)
    assert events_of(meeting.do(BeginStay(ana))) == (StayBegan(Slot(0)),)
    assert events_of(meeting.do(BeginStay(bob))) == (StayBegan(Slot(1)),)
    assert_nothing_to_do(meeting, BeginStay(ana))
    assert meeting.room.by_slot == {0: ana, 1: bob}


def test_a_slot_given_back_is_the_last_to_be_used_again() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.do(EndStay(ana, StayEnd.LEFT))
    assert events_of(meeting.do(BeginStay(ana))) == (StayBegan(Slot(1)),)


def test_slots_go_round_past_those_in_use() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob", here=False)
    meeting.room.roster.next_slot = Slot(SLOT_COUNT - 1)
    meeting.do(BeginStay(bob))
    meeting.do(EndStay(bob, StayEnd.LEFT))
    assert events_of(meeting.do(BeginStay(bob))) == (StayBegan(Slot(1)),)
    assert meeting.room.here[ana].slot == 0


def test_without_a_free_slot_the_room_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rooms.members.SLOT_COUNT", 1)
    meeting = Meeting()
    meeting.join("Ana")
    assert_refused(meeting, BeginStay(meeting.join("Bob", here=False)), Full)


def test_the_end_of_a_stay_frees_slot_and_seat() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    meeting.do(TakeSeat(ana, SeatNo(3)))
    decision = meeting.do(EndStay(ana, StayEnd.LEFT))
    assert events_of(decision) == (StayEnded(ana, StayEnd.LEFT),)
    assert (decision.entries[0].m, numbers(meeting.room.here)) == (ana, [bob])
    assert_nothing_to_do(meeting, EndStay(ana, StayEnd.LEFT))
    meeting.do(TakeSeat(bob, SeatNo(3)))
    assert meeting.room.roster.on_seat(SeatNo(3)) == meeting.room.here[bob]


def test_a_lapse_is_nobodys_act() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    entry = meeting.do(EndStay(ana, StayEnd.LAPSED)).entries[0]
    assert (entry.m, entry.origin) == (ROOM_ITSELF, SERVER)
    assert entry.event == StayEnded(ana, StayEnd.LAPSED)


@pytest.mark.parametrize("role", list(Role))
def test_in_an_archived_room_only_those_who_run_it_look_in(role: Role) -> None:
    meeting = Meeting()
    olga = meeting.join("Olga", Role.OWNER)
    member = meeting.join("Mia", role, here=False)
    meeting.do(ArchiveRoom(olga))
    if role in (Role.OWNER, Role.MODERATOR):
        meeting.do(BeginStay(member))
        meeting.do(EndStay(member, StayEnd.LEFT))
    else:
        assert_refused(meeting, BeginStay(member), Locked)
    assert MemberNo(member) not in meeting.room.here
