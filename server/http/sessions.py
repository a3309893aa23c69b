"""Planned sessions over HTTP: for one's own calendar, and as an invitation of somebody else."""

from __future__ import annotations

from typing import Final

from aiohttp import hdrs, web
from msgspec.structs import asdict

from rooms.errors import NotFound
from rooms.ids import Seq
from rooms.room import Room
from rooms.session.held import Plan, Sessions
from server.documents.calendar import Invitation, calendar
from server.http import links
from server.http.answers import MadeInvitation
from server.http.bodies import NewInvitation, NewLink
from server.http.call import Call

__all__ = ["CALENDAR", "invite", "planned"]

CALENDAR: Final = "text/calendar"
_AFTERWARDS_MS: Final = 24 * 3_600_000
"""A link of an invitation is good until a day after the session: the conversation goes on."""


async def planned(call: Call) -> web.StreamResponse:
    """Send a planned or cancelled session as a file for calendars."""
    host = await call.room()
    await call.member(host)
    session, plan = _plan(call, host.room)
    url = f"{call.services.config.public_url}/room/{host.room.id}"
    headers = {
        hdrs.CACHE_CONTROL: "no-store",
        hdrs.CONTENT_DISPOSITION: f'attachment; filename="session-{session}.ics"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    text = _file(call, host.room, session, plan, url)
    return web.Response(text=text, content_type=CALENDAR, headers=headers)


async def invite(call: Call, body: NewInvitation) -> MadeInvitation:
    """Make a guest link for one person, and the session's file for their calendar with it."""
    host = await call.room()
    session, plan = _plan(call, host.room)
    if plan.is_cancelled:
        raise NotFound("no planned session")
    expires_in_s = (plan.ends_ms + _AFTERWARDS_MS - call.services.now_ms()) // 1_000
    link = await links.make_link(
        call, NewLink(body.role, body.label, expires_in_s=max(60, expires_in_s))
    )
    text = _file(call, host.room, session, plan, link.url)
    return MadeInvitation(**asdict(link), calendar=text)


def _plan(call: Call, room: Room) -> tuple[Seq, Plan]:
    number = call.request.match_info["session"]
    session = Seq(int(number) if number.isascii() and number.isdecimal() else 0)
    plan = room.part(Sessions).plans.get(session)
    if plan is None:
        raise NotFound("no planned session")
    return session, plan


def _file(call: Call, room: Room, session: Seq, plan: Plan, url: str) -> str:
    invitation = Invitation(room.id, room.server, session, plan, room.title, url)
    return calendar(invitation, now_ms=call.services.now_ms()).decode()
