"""Rights of persons and roles: who gives them, what they change at once, how they end."""

from __future__ import annotations

import pytest

from rooms.commands import (
    AddReaction,
    ChangeRole,
    PostMessage,
    RemoveMember,
    Role,
)
from rooms.errors import BadMessage, NotAllowed, NotFound
from rooms.events import RoleChanged
from rooms.mics.held import is_heard, may_speak
from rooms.mics.words import OpenMic
from rooms.queue.asked import RaiseHand
from rooms.queue.happened import HandLowered
from rooms.queue.held import has_hand
from rooms.rights import Rights, may
from rooms.rights.rules import MAX_FOR_S
from rooms.rights.words import (
    ClearRight,
    ClearRoleRight,
    DenyRight,
    GiveRight,
    LiftSuspension,
    MemberSuspended,
    RightCleared,
    RightDenied,
    RoleRightSet,
    SetRoleRight,
    SuspendMember,
    SuspensionLifted,
)
from rooms.roles import Permission
from rooms.session.words import EndSession, OpenSession
from rooms.stage.words import EnterStage, PreapproveForStage
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of

CHAT, ASK, POLLS = Permission.CHAT, Permission.ASK, Permission.MANAGE_POLLS


class Panel(Meeting):
    def __init__(self) -> None:
        super().__init__()
        self.olga = self.join("Olga", Role.OWNER)
        self.mo = self.join("Mo", Role.MODERATOR)
        self.pia = self.join("Pia", Role.PANELIST)
        self.ana = self.join("Ana")
        self.obi = self.join("Obi", Role.OBSERVER)

    def may(self, member: int, right: Permission) -> bool:
        return may(self.room, next(m for n, m in self.room.members.items() if n == member), right)


def test_a_person_is_given_a_right_for_a_while() -> None:
    panel = Panel()
    panel.do(GiveRight(panel.mo, panel.ana, POLLS, 60))
    assert panel.may(panel.ana, POLLS)
    assert not panel.may(panel.pia, POLLS)
    panel.wait(60)
    assert not panel.may(panel.ana, POLLS)
    last = panel.log[-1]
    assert (last.event, last.m) == (RightCleared(panel.ana, POLLS), 0)
    assert panel.room.part(Rights) == Rights()


def test_a_longer_time_takes_the_place_of_a_shorter_one() -> None:
    panel = Panel()
    panel.do(GiveRight(panel.mo, panel.ana, POLLS, 60))
    panel.do(GiveRight(panel.mo, panel.ana, POLLS))
    assert_nothing_to_do(panel, GiveRight(panel.olga, panel.ana, POLLS))
    panel.wait(3600)
    assert panel.may(panel.ana, POLLS)


def test_nobody_gives_what_they_do_not_hold() -> None:
    panel = Panel()
    assert_refused(panel, GiveRight(panel.mo, panel.ana, Permission.ARCHIVE), NotAllowed)
    panel.do(DenyRight(panel.olga, panel.mo, POLLS))
    assert_refused(panel, GiveRight(panel.mo, panel.ana, POLLS), NotAllowed)
    assert_refused(panel, SetRoleRight(panel.mo, Role.ATTENDEE, POLLS, True), NotAllowed)


def test_what_was_denied_is_not_cleared_by_those_who_lack_it() -> None:
    panel = Panel()
    panel.do(DenyRight(panel.olga, panel.mo, CHAT))
    panel.do(DenyRight(panel.olga, panel.ana, CHAT))
    panel.do(SetRoleRight(panel.olga, Role.OBSERVER, CHAT, False))
    assert_refused(panel, ClearRight(panel.mo, panel.ana, CHAT), NotAllowed)
    assert_refused(panel, ClearRoleRight(panel.mo, Role.OBSERVER, CHAT), NotAllowed)


def test_who_was_given_a_right_over_others_has_it_over_lower_ranks_only() -> None:
    panel = Panel()
    panel.do(GiveRight(panel.olga, panel.ana, Permission.KICK))
    panel.do(GiveRight(panel.olga, panel.ana, Permission.MANAGE_ROLES))
    assert_refused(panel, RemoveMember(panel.ana, panel.pia), NotAllowed)
    assert_refused(panel, GiveRight(panel.ana, panel.ana, POLLS), NotAllowed)
    assert_refused(panel, DenyRight(panel.ana, panel.mo, CHAT), NotAllowed)
    assert_refused(panel, ChangeRole(panel.ana, panel.obi, Role.ATTENDEE), NotAllowed)
    panel.do(GiveRight(panel.ana, panel.obi, CHAT))
    panel.do(RemoveMember(panel.ana, panel.obi))


@pytest.mark.parametrize("right", Permission)
def test_an_owner_is_denied_nothing(right: Permission) -> None:
    panel = Panel()
    for by in (panel.mo, panel.olga):
        assert_refused(panel, DenyRight(by, panel.olga, right), NotAllowed)
        assert_refused(panel, SetRoleRight(by, Role.OWNER, right, False), NotAllowed)
        assert_refused(panel, SuspendMember(by, panel.olga), NotAllowed)
    assert panel.may(panel.olga, right)


def test_who_becomes_an_owner_leaves_behind_what_nobody_could_lift() -> None:
    panel = Panel()
    panel.do(DenyRight(panel.olga, panel.mo, CHAT))
    panel.do(SuspendMember(panel.olga, panel.mo))
    assert events_of(panel.do(ChangeRole(panel.olga, panel.mo, Role.OWNER))) == (
        RoleChanged(panel.mo, Role.OWNER),
    )
    panel.say(panel.mo)
    assert panel.room.part(Rights) == Rights()


def test_a_hand_comes_down_with_the_right_to_it() -> None:
    panel = Panel()
    panel.raise_hand(panel.ana)
    assert events_of(panel.do(DenyRight(panel.mo, panel.ana, ASK))) == (
        RightDenied(panel.ana, ASK, None),
        HandLowered(panel.ana),
    )
    assert_refused(panel, RaiseHand(panel.ana), NotAllowed)
    panel.raise_hand(panel.pia)
    assert events_of(panel.do(SetRoleRight(panel.mo, Role.PANELIST, ASK, False))) == (
        RoleRightSet(Role.PANELIST, ASK, False),
        HandLowered(panel.pia),
    )
    panel.do(GiveRight(panel.mo, panel.obi, ASK, 30))
    panel.raise_hand(panel.obi)
    panel.wait(30)
    assert not has_hand(panel.room, panel.obi)


def test_a_new_role_keeps_the_hand_of_who_may_ask_by_their_own_right() -> None:
    panel = Panel()
    panel.raise_hand(panel.ana)
    panel.do(GiveRight(panel.mo, panel.ana, ASK))
    assert len(panel.do(ChangeRole(panel.mo, panel.ana, Role.OBSERVER)).entries) == 1
    panel.raise_hand(panel.ana, "still")


def test_a_microphone_closes_with_the_right_to_speak_and_stays_closed() -> None:
    panel = Panel()
    for deny, clear in (
        (
            DenyRight(panel.mo, panel.ana, Permission.SPEAK),
            ClearRight(panel.mo, panel.ana, Permission.SPEAK),
        ),
        (
            SetRoleRight(panel.mo, Role.ATTENDEE, Permission.SPEAK, False),
            ClearRoleRight(panel.mo, Role.ATTENDEE, Permission.SPEAK),
        ),
        (SuspendMember(panel.mo, panel.ana), LiftSuspension(panel.mo, panel.ana)),
    ):
        panel.do(OpenMic(panel.ana))
        assert is_heard(panel.room, panel.room.members[panel.ana])
        panel.do(deny)
        assert_refused(panel, OpenMic(panel.ana), NotAllowed)
        panel.do(clear)
        assert not is_heard(panel.room, panel.room.members[panel.ana])


def test_a_role_is_given_a_right_and_a_person_of_it_denied_the_same() -> None:
    panel = Panel()
    panel.do(SetRoleRight(panel.mo, Role.OBSERVER, CHAT, True))
    panel.say(panel.obi)
    panel.do(DenyRight(panel.mo, panel.obi, CHAT))
    assert_refused(panel, PostMessage(panel.obi, "but"), NotAllowed)
    panel.do(ClearRight(panel.mo, panel.obi, CHAT))
    panel.do(ClearRoleRight(panel.mo, Role.OBSERVER, CHAT))
    assert_refused(panel, PostMessage(panel.obi, "but"), NotAllowed)
    assert_nothing_to_do(panel, ClearRight(panel.mo, panel.obi, CHAT))
    assert_nothing_to_do(panel, ClearRoleRight(panel.mo, Role.OBSERVER, CHAT))


def test_who_is_suspended_stays_and_takes_no_part() -> None:
    panel = Panel()
    said = panel.say(panel.ana)
    panel.do(GiveRight(panel.mo, panel.ana, CHAT))
    panel.do(PreapproveForStage(panel.mo, panel.ana, is_preapproved=True))
    panel.do(EnterStage(panel.ana))
    panel.do(SuspendMember(panel.mo, panel.ana, 300, " shouts "))
    assert panel.log[-1].event == MemberSuspended(panel.ana, panel.now_ms + 300_000, "shouts")
    ana = panel.room.members[panel.ana]
    assert ana.is_here
    assert not may_speak(panel.room, ana)
    for command in (
        PostMessage(panel.ana, "but"),
        AddReaction(panel.ana, said, "👍"),
        RaiseHand(panel.ana),
        OpenMic(panel.ana),
    ):
        assert_refused(panel, command, NotAllowed)
    panel.wait(300)
    lifted = panel.log[-1]
    assert lifted.event == SuspensionLifted(panel.ana)
    assert lifted.m == 0
    panel.say(panel.ana)


def test_lifting_a_suspension_brings_back_what_was() -> None:
    panel = Panel()
    panel.do(DenyRight(panel.mo, panel.ana, Permission.REACT))
    panel.raise_hand(panel.ana, "first")
    before = panel.room.members[panel.ana], panel.room.part(Rights)
    panel.do(SuspendMember(panel.mo, panel.ana, 0))
    panel.wait(86_400)
    panel.do(LiftSuspension(panel.olga, panel.ana))
    assert (panel.room.members[panel.ana], panel.room.part(Rights)) == before
    assert_nothing_to_do(panel, LiftSuspension(panel.olga, panel.ana))


def test_times_have_an_end_and_removed_people_no_rights() -> None:
    panel = Panel()
    assert_refused(panel, GiveRight(panel.mo, panel.ana, POLLS, MAX_FOR_S + 1), BadMessage)
    panel.do(RemoveMember(panel.mo, panel.ana))
    assert_refused(panel, GiveRight(panel.mo, panel.ana, POLLS), NotFound)
    assert_refused(panel, SuspendMember(panel.mo, panel.ana), NotFound)


def test_what_is_said_of_a_role_in_a_session_ends_with_it() -> None:
    panel = Panel()
    panel.do(SetRoleRight(panel.mo, Role.ATTENDEE, Permission.REACT, False))
    panel.do(OpenSession(panel.mo, title="Evening"))
    panel.do(SetRoleRight(panel.mo, Role.OBSERVER, ASK, True))
    panel.raise_hand(panel.obi)
    panel.do(EndSession(panel.mo))
    panel.wait(0)
    assert not has_hand(panel.room, panel.obi)
    assert_refused(panel, RaiseHand(panel.obi), NotAllowed)
    assert not panel.may(panel.ana, Permission.REACT)
