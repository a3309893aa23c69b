"""A planned session for calendars, over HTTP."""

from __future__ import annotations

import vobject

from tests.server.http.served import Caller, Door

STARTS_MS = 1_900_000_000_000
PLAN = {
    "title": "Harbor talks", "starts_ms": STARTS_MS, "ends_ms": STARTS_MS + 3_600_000,
    "zone": "America/New_York",
}  # fmt: skip


async def _planned(door: Door) -> tuple[Caller, str, str]:
    """Return an owner, the room, and the path of its one planned session."""
    owner = await door.owner()
    room = await door.room(owner, title="The pier")
    answer = await owner.do(room, "plan", "plan_session", **PLAN)
    return owner, room, f"/rooms/{room}/sessions/{answer.json['seq']}"


async def test_a_member_downloads_it_and_a_stranger_does_not(door: Door) -> None:
    owner, room, path = await _planned(door)
    ana = await door.guest(await door.link(owner, room))
    answer = await ana.get(f"{path}/calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    event = vobject.readOne(answer.text).vevent
    assert (event.summary.value, event.url.value.rpartition("/")[2]) == ("Harbor talks", room)
    stranger = await door.browser()
    assert (await stranger.get(f"{path}/calendar.ics")).refusal[1] == "not_allowed"
    for wrong in ("1", "none", "-1", "99999999999999999999", "٣"):
        answer = await ana.get(f"/rooms/{room}/sessions/{wrong}/calendar.ics")
        assert answer.refusal == (404, "not_found")


async def test_somebody_is_invited_by_a_link_of_their_own_that_stands_in_the_file(
    door: Door,
) -> None:
    owner, room, path = await _planned(door)
    made = await owner.done("POST", f"{path}/invitations", {"role": "panelist", "label": "Pia"})
    assert (made["role"], made["label"]) == ("panelist", "Pia")
    assert made["expires_ms"] == STARTS_MS + 3_600_000 + 24 * 3_600_000
    assert vobject.readOne(made["calendar"]).vevent.url.value == made["url"]
    pia = await door.guest(made["code"], "Pia")
    assert (await pia.post(f"{path}/invitations", {})).refusal[1] == "not_allowed"
    assert await pia.says(room, "I came by it.")


async def test_a_cancelled_session_is_told_to_calendars_and_invites_nobody(door: Door) -> None:
    owner, room, path = await _planned(door)
    session = int(path.rpartition("/")[2])
    await owner.do(room, "cancel", "cancel_session", session=session)
    file = vobject.readOne((await owner.get(f"{path}/calendar.ics")).text)
    assert file.method.value == "CANCEL"
    assert (await owner.post(f"{path}/invitations", {})).refusal == (404, "not_found")


async def test_a_zone_that_nobody_knows_is_refused_when_it_is_planned(door: Door) -> None:
    owner, room, _ = await _planned(door)
    answer = await owner.do(room, "again", "plan_session", **{**PLAN, "zone": "Europe/Atlantis"})
    assert answer.refusal[1] == "bad_message"
