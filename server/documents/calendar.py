"""A session as an iCalendar file (RFC 5545), for whoever puts it into their calendar.

Theory. A calendar knows an event by its UID and takes the higher SEQUENCE for the newer
one, so a plan that is changed or cancelled is told under the same UID with its
revision. Times stand in the session's own zone, with the zone's rules beside them
(VTIMEZONE): a reader that knows no zone of that name is right all the same, and one in
another zone is told its own time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from rooms.errors import BadMessage
from rooms.ids import RoomId, Seq
from rooms.session.held import Plan

__all__ = ["Invitation", "calendar", "zone_of"]

_PRODUCT: Final = "-//Confab//Sessions//EN"
_AROUND: Final = timedelta(days=366)
"""The rules of the zone are told for this long before and after: a reader may move the event."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a calendar is told. url: where this person comes in. server: the host's name."""

    room: RoomId
    server: str
    session: Seq
    plan: Plan
    room_title: str
    url: str


def calendar(invitation: Invitation, *, now_ms: int) -> bytes:
    """Return the file. Raises BadMessage if this server does not know the plan's zone."""
    plan = invitation.plan
    zone = zone_of(plan.zone)
    starts, ends = _at(plan.starts_ms).astimezone(zone), _at(plan.ends_ms).astimezone(zone)
    event = Event()
    event.add("uid", f"{invitation.session}.{invitation.room.lstrip('!')}@{invitation.server}")
    event.add("sequence", plan.revision)
    event.add("dtstamp", _at(now_ms))
    event.add("last-modified", _at(plan.changed_ms))
    event.add("summary", plan.title)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("location", invitation.room_title)
    event.add("url", invitation.url)
    event.add("description", f"{plan.about}\n\n{invitation.url}".strip())
    event.add("status", "CANCELLED" if plan.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")  # the address in it lets people in
    whole = Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "CANCEL" if plan.is_cancelled else "PUBLISH")
    whole.add_component(event)
    if plan.zone != "UTC":
        whole.add_missing_timezones(starts.date() - _AROUND, ends.date() + _AROUND)
    return bytes(whole.to_ical())


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of this IANA name. Raises BadMessage if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadMessage("no such time zone is known here") from None


def _at(moment_ms: int) -> datetime:
    return datetime.fromtimestamp(moment_ms / 1_000, UTC).replace(microsecond=0)
