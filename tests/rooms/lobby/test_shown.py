"""Who waits is told to moderators alone; how the door stands to everybody inside."""

from __future__ import annotations

from rooms.audience import Audience
from rooms.commands import Role
from rooms.lobby.words import Admission, SetAdmission
from rooms.projection import fact, items_view
from tests.rooms.builders import Meeting
from tests.rooms.lobby.kit import KIT, knocking


def test_everybody_sees_the_door_and_moderators_who_waits() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    meeting.do(SetAdmission(mo, Admission.LOBBY, "Soon."))
    knock = meeting.do(knocking("Ben")).seq
    door = {
        "admission": "lobby", "message": "Soon.", "starts": None, "opens": None,
        "takes_knocks": False,
    }  # fmt: skip
    ben = {
        "name": "Ben", "role": "attendee", "since": meeting.now_ms, "member": None,
        "by_link": True, "sent": False, "denied": 0,
    }  # fmt: skip
    assert items_view(meeting.room, Audience.EVERYONE)["lobby"] == {"door": door}
    assert items_view(meeting.room, Audience.MODERATORS)["lobby"] == {
        "door": door,
        f"k{knock}": ben,
    }


def test_nothing_that_others_are_told_names_who_waits_or_their_knock() -> None:
    meeting = Meeting()
    KIT.walk(meeting)
    told = [fact(entry, meeting.room, Audience.EVERYONE) for entry in meeting.log]
    kinds = {one["kind"] for one in told if one is not None}
    assert "admission_set" in kinds
    assert not kinds & {"knocked", "knock_ended", "knocks_admitted", "knocks_denied"}
    assert "sent_to_lobby" not in kinds
    items = [item for one in told if one is not None for item in _items(one)]
    assert {item[1] for item in items if item[0] == "lobby"} == {"door"}


def _items(told: dict[str, object]) -> list[list[object]]:
    items = told.get("items", [])
    assert isinstance(items, list)
    return items
