from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.canonical import pack
from rooms.codec import decode, encode
from rooms.commands import (
    ArchiveRoom,
    BeginStay,
    ChangeRole,
    EndStay,
    RemoveMember,
    Role,
    StayEnd,
)
from rooms.errors import BadMessage, Conflict, Locked, NotAllowed, NotFound, TooLarge
from rooms.events import (
    RoleChanged,
)
from rooms.ids import MemberNo, Seq
from rooms.names import MAX_NOTE_CHARS
from rooms.projection import fact
from rooms.queue.asked import (
    ConfigureQueue,
    DeferHand,
    LowerHand,
    MoveHand,
    RaiseHand,
    RaiseHandFor,
    SetQueue,
)
from rooms.queue.happened import HandLowered, HandMoved, HandRaised, QueueSorted
from rooms.queue.held import Hand, Queue, has_hand, in_order, of_member
from rooms.room import replay
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of


def waiting(meeting: Meeting) -> list[MemberNo]:
    return [hand.member for hand in in_order(meeting.room.part(Queue).hands.values())]


def only(meeting: Meeting, member: MemberNo) -> Hand:
    (hand,) = of_member(meeting.room.part(Queue), member)
    return hand


def test_hands_stand_in_the_order_of_the_log() -> None:
    meeting = Meeting()
    ana, bob, cem = meeting.join("Ana"), meeting.join("Bob"), meeting.join("Cem")
    for who in (cem, ana, bob):
        meeting.raise_hand(who)
    assert waiting(meeting) == [cem, ana, bob]
    assert waiting(Meeting()) == []


def test_a_hand_says_since_when_and_what_for() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    seq = meeting.raise_hand(ana, "  about\nthe  pier\u202e ")
    hand = only(meeting, ana)
    assert (hand.id, hand.asked_ms, hand.note) == (seq, meeting.now_ms, "about the pier")


def test_raising_again_changes_the_note_and_keeps_the_place() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    first = meeting.raise_hand(ana, "one")
    meeting.raise_hand(bob)
    assert events_of(meeting.do(RaiseHand(ana, "two"))) == (HandRaised(ana, "two"),)
    assert_nothing_to_do(meeting, RaiseHand(ana, "two"))
    assert_nothing_to_do(meeting, RaiseHand(ana))
    hand = only(meeting, ana)
    assert (hand.id, hand.note, waiting(meeting)) == (first, "two", [ana, bob])


def test_who_lowers_and_raises_again_goes_to_the_end() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    meeting.raise_hand(ana)
    meeting.raise_hand(bob)
    assert events_of(meeting.do(LowerHand(ana))) == (HandLowered(ana),)
    assert_nothing_to_do(meeting, LowerHand(ana))
    meeting.raise_hand(ana)
    assert waiting(meeting) == [bob, ana]


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
    assert waiting(meeting) == []


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
    assert waiting(meeting) == []


@pytest.mark.parametrize("why", [StayEnd.LEFT, StayEnd.REMOVED])
def test_a_hand_goes_with_who_leaves(why: StayEnd) -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.raise_hand(ana)
    meeting.do(EndStay(ana, why))
    meeting.do(BeginStay(ana))
    assert waiting(meeting) == []


def test_a_removed_members_hand_is_down() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.raise_hand(ana)
    meeting.do(RemoveMember(mo, ana))
    assert waiting(meeting) == []
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
    assert not has_hand(again, ana)


def test_an_old_log_without_the_newer_fields_reads_as_a_usual_hand() -> None:
    body = pack((1, {"member": 5, "note": "about the pier"}))
    assert decode("hand_raised", body) == HandRaised(MemberNo(5), "about the pier")
    assert encode(HandRaised(MemberNo(5), "about the pier")) == ("hand_raised", body)
    lowered = pack((1, {"member": 5}))
    assert decode("hand_lowered", lowered) == HandLowered(MemberNo(5))
    assert encode(HandLowered(MemberNo(5))) == ("hand_lowered", lowered)


def test_only_whole_rules_are_set() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    for bad in (
        ConfigureQueue(mo, members=(ana, ana)),
        ConfigureQueue(mo, extra=11),
        ConfigureQueue(mo, answer_s=601),
        ConfigureQueue(mo, categories=("rules", "rules")),
        ConfigureQueue(mo, categories=("",)),
        ConfigureQueue(mo, categories=tuple("abcdefghij")),
        SetQueue(mo, (ana, ana)),
    ):
        assert_refused(meeting, bad, BadMessage)
    assert_refused(meeting, ConfigureQueue(mo, members=(MemberNo(99),)), NotFound)
    assert_refused(meeting, SetQueue(mo, (MemberNo(99),)), NotFound)
    meeting.do(ConfigureQueue(mo, extra=2))
    assert_nothing_to_do(meeting, ConfigureQueue(mo, extra=2))


def test_where_no_place_is_left_between_two_all_are_put_anew() -> None:
    meeting = Meeting()
    mo, ana, ben, cem = (meeting.join(n, Role.MODERATOR) for n in ("Mo", "Ana", "Ben", "Cem"))
    for who in (ana, ben, cem):
        meeting.raise_hand(who)
    kinds = set()
    for _ in range(40):  # the last one goes between the first two, again and again
        *_, second, last = in_order(meeting.room.part(Queue).hands.values())
        decision = meeting.do(MoveHand(mo, last.id, second.id))
        kinds |= {type(event) for event in events_of(decision)}
        before = waiting(meeting)
        meeting.do(MoveHand(mo, second.id, last.id))
        assert sorted(waiting(meeting)) == sorted(before)
    assert kinds == {HandMoved, QueueSorted}


def test_what_is_moved_or_sent_back_must_be_up() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    hand = meeting.raise_hand(ana)
    assert_refused(meeting, MoveHand(mo, Seq(1)), Conflict)
    assert_refused(meeting, MoveHand(mo, hand, Seq(1)), Conflict)
    assert_nothing_to_do(meeting, MoveHand(mo, hand, hand))
    assert_refused(meeting, DeferHand(mo, None, Seq(1)), Conflict)
    assert_refused(meeting, DeferHand(mo), Conflict)
    assert_nothing_to_do(meeting, LowerHand(ana, None, Seq(1)))
