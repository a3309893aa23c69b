"""A session in a calendar, read back by another library than the one that wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from rooms.errors import BadMessage
from rooms.ids import MemberNo, RoomId, Seq
from rooms.session.held import Plan
from rooms.session.words import Preset
from server.documents.calendar import Invitation, calendar, zone_of

NOW_MS = int(datetime(2026, 12, 1, 12, tzinfo=UTC).timestamp()) * 1_000
STARTS = datetime(2027, 3, 27, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))  # clocks change that night
URL = "https://harbor.example/room/!abc"
PLAN = Plan(
    "Harbor talks; piers, cranes",
    int(STARTS.timestamp()) * 1_000,
    (int(STARTS.timestamp()) + 4 * 3_600) * 1_000,
    "Europe/Berlin",
    Preset.PANEL,
    "What came of it.\nWith a second line, and Ümläute 🛳",
    MemberNo(1),
    NOW_MS - 5_000,
)


def _written(plan: Plan = PLAN) -> bytes:
    invitation = Invitation(RoomId("!abc"), "harbor.example", Seq(12), plan, "The pier", URL)
    return calendar(invitation, now_ms=NOW_MS)


def _read(plan: Plan = PLAN) -> vobject.base.Component:
    return vobject.readOne(_written(plan).decode())


def test_another_library_reads_the_same_moments_texts_and_address() -> None:
    read = _read()
    event = read.vevent
    assert read.method.value == "PUBLISH"
    assert event.dtstart.value.astimezone(UTC) == STARTS.astimezone(UTC)
    assert event.dtend.value.astimezone(UTC) == STARTS.astimezone(UTC) + timedelta(hours=4)
    assert event.dtstart.value.hour == 23  # as clocks in the session's own zone show it
    assert event.summary.value == PLAN.title
    assert event.description.value == f"{PLAN.about}\n\n{URL}"
    assert (event.url.value, event.location.value) == (URL, "The pier")
    assert event.dtstamp.value == datetime.fromtimestamp(NOW_MS / 1_000, UTC)


def test_the_rules_of_the_zone_are_in_the_file() -> None:
    zone = _read().vtimezone
    assert zone.tzid.value == "Europe/Berlin"
    assert {one.tzoffsetto.value for one in [*zone.standard_list, *zone.daylight_list]} == {
        "+0100", "+0200",
    }  # fmt: skip


def test_a_change_and_a_cancellation_are_the_same_event_with_a_higher_number() -> None:
    first = _read().vevent
    changed = _read(replace(PLAN, title="Later", revision=1)).vevent
    cancelled = _read(replace(PLAN, revision=2, is_cancelled=True))
    assert first.uid.value == changed.uid.value == cancelled.vevent.uid.value
    assert first.uid.value == "12.abc@harbor.example"
    numbers = [int(one.sequence.value) for one in (first, changed, cancelled.vevent)]
    assert numbers == [0, 1, 2]
    assert (cancelled.method.value, cancelled.vevent.status.value) == ("CANCEL", "CANCELLED")


def test_utc_needs_no_rules() -> None:
    read = _read(replace(PLAN, zone="UTC"))
    assert "vtimezone" not in read.contents
    assert read.vevent.dtstart.value == STARTS.astimezone(UTC)


@pytest.mark.parametrize("line", _written().split(b"\r\n"))
def test_lines_are_as_short_as_the_format_asks(line: bytes) -> None:
    assert len(line) <= 75


@pytest.mark.parametrize(
    "text", ["a\r\nATTENDEE:mailto:eve@lake.example", "a\nEND:VEVENT", "a\\n;,"]
)
def test_what_people_write_is_text_and_no_line_of_the_format(text: str) -> None:
    read = _read(replace(PLAN, about=text))
    assert set(read.vevent.contents) == set(_read().vevent.contents)
    assert read.vevent.description.value.startswith(text.replace("\r\n", "\n").partition("\n")[0])


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../etc/passwd", "Europe"])
def test_a_zone_that_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(BadMessage):
        zone_of(name)
