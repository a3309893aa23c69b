from __future__ import annotations

from rooms.codec import command_from
from rooms.ids import MemberNo
from rooms.queue.asked import COMMANDS, CallNext, RaiseHand
from rooms.queue.kinds import HandKind


def test_what_older_clients_send_is_a_usual_hand() -> None:
    ana = MemberNo(3)
    assert command_from("raise_hand", {"note": "pier"}, ana) == RaiseHand(ana, "pier")
    assert command_from("raise_hand", {}, ana) == RaiseHand(ana)


def test_all_but_the_member_may_be_missing() -> None:
    sent = {"note": "", "kind": "point_of_order", "again": True, "category": "time"}
    assert command_from("raise_hand", sent, MemberNo(3)) == RaiseHand(
        MemberNo(3), "", HandKind.POINT_OF_ORDER, again=True, category="time"
    )
    assert command_from("call_next", {"turn": 0}, MemberNo(3)) == CallNext(MemberNo(3), None, 0)
    assert len({*COMMANDS}) == len(COMMANDS) == 22
