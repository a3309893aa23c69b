from __future__ import annotations

from dataclasses import replace

from rooms.commands import Role
from rooms.ids import DeviceId, MemberNo, SeatNo, Slot
from rooms.members import Member, Roster

ANA = Member(MemberNo(1), "Ana", "h1", Role.ATTENDEE, DeviceId("d1"), None, "harbor.example", True)
BOB = replace(ANA, number=MemberNo(2), name="Bob", device=DeviceId("d2"))


def a_roster() -> Roster:
    roster = Roster()
    roster.put(ANA)
    roster.began_stay(ANA, Slot(5))
    return roster


def test_tables_follow_the_member() -> None:
    roster = a_roster()
    ana = roster.here[ANA.number]
    assert roster.by_slot == {5: 1}
    roster.put(replace(ana, seat=SeatNo(3)))
    assert roster.on_seat(SeatNo(3)) == roster.members[ANA.number]
    roster.put(ANA)
    assert (roster.here, roster.by_slot, roster.on_seat(SeatNo(3))) == ({}, {}, None)
    assert roster.of_device(DeviceId("d1")) == ANA
    assert roster.of_device(DeviceId("")) is None


def test_a_copy_goes_its_own_way() -> None:
    roster = a_roster()
    twin = roster.copy()
    twin.put(replace(BOB, is_here=True, slot=Slot(9), seat=SeatNo(1)))
    assert list(roster.members) == [1]
    assert (list(twin.members), list(twin.here)) == ([1, 2], [1, 2])
    assert (roster.next_number(), twin.next_number()) == (2, 3)
    assert (roster.by_slot, twin.by_slot) == ({5: 1}, {5: 1, 9: 2})
    assert roster.on_seat(SeatNo(1)) is None


def test_only_a_beginning_stay_moves_the_next_slot() -> None:
    roster = a_roster()
    roster.put(replace(roster.here[ANA.number], name="Ana Lima"))
    roster.began_stay(BOB, Slot(6))
    roster.put(replace(roster.here[ANA.number], name="Ana"))
    assert roster.free_slot() == 7


def test_two_who_claim_one_place_do_not_take_it_from_each_other_by_leaving() -> None:
    roster = a_roster()
    roster.began_stay(BOB, Slot(5))
    roster.put(ANA)
    assert roster.by_slot == {5: 2}


def test_a_place_that_two_claim_is_the_last_ones() -> None:
    roster = a_roster()
    roster.put(replace(BOB, is_here=True, slot=Slot(5), seat=SeatNo(3)))
    assert (roster.here[ANA.number].slot, roster.here[ANA.number].seat) == (None, None)
    assert roster.by_slot == {5: 2}
    assert roster.on_seat(SeatNo(3)) == roster.here[BOB.number]
