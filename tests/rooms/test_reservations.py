from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.commands import (
    ArchiveRoom,
    BringToStage,
    LeaveSeat,
    ReleaseSeat,
    RemoveMember,
    ReserveSeat,
    Role,
    SeatMember,
    TakeSeat,
)
from rooms.errors import BadMessage, Conflict, Full, Locked, NotAllowed, NotFound, SeatKept
from rooms.events import SeatReleased, SeatReserved
from rooms.ids import MemberNo, SeatNo
from rooms.members import Reservation
from rooms.projection import view
from rooms.reservations import MAX_RESERVED_S
from rooms.room import replay
from rooms.snapshot import unpack_room
from tests.rooms.builders import (
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    assert_same_room,
    events_of,
)

SEAT, OTHER = SeatNo(3), SeatNo(4)


class Panel(Meeting):
    """A meeting with a moderator, a panelist and two attendees."""

    def __init__(self) -> None:
        super().__init__()
        self.mo = self.join("Mo", Role.MODERATOR)
        self.pia = self.join("Pia", Role.PANELIST)
        self.ana, self.bob = self.join("Ana"), self.join("Bob")

    def keep(self, for_s: int = 60, **whom: MemberNo | Role) -> int:
        """Reserve the seat; return when it ends."""
        self.do(ReserveSeat(self.mo, SEAT, for_s=for_s, **whom))  # type: ignore[arg-type]  # by name
        return self.now_ms + 1000 * for_s


def test_a_kept_seat_is_for_the_one_it_is_kept_for() -> None:
    panel = Panel()
    expires = panel.keep(member=panel.ana)
    assert panel.room.reservations == {SEAT: Reservation(panel.ana, None, expires)}
    refusal = assert_refused(panel, TakeSeat(panel.bob, SEAT), SeatKept)
    assert (refusal.code, "kept for somebody else" in refusal.sentence) == ("locked", True)
    panel.do(TakeSeat(panel.ana, SEAT))
    panel.do(LeaveSeat(panel.ana))
    assert_refused(panel, TakeSeat(panel.bob, SEAT), SeatKept)


def test_a_seat_kept_for_a_role_is_for_those_above_too() -> None:
    panel = Panel()
    panel.keep(role=Role.PANELIST)
    assert_refused(panel, TakeSeat(panel.ana, SEAT), SeatKept)
    for who in (panel.pia, panel.mo):
        panel.do(TakeSeat(who, SEAT))
        panel.do(LeaveSeat(who))


def test_it_ends_at_its_time_without_anybodys_doing() -> None:
    panel = Panel()
    expires = panel.keep(member=panel.ana)
    panel.now_ms = expires - 2000  # the next command comes a second later
    assert_refused(panel, TakeSeat(panel.bob, SEAT), SeatKept)
    panel.do(TakeSeat(panel.bob, SEAT))
    assert panel.now_ms == expires


def test_a_clock_that_went_back_does_not_make_it_longer() -> None:
    panel = Panel()
    expires = panel.keep(member=panel.ana)
    panel.now_ms = expires
    panel.say(panel.bob)
    panel.now_ms = expires - 50_000
    panel.do(TakeSeat(panel.bob, SEAT))
    assert panel.room.here[panel.bob].seat == SEAT


def test_what_is_over_is_forgotten_with_the_next() -> None:
    panel = Panel()
    panel.now_ms = panel.keep(member=panel.ana)
    panel.do(ReserveSeat(panel.mo, OTHER, member=panel.bob))
    assert list(panel.room.reservations) == [OTHER]


def test_a_new_reservation_takes_the_place_of_the_one_before() -> None:
    panel = Panel()
    panel.keep(member=panel.ana)
    panel.keep(member=panel.bob)
    assert_refused(panel, TakeSeat(panel.ana, SEAT), SeatKept)
    panel.do(TakeSeat(panel.bob, SEAT))


def test_a_released_seat_is_for_all() -> None:
    panel = Panel()
    panel.keep(member=panel.ana)
    assert events_of(panel.do(ReleaseSeat(panel.mo, SEAT))) == (SeatReleased(SEAT),)
    assert_nothing_to_do(panel, ReleaseSeat(panel.mo, SEAT))
    panel.do(TakeSeat(panel.bob, SEAT))


def test_a_moderators_hand_is_bound_as_well() -> None:
    panel = Panel()
    panel.keep(member=panel.ana)
    assert_refused(panel, SeatMember(panel.mo, panel.bob, SEAT), SeatKept)
    panel.do(SeatMember(panel.mo, panel.ana, SEAT))


def test_on_the_stage_one_comes_to_the_seat_that_is_kept_for_one() -> None:
    panel = Panel()
    stage = (OTHER, SEAT)
    panel.keep(member=panel.ana)
    panel.do(BringToStage(panel.mo, panel.bob, stage))
    assert panel.room.here[panel.bob].seat == OTHER
    assert_refused(panel, BringToStage(panel.mo, panel.pia, stage), Full)
    panel.do(BringToStage(panel.mo, panel.ana, stage))
    assert panel.room.here[panel.ana].seat == SEAT
    panel.do(LeaveSeat(panel.bob))
    panel.do(LeaveSeat(panel.ana))
    panel.do(BringToStage(panel.mo, panel.ana, stage))
    assert panel.room.here[panel.ana].seat == SEAT


def test_somebody_who_has_not_come_yet_finds_their_seat() -> None:
    panel = Panel()
    late = panel.join("Late", here=False)
    panel.keep(member=late)
    assert_refused(panel, TakeSeat(panel.ana, SEAT), SeatKept)


def test_nobody_is_driven_from_a_seat() -> None:
    panel = Panel()
    panel.do(TakeSeat(panel.ana, SEAT))
    for command in (
        ReserveSeat(panel.mo, SEAT, member=panel.bob),
        ReserveSeat(panel.mo, SEAT, role=Role.PANELIST),
    ):
        assert_refused(panel, command, Conflict)
    assert events_of(panel.do(ReserveSeat(panel.mo, SEAT, member=panel.ana))) == (
        SeatReserved(SEAT, panel.ana, None, panel.now_ms + 3_600_000),
    )


@pytest.mark.parametrize("for_s", [0, MAX_RESERVED_S + 1, 2**53 - 1])
def test_it_is_kept_for_a_second_to_a_week(for_s: int) -> None:
    panel = Panel()
    assert_refused(panel, ReserveSeat(panel.mo, SEAT, member=panel.ana, for_s=for_s), BadMessage)


def test_what_is_refused() -> None:
    panel = Panel()
    olga = panel.join("Olga", Role.OWNER)
    mo, ana = panel.mo, panel.ana
    assert_refused(panel, ReserveSeat(mo, SEAT), BadMessage)
    assert_refused(panel, ReserveSeat(mo, SEAT, ana, Role.PANELIST), BadMessage)
    assert_refused(panel, ReserveSeat(mo, SeatNo(41), ana), NotFound)
    assert_refused(panel, ReserveSeat(mo, SEAT, MemberNo(99)), NotFound)
    assert_refused(panel, ReserveSeat(panel.pia, SEAT, panel.pia), NotAllowed)
    panel.do(RemoveMember(mo, panel.bob))
    assert_refused(panel, ReserveSeat(mo, SEAT, panel.bob), NotFound)
    panel.do(ArchiveRoom(olga))
    assert_refused(panel, ReserveSeat(mo, SEAT, ana), Locked)


def test_it_stands_in_snapshots_copies_and_replays() -> None:
    panel = Panel()
    expires = panel.keep(role=Role.PANELIST)
    shown = view(panel.room, Audience.EVERYONE)["reserved"]
    assert shown == [{"seat": SEAT, "member": None, "role": "panelist", "expires": expires}]
    for room in (panel.room.copy(), replay(panel.log), unpack_room(panel.packed())):
        assert_same_room(room, panel.room)
