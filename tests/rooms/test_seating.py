from __future__ import annotations

import pytest

from rooms.commands import LeaveSeat, TakeSeat
from rooms.errors import Conflict, NotFound
from rooms.events import SeatLeft, SeatTaken
from rooms.ids import SeatNo
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of


def test_one_sits_on_a_free_seat_and_moves_to_another() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.do(TakeSeat(ana, SeatNo(3)))
    assert_nothing_to_do(meeting, TakeSeat(ana, SeatNo(3)))
    assert events_of(meeting.do(TakeSeat(ana, SeatNo(4)))) == (SeatTaken(SeatNo(4)),)
    assert meeting.room.here[ana].seat == 4
    assert meeting.room.roster.on_seat(SeatNo(3)) is None


def test_the_second_of_two_who_want_a_seat_is_refused() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    meeting.do(TakeSeat(ana, SeatNo(3)))
    assert_refused(meeting, TakeSeat(bob, SeatNo(3)), Conflict)


def test_standing_up_frees_the_seat() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    assert_nothing_to_do(meeting, LeaveSeat(ana))
    meeting.do(TakeSeat(ana, SeatNo(1)))
    assert events_of(meeting.do(LeaveSeat(ana))) == (SeatLeft(),)
    assert meeting.room.here[ana].seat is None


@pytest.mark.parametrize("seat", [0, 41, 65535])
def test_a_seat_that_the_layout_does_not_have_is_not_found(seat: int) -> None:
    meeting = Meeting()
    assert_refused(meeting, TakeSeat(meeting.join("Ana"), SeatNo(seat)), NotFound)


def test_only_who_is_present_sits_down() -> None:
    meeting = Meeting()
    assert_refused(meeting, TakeSeat(meeting.join("Ana", here=False), SeatNo(1)), Conflict)
