"""The stage by its acts: who is asked, who comes by themselves, and how one leaves."""

from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.commands import (
    BeginStay,
    BringToStage,
    EndStay,
    LeaveSeat,
    RemoveMember,
    ReserveSeat,
    Role,
    SeatMember,
    StayEnd,
    TakeSeat,
)
from rooms.errors import BadMessage, Conflict, Full, NotAllowed, NotFound, SeatKept
from rooms.events import MemberSeated, MemberStood, SeatLeft, SeatTaken
from rooms.ids import MemberNo, SeatNo
from rooms.projection import view
from rooms.spotlight.rules import Spotlight
from rooms.spotlight.words import SetSpotlight
from rooms.stage.held import Stage, is_on_stage
from rooms.stage.words import (
    DeclineStage,
    EnterStage,
    InvitationEnd,
    InviteToStage,
    LeaveStage,
    PreapproveForStage,
    SetStage,
    StageEntered,
    StageInvitationEnded,
    StageInvited,
    StageLeft,
    TakeOffStage,
)
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of

STAGE = (SeatNo(2), SeatNo(1))


class Panel(Meeting):
    """A moderator, a panelist and two of the audience."""

    def __init__(self) -> None:
        super().__init__()
        self.mo, self.pia = self.join("Mo", Role.MODERATOR), self.join("Pia", Role.PANELIST)
        self.ana, self.ben = self.join("Ana"), self.join("Ben")

    @property
    def stage(self) -> Stage:
        return self.room.part(Stage)

    def ask(self, member: MemberNo, instead_of: MemberNo | None = None) -> None:
        self.do(InviteToStage(self.mo, member, 30, instead_of, STAGE))

    def bring(self, member: MemberNo) -> None:
        self.ask(member)
        self.do(EnterStage(member, STAGE))


def test_who_is_asked_answers_and_is_on_the_stage_with_a_seat_there() -> None:
    meeting = Panel()
    asked = meeting.do(InviteToStage(meeting.mo, meeting.ana, 30, None, STAGE))
    assert events_of(asked) == (StageInvited(meeting.ana, meeting.now_ms + 30_000, None),)
    assert not is_on_stage(meeting.room, meeting.ana)
    came = meeting.do(EnterStage(meeting.ana, STAGE))
    assert events_of(came) == (StageEntered(meeting.ana, SeatNo(2)), SeatTaken(SeatNo(2)))
    assert meeting.room.here[meeting.ana].seat == 2
    assert meeting.stage.invited == {}
    assert_nothing_to_do(meeting, EnterStage(meeting.ana, STAGE))
    assert_nothing_to_do(meeting, InviteToStage(meeting.mo, meeting.ana, 30, None, STAGE))


def test_nobody_of_the_audience_comes_unasked() -> None:
    meeting = Panel()
    assert_refused(meeting, EnterStage(meeting.ana, STAGE), NotAllowed)


def test_an_invitation_is_declined_withdrawn_or_runs_out_and_is_then_no_way_in() -> None:
    meeting = Panel()
    meeting.ask(meeting.ana)
    declined = meeting.do(DeclineStage(meeting.ana))
    meeting.ask(meeting.ana)
    withdrawn = meeting.do(TakeOffStage(meeting.mo, meeting.ana))
    meeting.ask(meeting.ana)
    meeting.wait(30)
    last = meeting.log[-1].event
    assert (*events_of(declined), *events_of(withdrawn), last) == tuple(
        StageInvitationEnded(meeting.ana, why)
        for why in (InvitationEnd.DECLINED, InvitationEnd.WITHDRAWN, InvitationEnd.EXPIRED)
    )
    assert_refused(meeting, EnterStage(meeting.ana, STAGE), NotAllowed)
    assert_nothing_to_do(meeting, DeclineStage(meeting.ana))


def test_asking_again_lets_the_invitation_stand_longer() -> None:
    meeting = Panel()
    meeting.ask(meeting.ana)
    meeting.wait(20)
    meeting.ask(meeting.ana)
    meeting.wait(25)
    meeting.do(EnterStage(meeting.ana, STAGE))
    assert is_on_stage(meeting.room, meeting.ana)


def test_those_who_are_cleared_come_by_themselves_and_need_no_prompt() -> None:
    meeting = Panel()
    meeting.do(EnterStage(meeting.pia, STAGE))  # by her role
    meeting.do(PreapproveForStage(meeting.mo, meeting.ana))
    assert_nothing_to_do(meeting, PreapproveForStage(meeting.mo, meeting.ana))
    meeting.do(EnterStage(meeting.ana, STAGE))
    meeting.do(LeaveStage(meeting.ana))
    asked = meeting.do(InviteToStage(meeting.mo, meeting.ana, 30, None, STAGE))
    assert events_of(asked) == (
        StageEntered(meeting.ana, SeatNo(1)),
        MemberSeated(meeting.ana, SeatNo(1)),
    )
    meeting.do(LeaveStage(meeting.ana))
    meeting.do(PreapproveForStage(meeting.mo, meeting.ana, is_preapproved=False))
    assert_refused(meeting, EnterStage(meeting.ana, STAGE), NotAllowed)


def test_anybody_leaves_alone_and_stands_up_from_the_seat_of_the_stage_only() -> None:
    meeting = Panel()
    meeting.bring(meeting.ana)
    assert events_of(meeting.do(LeaveStage(meeting.ana))) == (StageLeft(meeting.ana), SeatLeft())
    assert_nothing_to_do(meeting, LeaveStage(meeting.ana))
    meeting.bring(meeting.ana)
    meeting.do(TakeSeat(meeting.ana, SeatNo(9)))
    assert events_of(meeting.do(LeaveStage(meeting.ana))) == (StageLeft(meeting.ana),)
    assert meeting.room.here[meeting.ana].seat == 9


def test_who_is_sent_back_leaves_seat_and_spotlight_at_once() -> None:
    meeting = Panel()
    meeting.bring(meeting.ana)
    meeting.do(SetSpotlight(meeting.mo, (meeting.ana,)))
    sent = meeting.do(TakeOffStage(meeting.mo, meeting.ana))
    assert events_of(sent) == (StageLeft(meeting.ana), MemberStood(meeting.ana))
    assert meeting.room.part(Spotlight).members == ()
    assert_nothing_to_do(meeting, TakeOffStage(meeting.mo, meeting.ana))


def test_nobody_acts_on_who_stands_above_them() -> None:
    meeting = Panel()
    olga = meeting.join("Olga", Role.OWNER)
    assert_refused(meeting, InviteToStage(meeting.mo, olga, stage=STAGE), NotAllowed)
    assert_refused(meeting, TakeOffStage(meeting.mo, olga), NotAllowed)


def test_a_full_stage_takes_one_for_another() -> None:
    meeting = Panel()
    meeting.do(SetStage(meeting.mo, is_kept=False, most=1, stage=STAGE))
    meeting.bring(meeting.ana)
    assert_refused(meeting, InviteToStage(meeting.mo, meeting.ben, stage=STAGE), Full)
    assert_refused(meeting, EnterStage(meeting.pia, STAGE), Full)
    meeting.ask(meeting.ben, instead_of=meeting.ana)
    came = meeting.do(EnterStage(meeting.ben, STAGE))
    assert events_of(came)[:2] == (StageLeft(meeting.ana), MemberStood(meeting.ana))
    assert list(meeting.stage.members) == [meeting.ben]
    assert_refused(
        meeting, InviteToStage(meeting.mo, meeting.pia, 30, meeting.ana, STAGE), Conflict
    )


def test_who_would_have_made_room_and_went_already_is_not_missed() -> None:
    meeting = Panel()
    meeting.bring(meeting.ana)
    meeting.ask(meeting.ben, instead_of=meeting.ana)
    meeting.do(LeaveStage(meeting.ana))
    meeting.do(EnterStage(meeting.ben, STAGE))
    assert list(meeting.stage.members) == [meeting.ben]


def test_a_kept_stage_seats_only_those_on_it_and_whom_a_moderator_puts_there() -> None:
    meeting = Panel()
    meeting.do(TakeSeat(meeting.ben, SeatNo(1)))  # until it is kept, a seat is a seat
    meeting.do(LeaveSeat(meeting.ben))
    meeting.do(SetStage(meeting.mo, is_kept=True, stage=STAGE))
    assert_refused(meeting, TakeSeat(meeting.ben, SeatNo(1)), SeatKept)
    meeting.do(TakeSeat(meeting.ben, SeatNo(3)))
    meeting.do(SeatMember(meeting.mo, meeting.ben, SeatNo(1)))
    meeting.do(TakeSeat(meeting.mo, SeatNo(2)))
    meeting.do(LeaveSeat(meeting.mo))
    meeting.bring(meeting.ana)
    meeting.do(LeaveSeat(meeting.ana))
    meeting.do(TakeSeat(meeting.ana, SeatNo(2)))
    meeting.do(SetStage(meeting.mo, is_kept=False, stage=STAGE))
    meeting.do(LeaveSeat(meeting.ana))
    meeting.do(TakeSeat(meeting.ben, SeatNo(2)))


def test_without_a_free_seat_one_is_on_the_stage_and_stands() -> None:
    meeting = Panel()
    for seat, member in zip(STAGE, (meeting.mo, meeting.ben), strict=True):
        meeting.do(TakeSeat(member, seat))
    meeting.bring(meeting.ana)
    assert is_on_stage(meeting.room, meeting.ana)
    assert meeting.room.here[meeting.ana].seat is None
    assert events_of(meeting.do(LeaveStage(meeting.ana))) == (StageLeft(meeting.ana),)


def test_a_seat_that_is_kept_for_somebody_comes_first() -> None:
    meeting = Panel()
    meeting.do(ReserveSeat(meeting.mo, SeatNo(1), meeting.ana))
    meeting.do(ReserveSeat(meeting.mo, SeatNo(2), meeting.pia))
    meeting.bring(meeting.ana)
    assert meeting.room.here[meeting.ana].seat == 1


def test_the_stage_belongs_to_the_stay_and_being_cleared_to_the_member() -> None:
    meeting = Panel()
    meeting.do(PreapproveForStage(meeting.mo, meeting.ana))
    meeting.do(EnterStage(meeting.ana, STAGE))
    meeting.do(BeginStay(meeting.ana))  # a second tab, or a reload within the grace
    assert is_on_stage(meeting.room, meeting.ana)
    meeting.ask(meeting.ben)
    for member in (meeting.ana, meeting.ben):
        meeting.do(EndStay(member, StayEnd.LAPSED))
        meeting.do(BeginStay(member))
    assert not is_on_stage(meeting.room, meeting.ana)
    assert_refused(meeting, EnterStage(meeting.ben, STAGE), NotAllowed)
    meeting.do(EnterStage(meeting.ana, STAGE))


def test_who_is_removed_is_cleared_for_nothing() -> None:
    meeting = Panel()
    meeting.do(PreapproveForStage(meeting.mo, meeting.ana))
    meeting.do(RemoveMember(meeting.mo, meeting.ana))
    assert meeting.stage.preapproved == frozenset()


def test_who_is_away_is_neither_asked_nor_there() -> None:
    meeting = Panel()
    away = meeting.join("Cem", here=False)
    assert_refused(meeting, InviteToStage(meeting.mo, away, stage=STAGE), Conflict)
    meeting.do(EndStay(meeting.pia, StayEnd.LEFT))
    assert_refused(meeting, EnterStage(meeting.pia, STAGE), Conflict)
    assert_refused(meeting, InviteToStage(meeting.mo, MemberNo(99), stage=STAGE), NotFound)


@pytest.mark.parametrize("for_s", [0, 4, 601])
def test_an_invitation_is_neither_a_blink_nor_for_ever(for_s: int) -> None:
    meeting = Panel()
    assert_refused(meeting, InviteToStage(meeting.mo, meeting.ana, for_s), BadMessage)


@pytest.mark.parametrize("most", [0, 51])
def test_a_stage_has_room_for_somebody_and_not_for_all(most: int) -> None:
    meeting = Panel()
    assert_refused(meeting, SetStage(meeting.mo, is_kept=False, most=most), BadMessage)
    meeting.do(SetStage(meeting.mo, is_kept=True, stage=STAGE))
    assert_nothing_to_do(meeting, SetStage(meeting.mo, is_kept=True, stage=STAGE))


def test_who_is_helped_to_a_seat_of_the_stage_is_on_it() -> None:
    meeting = Panel()
    brought = meeting.do(BringToStage(meeting.mo, meeting.ana, STAGE))
    assert events_of(brought) == (
        StageEntered(meeting.ana, SeatNo(2)),
        MemberSeated(meeting.ana, SeatNo(2)),
    )
    assert_nothing_to_do(meeting, BringToStage(meeting.mo, meeting.ana, STAGE))
    meeting.do(BringToStage(meeting.mo, meeting.ben, STAGE))
    assert_refused(meeting, BringToStage(meeting.mo, meeting.pia, STAGE), Full)
    meeting.do(LeaveSeat(meeting.ana))
    meeting.do(BringToStage(meeting.mo, meeting.pia, STAGE))
    assert meeting.room.here[meeting.pia].seat == 2


def test_who_sits_on_the_stage_already_is_on_it_without_moving() -> None:
    meeting = Panel()
    meeting.do(TakeSeat(meeting.ana, SeatNo(1)))
    brought = meeting.do(BringToStage(meeting.mo, meeting.ana, STAGE))
    assert events_of(brought) == (StageEntered(meeting.ana, SeatNo(1)),)


def test_a_room_without_a_stage_has_nowhere_to_bring_them() -> None:
    meeting = Panel()
    assert_refused(meeting, BringToStage(meeting.mo, meeting.ana), NotFound)
    assert_refused(meeting, BringToStage(meeting.mo, meeting.ana, (SeatNo(41),)), NotFound)


def test_everybody_sees_the_stage_and_only_those_who_run_the_room_who_is_cleared() -> None:
    meeting = Panel()
    meeting.do(PreapproveForStage(meeting.mo, meeting.ben))
    meeting.bring(meeting.ana)
    meeting.ask(meeting.ben)  # he is cleared, so he is there
    meeting.do(PreapproveForStage(meeting.mo, meeting.pia))
    shown = {"stage": {"members": [meeting.ana, meeting.ben], "kept": False, "most": 12}}
    cleared = {"cleared": {"members": [meeting.pia, meeting.ben]}}
    assert view(meeting.room, Audience.EVERYONE)["items"] == {"stage": shown}
    assert view(meeting.room, Audience.MODERATORS)["items"] == {"stage": shown | cleared}


def test_an_invitation_is_shown_with_its_end() -> None:
    meeting = Panel()
    meeting.ask(meeting.ana)
    items = view(meeting.room, Audience.EVERYONE)["items"]
    until = meeting.now_ms + 30_000
    key = f"i{meeting.ana}"
    assert items == {"stage": {key: {"by": meeting.mo, "until": until, "instead_of": None}}}
