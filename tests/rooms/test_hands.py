from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.commands import (
    ArchiveRoom,
    BeginStay,
    ChangeRole,
    EndStay,
    LowerHand,
    RaiseHand,
    RaiseHandFor,
    RemoveMember,
    Role,
    StayEnd,
)
from rooms.errors import Conflict, Locked, NotAllowed, NotFound, TooLarge
from rooms.events import HandLowered, HandRaised, RoleChanged
from rooms.ids import MemberNo
from rooms.members import Hand
from rooms.names import MAX_NOTE_CHARS
from rooms.projection import fact, view
from rooms.room import replay
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of


def in_order(meeting: Meeting) -> list[MemberNo]:
    up = [(m.hand.seq, m.number) for m in meeting.room.here.values() if m.hand is not None]
    return [number for _, number in sorted(up)]


def test_hands_stand_in_the_order_of_the_log() -> None:
    meeting = Meeting()
    ana, bob, cem = meeting.join("Ana"), meeting.join("Bob"), meeting.join("Cem")
    for who in (cem, ana, bob):
        meeting.raise_hand(who)
    assert in_order(meeting) == [cem, ana, bob]
    assert in_order(Meeting()) == []


def test_a_hand_says_since_when_and_what_for() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    seq = meeting.raise_hand(ana, "  about\nthe  pier\u202e ")
    assert meeting.room.here[ana].hand == Hand(seq, meeting.now_ms, "about the pier")


def test_raising_again_changes_the_note_and_keeps_the_place() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    first = meeting.raise_hand(ana, "one")
    meeting.raise_hand(bob)
    assert events_of(meeting.do(RaiseHand(ana, "two"))) == (HandRaised(ana, "two"),)
    assert_nothing_to_do(meeting, RaiseHand(ana, "two"))
    assert_nothing_to_do(meeting, RaiseHand(ana))
    hand = meeting.room.here[ana].hand
    assert hand is not None
    assert (hand.seq, hand.note, in_order(meeting)) == (first, "two", [ana, bob])


def test_who_lowers_and_raises_again_goes_to_the_end() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    meeting.raise_hand(ana)
    meeting.raise_hand(bob)
    assert events_of(meeting.do(LowerHand(ana))) == (HandLowered(ana),)
    assert_nothing_to_do(meeting, LowerHand(ana))
    meeting.raise_hand(ana)
    assert in_order(meeting) == [bob, ana]


def test_a_moderator_raises_and_lowers_the_hand_of_another_and_is_named() -> None:
    meeting = Meeting()
    ana, mo = meeting.join("Ana"), meeting.join("Mo", Role.MODERATOR)
    up = meeting.do(RaiseHandFor(mo, ana, "asked in the chat")).entries[0]
    assert (up.m, up.event) == (mo, HandRaised(ana, "asked in the chat"))
    told = fact(up, meeting.room, Audience.EVERYONE) or {}
    assert (told["m"], told["member"]) == (mo, ana)
    down = meeting.do(LowerHand(mo, ana)).entries[0]
    assert (down.m, down.event) == (mo, HandLowered(ana))


def test_a_moderator_lowers_an_owners_hand_and_does_not_raise_it() -> None:
    meeting = Meeting()
    olga, mo = meeting.join("Olga", Role.OWNER), meeting.join("Mo", Role.MODERATOR)
    assert_refused(meeting, RaiseHandFor(mo, olga), NotAllowed)
    meeting.raise_hand(olga)
    meeting.do(LowerHand(mo, olga))
    assert in_order(meeting) == []


def test_helping_gives_nobody_the_floor_that_their_role_denies() -> None:
    meeting = Meeting()
    mo, obi = meeting.join("Mo", Role.MODERATOR), meeting.join("Obi", Role.OBSERVER)
    assert_refused(meeting, RaiseHand(obi), NotAllowed)
    assert_refused(meeting, RaiseHandFor(mo, obi), NotAllowed)


def test_a_role_without_the_floor_lowers_the_hand_in_the_same_step() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.raise_hand(ana)
    assert events_of(meeting.do(ChangeRole(mo, ana, Role.PANELIST))) == (
        RoleChanged(ana, Role.PANELIST),
    )
    assert events_of(meeting.do(ChangeRole(mo, ana, Role.OBSERVER))) == (
        RoleChanged(ana, Role.OBSERVER),
        HandLowered(ana),
    )
    assert in_order(meeting) == []


@pytest.mark.parametrize("why", list(StayEnd))
def test_a_hand_goes_with_the_stay(why: StayEnd) -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.raise_hand(ana)
    meeting.do(EndStay(ana, why))
    assert meeting.room.members[ana].hand is None
    meeting.do(BeginStay(ana))
    assert in_order(meeting) == []


def test_a_removed_members_hand_is_down() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.raise_hand(ana)
    meeting.do(RemoveMember(mo, ana))
    assert in_order(meeting) == []
    assert_refused(meeting, RaiseHandFor(mo, ana), Conflict)


def test_what_is_refused() -> None:
    meeting = Meeting()
    olga, mo = meeting.join("Olga", Role.OWNER), meeting.join("Mo", Role.MODERATOR)
    ana, away = meeting.join("Ana"), meeting.join("Away", here=False)
    meeting.raise_hand(mo)
    assert_refused(meeting, RaiseHand(away), Conflict)
    assert_refused(meeting, RaiseHand(ana, "x" * (MAX_NOTE_CHARS + 1)), TooLarge)
    assert_refused(meeting, RaiseHandFor(mo, MemberNo(99)), NotFound)
    assert_refused(meeting, LowerHand(mo, MemberNo(99)), NotFound)
    assert_refused(meeting, LowerHand(ana, mo), NotAllowed)
    assert_refused(meeting, RaiseHandFor(ana, mo), NotAllowed)
    meeting.do(ArchiveRoom(olga))
    assert_refused(meeting, RaiseHand(ana), Locked)


def test_a_hand_of_somebody_who_is_not_here_is_no_hand() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.raise_hand(ana)
    meeting.do(EndStay(ana, StayEnd.LEFT))
    again = replay(meeting.log)
    raised = next(e for e in meeting.log if e.kind == "hand_raised")
    again.apply(raised)
    assert again.members[ana].hand is None


def test_who_comes_late_sees_the_hands() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    seq = meeting.raise_hand(ana, "about the pier")
    shown = view(meeting.room, Audience.EVERYONE)["members"]
    assert isinstance(shown, list)
    assert shown[0]["hand"] == {"seq": seq, "ts": meeting.now_ms, "note": "about the pier"}
