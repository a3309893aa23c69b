from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.commands import ArchiveRoom, Role, SetPortal
from rooms.errors import BadMessage, Locked, NotAllowed, NotFound, RoomError, TooLarge, Unsupported
from rooms.events import PortalSet
from rooms.ids import MemberNo, PortalNo, RoomAddress
from rooms.portals import MAX_PORTALS
from rooms.projection import fact, view
from rooms.room import replay
from rooms.snapshot import unpack_room
from rooms.state import Portal
from tests.rooms.builders import (
    FOYER,
    SERVER,
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    assert_same_room,
    events_of,
)

LEFT = PortalNo(1)
THERE = RoomAddress(FOYER)


class House(Meeting):
    """A meeting with a moderator and an attendee."""

    def __init__(self) -> None:
        super().__init__()
        self.mo = self.join("Mo", Role.MODERATOR)
        self.ana = self.join("Ana")

    def lead(
        self, to: str | None = FOYER, label: str = "Foyer", *, by: MemberNo | None = None
    ) -> SetPortal:
        address = None if to is None else RoomAddress(to)
        return SetPortal(by or self.mo, LEFT, address, label)


def test_a_portal_leads_to_a_room_and_says_what_was_written_on_it() -> None:
    house = House()
    assert events_of(house.do(house.lead())) == (PortalSet(LEFT, THERE, "Foyer"),)
    assert house.room.portals == {LEFT: Portal(THERE, "Foyer")}
    told = {"portal": LEFT, "to": FOYER, "label": "Foyer"}
    for audience in Audience:
        assert view(house.room, audience)["portals"] == [told]
        shown = fact(house.log[-1], house.room, audience)
        assert shown is not None
        assert told.items() <= shown.items()


def test_it_is_the_same_room_with_its_own_server_named() -> None:
    house = House()
    house.do(house.lead(f"{FOYER}@{SERVER}"))
    assert house.room.portals[LEFT].to == THERE
    assert_nothing_to_do(house, house.lead())


def test_another_label_or_room_takes_the_place_of_the_one_before() -> None:
    house = House()
    house.do(house.lead())
    house.do(house.lead(label="To the foyer"))
    assert house.room.portals == {LEFT: Portal(THERE, "To the foyer")}


def test_a_portal_can_lead_nowhere_again() -> None:
    house = House()
    house.do(house.lead())
    assert events_of(house.do(house.lead(None, "ignored"))) == (PortalSet(LEFT, None, ""),)
    assert house.room.portals == {}
    assert_nothing_to_do(house, house.lead(None))


def test_a_room_of_another_server_is_not_known_yet() -> None:
    house = House()
    refusal = assert_refused(house, house.lead(f"{FOYER}@lake.example"), Unsupported)
    assert refusal.code == "unsupported"


@pytest.mark.parametrize(
    "to",
    [
        "", "!", "foyer", FOYER[1:], FOYER + "=", FOYER[:-1], FOYER[:-1] + "é", "é" * 44,
        f"{FOYER}@", f"@{SERVER}", f"!@{SERVER}", f"{FOYER} ", f"{FOYER}@{'x' * 300}", "!" * 60_000,
        "javascript:alert(1)//" + "a" * 23,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_room_is_refused(to: str) -> None:
    house = House()
    assert_refused(house, house.lead(to), BadMessage)


def test_a_portal_does_not_lead_to_where_one_is() -> None:
    house = House()
    for to in (house.room.id, f"{house.room.id}@{SERVER}"):
        assert_refused(house, house.lead(to), BadMessage)


@pytest.mark.parametrize(
    ("label", "error"),
    [("", BadMessage), (" \n\u200b", BadMessage), ("x" * 61, TooLarge), ("x" * 9_000, TooLarge)],
)
def test_a_portal_needs_a_label_of_a_lines_length(label: str, error: type[RoomError]) -> None:
    house = House()
    assert_refused(house, house.lead(label=label), error)


def test_a_hostile_label_is_text_on_one_line() -> None:
    house = House()
    house.do(house.lead(label=" \u202eevil\u202c\n<script>\x00alert</script> "))
    assert house.room.portals[LEFT].label == "evil <script>alert</script>"


def test_only_who_runs_the_room_says_where_it_leads() -> None:
    house = House()
    olga = house.join("Olga", Role.OWNER)
    assert_refused(house, house.lead(by=house.ana), NotAllowed)
    house.do(house.lead(by=olga))
    house.do(ArchiveRoom(olga))
    assert_refused(house, house.lead(None), Locked)


@pytest.mark.parametrize("number", [0, MAX_PORTALS + 1, 65_535])
def test_there_are_only_so_many_portals(number: int) -> None:
    house = House()
    assert_refused(house, SetPortal(house.mo, PortalNo(number), THERE, "Foyer"), NotFound)


def test_portals_stand_in_snapshots_copies_and_replays() -> None:
    house = House()
    house.do(house.lead())
    for room in (house.room.copy(), replay(house.log), unpack_room(house.packed())):
        assert_same_room(room, house.room)


def test_a_copy_goes_its_own_way() -> None:
    house = House()
    house.do(house.lead())
    twin = house.room.copy()
    house.do(house.lead(None))
    assert twin.portals == {LEFT: Portal(THERE, "Foyer")}
