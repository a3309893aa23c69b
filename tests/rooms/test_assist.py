from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.commands import (
    ArchiveRoom,
    BringToStage,
    LeadMember,
    LeadTo,
    LeaveSeat,
    RemoveMember,
    Role,
    SeatMember,
    StandMember,
    TakeSeat,
)
from rooms.errors import Conflict, Locked, NotAllowed, NotFound
from rooms.events import MemberLed, MemberSeated, MemberStood
from rooms.ids import MemberNo, SeatNo
from rooms.projection import fact
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of

STAGE = (SeatNo(2), SeatNo(1))


def test_a_moderator_seats_somebody_and_is_named() -> None:
    meeting = Meeting()
    ana, mo = meeting.join("Ana"), meeting.join("Mo", Role.MODERATOR)
    entry = meeting.do(SeatMember(mo, ana, SeatNo(7))).entries[0]
    assert (entry.m, entry.event) == (mo, MemberSeated(ana, SeatNo(7)))
    told = fact(entry, meeting.room, Audience.EVERYONE) or {}
    assert (told["m"], told["member"], told["seat"]) == (mo, ana, 7)
    assert meeting.room.here[ana].seat == 7
    assert_nothing_to_do(meeting, SeatMember(mo, ana, SeatNo(7)))


def test_being_seated_leaves_the_seat_before() -> None:
    meeting = Meeting()
    ana, mo = meeting.join("Ana"), meeting.join("Mo", Role.MODERATOR)
    meeting.do(TakeSeat(ana, SeatNo(3)))
    meeting.do(SeatMember(mo, ana, SeatNo(4)))
    assert meeting.room.roster.on_seat(SeatNo(3)) is None
    assert meeting.room.here[ana].seat == 4


def test_who_was_seated_stands_up_alone_or_with_help() -> None:
    meeting = Meeting()
    ana, mo = meeting.join("Ana"), meeting.join("Mo", Role.MODERATOR)
    assert_nothing_to_do(meeting, StandMember(mo, ana))
    meeting.do(SeatMember(mo, ana, SeatNo(7)))
    meeting.do(LeaveSeat(ana))
    meeting.do(TakeSeat(ana, SeatNo(8)))
    assert events_of(meeting.do(StandMember(mo, ana))) == (MemberStood(ana),)
    assert meeting.room.here[ana].seat is None


def test_who_is_led_stands_up_and_is_told_by_whom_and_where() -> None:
    meeting = Meeting()
    ana, mo = meeting.join("Ana"), meeting.join("Mo", Role.MODERATOR)
    meeting.do(TakeSeat(ana, SeatNo(3)))
    entry = meeting.do(LeadMember(mo, ana, LeadTo.STAGE)).entries[0]
    assert (entry.m, entry.event) == (mo, MemberLed(ana, LeadTo.STAGE))
    told = fact(entry, meeting.room, Audience.EVERYONE) or {}
    assert (told["m"], told["member"], told["to"]) == (mo, ana, "stage")
    assert meeting.room.here[ana].seat is None
    assert meeting.room.roster.on_seat(SeatNo(3)) is None


def test_whoever_stands_can_be_led_once_more() -> None:
    meeting = Meeting()
    ana, mo = meeting.join("Ana"), meeting.join("Mo", Role.MODERATOR)
    for _ in range(2):
        assert events_of(meeting.do(LeadMember(mo, ana))) == (MemberLed(ana, LeadTo.ME),)


def test_nobody_leads_themselves_or_who_is_away_or_to_where_nobody_is() -> None:
    meeting = Meeting()
    mo, max_ = meeting.join("Mo", Role.MODERATOR), meeting.join("Max", Role.MODERATOR, here=False)
    ana = meeting.join("Ana")
    assert_refused(meeting, LeadMember(mo, mo), Conflict)
    assert_refused(meeting, LeadMember(mo, max_), Conflict)
    assert_refused(meeting, LeadMember(max_, ana), Conflict)
    assert events_of(meeting.do(LeadMember(max_, ana, LeadTo.STAGE)))
    assert_refused(meeting, LeadMember(mo, MemberNo(99)), NotFound)


def test_moderators_help_each_other_and_leave_owners_alone() -> None:
    meeting = Meeting()
    olga = meeting.join("Olga", Role.OWNER)
    mo, max_ = meeting.join("Mo", Role.MODERATOR), meeting.join("Max", Role.MODERATOR)
    meeting.do(SeatMember(mo, max_, SeatNo(1)))
    meeting.do(BringToStage(max_, mo, STAGE))
    meeting.do(TakeSeat(olga, SeatNo(9)))
    for command in (
        SeatMember(mo, olga, SeatNo(5)),
        StandMember(mo, olga),
        BringToStage(mo, olga, STAGE),
        LeadMember(mo, olga),
    ):
        assert_refused(meeting, command, NotAllowed)


@pytest.mark.parametrize("role", [Role.PANELIST, Role.ATTENDEE, Role.OBSERVER])
def test_nobody_else_moves_others(role: Role) -> None:
    meeting = Meeting()
    ana, obi = meeting.join("Ana", role), meeting.join("Obi", Role.OBSERVER)
    for command in (
        SeatMember(ana, obi, SeatNo(5)),
        StandMember(ana, obi),
        BringToStage(ana, obi, STAGE),
        LeadMember(ana, obi),
    ):
        assert_refused(meeting, command, NotAllowed)


def test_what_is_refused() -> None:
    meeting = Meeting()
    olga, mo = meeting.join("Olga", Role.OWNER), meeting.join("Mo", Role.MODERATOR)
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    away = meeting.join("Away", here=False)
    meeting.do(TakeSeat(bob, SeatNo(3)))
    assert_refused(meeting, SeatMember(mo, ana, SeatNo(3)), Conflict)
    assert_refused(meeting, SeatMember(mo, ana, SeatNo(41)), NotFound)
    assert_refused(meeting, SeatMember(mo, MemberNo(99), SeatNo(1)), NotFound)
    assert_refused(meeting, SeatMember(mo, away, SeatNo(1)), Conflict)
    assert_refused(meeting, BringToStage(mo, away, STAGE), Conflict)
    meeting.do(RemoveMember(mo, ana))
    assert_refused(meeting, SeatMember(mo, ana, SeatNo(1)), Conflict)
    meeting.do(ArchiveRoom(olga))
    assert_refused(meeting, StandMember(mo, bob), Locked)
