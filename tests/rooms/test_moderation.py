from __future__ import annotations

from rooms.commands import (
    BeginStay,
    ChangeRole,
    EndStay,
    PostMessage,
    RemoveMember,
    Role,
    StayEnd,
    TakeSeat,
)
from rooms.errors import NotAllowed, NotFound, Removed
from rooms.events import MemberRemoved, StayEnded
from rooms.ids import MemberNo, SeatNo
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of


class Panel(Meeting):
    def __init__(self) -> None:
        super().__init__()
        self.olga = self.join("Olga", Role.OWNER)
        self.mo = self.join("Mo", Role.MODERATOR)
        self.mia = self.join("Mia", Role.MODERATOR)
        self.ana = self.join("Ana")


def test_a_removal_ends_the_stay_in_the_same_step() -> None:
    panel = Panel()
    panel.do(TakeSeat(panel.ana, SeatNo(2)))
    decision = panel.do(RemoveMember(panel.mo, panel.ana, " spam "))
    assert events_of(decision) == (
        MemberRemoved(panel.ana, "spam"),
        StayEnded(panel.ana, StayEnd.REMOVED),
    )
    assert {entry.m for entry in decision.entries} == {panel.mo}
    assert panel.ana not in panel.room.here
    assert panel.room.members[panel.ana].is_removed
    assert_nothing_to_do(panel, RemoveMember(panel.olga, panel.ana))


def test_who_is_not_present_is_removed_as_well() -> None:
    panel = Panel()
    panel.do(EndStay(panel.ana, StayEnd.LEFT))
    assert len(panel.do(RemoveMember(panel.mo, panel.ana)).entries) == 1


def test_a_removed_member_does_nothing_any_more() -> None:
    panel = Panel()
    panel.do(RemoveMember(panel.mo, panel.ana))
    assert_refused(panel, PostMessage(panel.ana, "but"), Removed)
    assert_refused(panel, BeginStay(panel.ana), Removed)
    assert_nothing_to_do(panel, EndStay(panel.ana, StayEnd.LEFT))
    assert_refused(panel, ChangeRole(panel.mo, panel.ana, Role.PANELIST), NotFound)


def test_nobody_acts_on_an_equal_on_a_higher_rank_or_on_themselves() -> None:
    panel = Panel()
    for by, member in (
        (panel.mo, panel.mia), (panel.mo, panel.olga), (panel.mo, panel.mo),
        (panel.olga, panel.olga), (panel.ana, panel.ana),
    ):  # fmt: skip
        assert_refused(panel, RemoveMember(by, member), NotAllowed)
        assert_refused(panel, ChangeRole(by, member, Role.OBSERVER), NotAllowed)


def test_only_an_owner_makes_moderators() -> None:
    panel = Panel()
    assert_refused(panel, ChangeRole(panel.mo, panel.ana, Role.MODERATOR), NotAllowed)
    panel.do(ChangeRole(panel.mo, panel.ana, Role.PANELIST))
    assert_nothing_to_do(panel, ChangeRole(panel.mo, panel.ana, Role.PANELIST))
    panel.do(ChangeRole(panel.olga, panel.ana, Role.MODERATOR))
    assert panel.room.here[panel.ana].role is Role.MODERATOR
    panel.do(ChangeRole(panel.olga, panel.ana, Role.OWNER))
    assert_refused(panel, ChangeRole(panel.olga, panel.ana, Role.ATTENDEE), NotAllowed)


def test_there_must_be_such_a_member() -> None:
    panel = Panel()
    assert_refused(panel, RemoveMember(panel.mo, MemberNo(99)), NotFound)
    assert_refused(panel, ChangeRole(panel.mo, MemberNo(0), Role.OBSERVER), NotFound)
