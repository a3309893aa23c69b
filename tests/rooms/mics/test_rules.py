"""A mute holds, whatever the muted do; and nobody opens another's microphone."""

from __future__ import annotations

import pytest

from rooms.commands import (
    BeginStay,
    ChangeRole,
    Command,
    EndStay,
    RemoveMember,
    Role,
    StayEnd,
)
from rooms.errors import BadMessage, Conflict, MicMuted, NotAllowed, NotFound
from rooms.ids import MemberNo
from rooms.mics.held import Mics, is_heard
from rooms.mics.words import (
    AskToUnmute,
    CloseMic,
    LiftMute,
    LiftMuteAll,
    MicAskEnded,
    MuteAll,
    MuteMember,
    MuteScope,
    OpenMic,
    SelfUnmute,
    SetSelfUnmute,
)
from rooms.rights import Rights
from rooms.roles import Permission
from rooms.stage.words import EnterStage, InviteToStage, PreapproveForStage, TakeOffStage
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused


class Panel(Meeting):
    """An owner, a moderator, a panelist, and two of the audience."""

    def __init__(self) -> None:
        super().__init__()
        self.olga, self.mo = self.join("Olga", Role.OWNER), self.join("Mo", Role.MODERATOR)
        self.pia = self.join("Pia", Role.PANELIST)
        self.ana, self.ben = self.join("Ana"), self.join("Ben")

    @property
    def mics(self) -> Mics:
        return self.room.part(Mics)

    @property
    def heard(self) -> set[MemberNo]:
        return {m.number for m in self.room.members.values() if is_heard(self.room, m)}

    def all_open(self) -> None:
        for member in (self.olga, self.mo, self.pia, self.ana, self.ben):
            self.do(OpenMic(member))

    def deny_the_audience(self) -> None:
        """What the panel's preset does."""
        self.room.put_part(Rights(of_roles={Role.ATTENDEE: {Permission.SPEAK: False}}))


def test_a_mute_closes_the_microphone_and_it_stays_closed_when_the_mute_is_lifted() -> None:
    meeting = Panel()
    meeting.all_open()
    meeting.do(MuteMember(meeting.mo, meeting.ana))
    assert meeting.ana not in meeting.heard
    assert_refused(meeting, OpenMic(meeting.ana), MicMuted)
    meeting.do(LiftMute(meeting.mo, meeting.ana))
    assert meeting.ana not in meeting.heard
    meeting.do(OpenMic(meeting.ana))
    assert meeting.ana in meeting.heard
    assert_nothing_to_do(meeting, OpenMic(meeting.ana))
    assert_nothing_to_do(meeting, LiftMute(meeting.mo, meeting.ana))


def test_a_mute_outlives_the_stay() -> None:
    meeting = Panel()
    meeting.do(MuteMember(meeting.mo, meeting.ana))
    assert_nothing_to_do(meeting, MuteMember(meeting.mo, meeting.ana))
    meeting.do(EndStay(meeting.ana, StayEnd.LEFT))
    meeting.do(BeginStay(meeting.ana))
    assert_refused(meeting, OpenMic(meeting.ana), MicMuted)


@pytest.mark.parametrize("way", ["muted", "all"])
def test_nobody_mutes_who_is_not_below_them(way: str) -> None:
    meeting = Panel()
    other = meeting.join("Max", Role.MODERATOR)
    meeting.all_open()
    meeting.do(OpenMic(other))
    if way == "all":
        meeting.do(MuteAll(meeting.mo))
        assert meeting.heard == {meeting.olga, meeting.mo, other}
    else:
        for member in (meeting.olga, other, meeting.mo):
            assert_refused(meeting, MuteMember(meeting.mo, member), NotAllowed)


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        (MuteScope.ALL_BUT_ME, set[str]()),
        (MuteScope.ALL_BUT_STAGE, {"pia"}),
        (MuteScope.ALL_BUT_THESE, {"ben"}),
    ],
)
def test_all_are_muted_but_some(scope: MuteScope, left: set[str]) -> None:
    meeting = Panel()
    meeting.do(EnterStage(meeting.pia))
    meeting.all_open()
    meeting.do(MuteAll(meeting.mo, scope, (meeting.ben,)))
    expected = {meeting.olga, meeting.mo, *(getattr(meeting, name) for name in left)}
    assert meeting.heard == expected
    assert_refused(meeting, OpenMic(meeting.ana), MicMuted)


def test_a_mute_of_all_is_about_latecomers_or_not() -> None:
    meeting = Panel()
    meeting.do(MuteAll(meeting.mo))
    assert_nothing_to_do(meeting, MuteAll(meeting.mo))
    late = meeting.join("Lea")
    assert_refused(meeting, OpenMic(late), MicMuted)
    meeting.do(MuteAll(meeting.mo, with_latecomers=False))
    assert_refused(meeting, OpenMic(late), MicMuted)
    later = meeting.join("Leo")
    meeting.do(OpenMic(later))
    assert meeting.heard == {later}


def test_when_all_may_speak_again_who_was_muted_alone_may_not() -> None:
    meeting = Panel()
    meeting.do(MuteMember(meeting.mo, meeting.ana))
    meeting.do(MuteAll(meeting.mo))
    meeting.do(LiftMute(meeting.mo, meeting.ben))
    meeting.do(OpenMic(meeting.ben))
    meeting.do(LiftMuteAll(meeting.mo))
    assert_nothing_to_do(meeting, LiftMuteAll(meeting.mo))
    assert_refused(meeting, OpenMic(meeting.ana), MicMuted)
    meeting.do(OpenMic(meeting.pia))
    assert meeting.heard == {meeting.ben, meeting.pia}


def test_muting_all_a_second_time_mutes_who_had_opened_since() -> None:
    meeting = Panel()
    meeting.do(MuteAll(meeting.mo))
    meeting.do(LiftMute(meeting.mo, meeting.ana))
    meeting.do(OpenMic(meeting.ana))
    meeting.do(MuteAll(meeting.mo))
    assert meeting.heard == set()
    assert_refused(meeting, OpenMic(meeting.ana), MicMuted)


def test_who_is_asked_may_speak_in_spite_of_a_mute_and_only_while_it_stands() -> None:
    meeting = Panel()
    meeting.do(MuteAll(meeting.mo))
    meeting.do(AskToUnmute(meeting.mo, meeting.ana))
    assert meeting.heard == set()  # asked is not opened
    meeting.do(OpenMic(meeting.ana))
    assert meeting.heard == {meeting.ana}
    assert_nothing_to_do(meeting, AskToUnmute(meeting.mo, meeting.ana))
    meeting.do(AskToUnmute(meeting.mo, meeting.ben, 5))
    meeting.wait(5)
    assert meeting.log[-1].event == MicAskEnded(meeting.ben)
    assert_refused(meeting, OpenMic(meeting.ben), MicMuted)


def test_who_is_asked_can_decline_or_be_muted_instead() -> None:
    meeting = Panel()
    meeting.do(MuteAll(meeting.mo))
    meeting.do(AskToUnmute(meeting.mo, meeting.ana))
    meeting.do(CloseMic(meeting.ana))
    assert_refused(meeting, OpenMic(meeting.ana), MicMuted)
    assert_nothing_to_do(meeting, CloseMic(meeting.ana))
    meeting.do(AskToUnmute(meeting.mo, meeting.ana))
    meeting.do(MuteMember(meeting.mo, meeting.ana))
    assert_refused(meeting, OpenMic(meeting.ana), MicMuted)
    meeting.do(AskToUnmute(meeting.mo, meeting.ben))
    meeting.do(MuteAll(meeting.mo))
    assert_refused(meeting, OpenMic(meeting.ben), MicMuted)


def test_only_who_is_present_and_may_speak_is_asked() -> None:
    meeting = Panel()
    meeting.deny_the_audience()
    assert_refused(meeting, AskToUnmute(meeting.mo, meeting.ana), NotAllowed)
    meeting.do(EndStay(meeting.pia, StayEnd.LEFT))
    assert_refused(meeting, AskToUnmute(meeting.mo, meeting.pia), Conflict)
    assert_refused(meeting, OpenMic(meeting.pia), Conflict)
    assert_refused(meeting, AskToUnmute(meeting.mo, meeting.olga), NotAllowed)
    assert_refused(meeting, AskToUnmute(meeting.mo, MemberNo(99)), NotFound)


@pytest.mark.parametrize("for_s", [0, 4, 601])
def test_an_asking_is_neither_a_blink_nor_for_ever(for_s: int) -> None:
    meeting = Panel()
    assert_refused(meeting, AskToUnmute(meeting.mo, meeting.ana, for_s), BadMessage)


def test_too_many_names_are_no_exception_any_more() -> None:
    meeting = Panel()
    many = MuteAll(meeting.mo, MuteScope.ALL_BUT_THESE, (meeting.ana,) * 101)
    assert_refused(meeting, many, BadMessage)


@pytest.mark.parametrize(
    ("policy", "free"),
    [
        (SelfUnmute.FREE, {"olga", "mo", "pia", "ana"}),
        (SelfUnmute.ON_STAGE_ONLY, {"olga", "mo", "pia"}),
        (SelfUnmute.ASK, {"olga", "mo", "pia"}),
    ],
)
def test_who_opens_unasked_is_the_rooms_policy(policy: SelfUnmute, free: set[str]) -> None:
    meeting = Panel()
    meeting.do(EnterStage(meeting.pia))
    meeting.do(MuteAll(meeting.mo))
    meeting.do(LiftMuteAll(meeting.mo))
    if policy is not SelfUnmute.FREE:
        meeting.do(SetSelfUnmute(meeting.mo, policy))
    assert_nothing_to_do(meeting, SetSelfUnmute(meeting.mo, policy))
    for name in ("olga", "mo", "pia", "ana"):
        opening = OpenMic(getattr(meeting, name))
        if name in free:
            meeting.do(opening)
        else:
            assert_refused(meeting, opening, MicMuted)


def test_in_a_panel_the_audience_speaks_from_the_stage_and_is_silent_when_it_leaves() -> None:
    meeting = Panel()
    meeting.deny_the_audience()
    assert_refused(meeting, OpenMic(meeting.ana), NotAllowed)
    meeting.do(InviteToStage(meeting.mo, meeting.ana))
    meeting.do(EnterStage(meeting.ana))
    meeting.do(OpenMic(meeting.ana))
    assert meeting.heard == {meeting.ana}
    meeting.do(TakeOffStage(meeting.mo, meeting.ana))
    assert meeting.heard == set()
    meeting.do(PreapproveForStage(meeting.mo, meeting.ana))
    meeting.do(EnterStage(meeting.ana))
    assert meeting.heard == set()  # to be heard again is an act of one's own


@pytest.mark.parametrize(
    "loses",
    [
        lambda m: ChangeRole(m.mo, m.ana, Role.OBSERVER),
        lambda m: RemoveMember(m.mo, m.ana),
        lambda m: EndStay(m.ana, StayEnd.LAPSED),
    ],
    ids=["role", "removed", "gone"],
)
def test_who_loses_the_right_or_goes_has_a_closed_microphone(loses: object) -> None:
    meeting = Panel()
    meeting.all_open()
    command: Command = loses(meeting)  # type: ignore[operator]  # each takes the meeting
    meeting.do(command)
    assert meeting.ana not in meeting.heard
    assert meeting.ana not in meeting.mics.open


def test_who_stays_as_they_were_keeps_an_open_microphone() -> None:
    meeting = Panel()
    meeting.all_open()
    meeting.do(ChangeRole(meeting.mo, meeting.ana, Role.PANELIST))
    meeting.do(EndStay(meeting.ben, StayEnd.LEFT))
    assert meeting.ana in meeting.heard


def test_a_moderator_who_comes_later_or_anew_is_heard_whoever_muted_all_and_left() -> None:
    meeting = Panel()
    meeting.deny_the_audience()
    meeting.do(SetSelfUnmute(meeting.olga, SelfUnmute.ASK))
    meeting.do(MuteAll(meeting.olga))
    meeting.do(EndStay(meeting.olga, StayEnd.LAPSED))
    late = meeting.join("Max", Role.MODERATOR)
    meeting.do(ChangeRole(meeting.olga, meeting.ana, Role.MODERATOR))
    for member in (late, meeting.mo, meeting.ana):
        meeting.do(OpenMic(member))
    assert meeting.heard == {late, meeting.mo, meeting.ana}
