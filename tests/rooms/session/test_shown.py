"""What everybody sees of sessions."""

from __future__ import annotations

from rooms.audience import Audience
from rooms.commands import Role
from rooms.projection import fact, items_view
from rooms.session.words import CancelSession, EndSession, OpenSession, PauseSession, Preset
from tests.rooms.builders import Meeting
from tests.rooms.session.kit import ENDS_MS, STARTS_MS, planning


def test_everybody_sees_what_is_planned_what_is_on_and_what_was() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    planned = meeting.do(planning(mo)).seq
    first = meeting.do(OpenSession(mo, None, "First", Preset.OPEN_HOUSE)).seq
    meeting.do(EndSession(mo))
    second = meeting.do(OpenSession(mo, None, "Second", Preset.OPEN_HOUSE)).seq
    meeting.do(PauseSession(mo))
    now_ms = meeting.now_ms
    common = {"preset": "open_house"}
    assert items_view(meeting.room, Audience.EVERYONE)["session"] == {
        "now": {
            **common, "session": second, "title": "Second",
            "opened": now_ms - 1_000, "paused": now_ms, "rested": 0,
        },
        "past": {"sessions": [{
            **common, "session": first, "title": "First",
            "opened": now_ms - 3_000, "ended": now_ms - 2_000,
        }]},
        f"{planned}": {
            "title": "Harbor talks", "starts": STARTS_MS, "ends": ENDS_MS, "zone": "Europe/Berlin",
            "preset": "panel", "about": "", "by": mo, "revision": 0, "cancelled": False,
        },
    }  # fmt: skip


def test_a_plan_that_is_forgotten_is_told_as_gone() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    gone = meeting.do(planning(mo)).seq
    meeting.do(CancelSession(mo, gone))
    for _ in range(49):
        meeting.do(planning(mo))
    (entry,) = meeting.do(planning(mo)).entries
    told = fact(entry, meeting.room, Audience.EVERYONE)
    assert told is not None
    assert isinstance(told["items"], list)
    assert [item[1:] for item in told["items"]][1] == [f"{gone}", None]
