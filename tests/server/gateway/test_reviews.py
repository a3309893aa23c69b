"""Who may not be in a room any more is told so at once, and their stay ends."""

from __future__ import annotations

import pytest

from rooms.commands import ArchiveRoom, Role
from rooms.ids import LinkId
from server.gateway import reviews
from server.runtime.host import RoomHost
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import Meeting, meeting
from tests.server.runtime.node import NOW_MS


async def a_link(served: Meeting, host: RoomHost, expires_ms: int | None = None) -> LinkId:
    """Return a link into the room."""
    made = await served.links.make(
        host.room.id, Role.ATTENDEE, label="", now_ms=NOW_MS, expires_ms=expires_ms
    )
    return made.link.id


async def revoke(served: Meeting, host: RoomHost, link: LinkId) -> None:
    """Revoke the link as the other ways in do it."""
    await served.storage.revoke_link(link)
    served.rooms.access_changed(host.room.id)


async def test_a_revoked_link_is_felt_at_once_by_those_who_came_by_it() -> None:
    async with meeting() as served:
        host = await served.room()
        link, other = await a_link(served, host), await a_link(served, host)
        ana = await served.enter(host, "Ana", Role.OWNER)
        guest = await served.enter(host, "Guest", link=link)
        friend = await served.enter(host, "Friend", link=other)
        await revoke(served, host, link)
        said = await guest.hear("bye")
        assert (said["room"], said["code"], said["retry_after"]) == (1, "expired", None)
        assert (await ana.fact("stay_ended"))["why"] == "left"
        assert (await guest.do("post_message", text="still?"))["code"] == "not_found"
        assert (await guest.call("join", {"room": host.room.id}))["code"] == "expired"
        assert await friend.say("here")
        assert len(host.readers) == 2


async def test_who_signed_out_is_out_of_all_their_rooms() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        guest = await served.enter(host, "Guest")
        await served.storage.revoke_device(await served.device("Guest"))
        served.rooms.access_changed(host.room.id)
        said = await guest.hear("bye")
        assert (said["room"], said["code"]) == (1, "expired")
        assert said["message"] == "You have signed out on this device."
        assert (await ana.fact("stay_ended"))["why"] == "left"
        assert (await guest.call("join", {"room": host.room.id}))["code"] == "not_found"
        assert await ana.say("without them")


async def test_another_room_of_the_connection_is_not_touched() -> None:
    async with meeting() as served:
        quay, pier = await served.room("Quay"), await served.room("Pier")
        link = await a_link(served, quay)
        await served.member(quay, "Guest", link=link)
        await served.member(pier, "Guest")
        guest = await served.connect("Guest")
        await guest.join(quay.room.id)
        await guest.join(pier.room.id)
        await revoke(served, quay, link)
        assert (await guest.hear("bye"))["room"] == 1
        assert await guest.say("on the pier")


async def test_an_owner_of_the_server_stays_whatever_became_of_the_link() -> None:
    async with meeting() as served:
        host = await served.room()
        link = await a_link(served, host)
        await served.member(host, "Boss", link=link)
        await served.storage.add_claim(b"claim", expires_ms=NOW_MS + 1)
        boss = await served.device("Boss")
        assert await served.storage.take_claim(b"claim", boss, now_ms=NOW_MS)
        person = await served.enter(host, "Boss", link=link)
        await revoke(served, host, link)
        await until(lambda: not served.application._reviews._running)
        assert await person.say("mine")


async def test_a_link_is_revoked_while_its_guest_comes_in() -> None:
    async with meeting() as served:
        host = await served.room()
        link = await a_link(served, host)
        await served.member(host, "Guest", link=link)
        guest = await served.connect("Guest")
        served.storage.hold_commits()
        ack_id = guest.ask("join", {"room": host.room.id})
        await until(lambda: host._writer.has_work)
        revoking = served.storage.revoke_link(link)
        served.rooms.access_changed(host.room.id)
        served.storage.release_commits()
        await revoking
        assert (await guest.answer(ack_id))["ok"]
        assert (await guest.hear("bye"))["code"] == "expired"
        await until(lambda: len(host.readers) == 0)


async def test_a_link_that_has_run_out_is_felt_when_the_sign_in_is_renewed() -> None:
    async with meeting() as served:
        host = await served.room()
        guest = await served.enter(host, "Guest", link=await a_link(served, host, NOW_MS + 60_000))
        served.clock["ms"] += 120_000
        assert await guest.say("until then")
        assert (await guest.call("token", {"token": await served.token("Guest")}))["ok"]
        assert (await guest.hear("bye"))["code"] == "expired"


async def test_a_link_that_runs_out_is_felt_by_those_inside_at_its_end() -> None:
    async with meeting() as served:
        host = await served.room()
        first, second = [await a_link(served, host, NOW_MS + ms) for ms in (100, 60_000)]
        ana = await served.enter(host, "Ana", Role.OWNER)
        short = await served.enter(host, "Short", link=first)
        both = await served.enter(host, "Both", link=first)
        long = await served.enter(host, "Long", link=second)
        assert await served.storage.use_link(second, await served.device("Both"))
        served.clock["ms"] += 100
        assert (await short.hear("bye"))["code"] == "expired"
        assert (await ana.fact("stay_ended"))["why"] == "left"
        for person in (both, long):
            assert await person.say("still here")
        assert len(host.readers) == 3


async def test_the_end_of_a_second_link_is_felt_as_well() -> None:
    async with meeting() as served:
        host = await served.room()
        first, second = [await a_link(served, host, NOW_MS + ms) for ms in (50, 150)]
        guest = await served.enter(host, "Guest", link=first)
        assert await served.storage.use_link(second, await served.device("Guest"))
        served.clock["ms"] += 50
        await until(
            lambda: served.application._reviews._due.get(host.room.id, (0,))[0] == NOW_MS + 150
        )
        assert await guest.say("still here")
        served.clock["ms"] += 100
        assert (await guest.hear("bye"))["code"] == "expired"


async def test_a_review_that_could_not_ask_is_made_up_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reviews, "_AGAIN_MS", 0)
    async with meeting() as served:
        host = await served.room()
        link = await a_link(served, host)
        guest = await served.enter(host, "Guest", link=link)
        await served.storage.revoke_link(link)
        served.storage.refuse_reads()
        served.rooms.access_changed(host.room.id)
        assert (await guest.hear("bye"))["code"] == "expired"


async def test_those_inside_an_archived_room_may_stay_and_read() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        ben = await served.enter(host, "Ben")
        await ana.say("for the record")
        assert (await ana.do("archive_room"))["ok"]
        assert (await ben.fact("room_archived"))["m"] == 1
        assert (await ben.do("post_message", text="too late"))["code"] == "locked"
        assert (await ben.call("history", {"room": 1, "before": 99}))["messages"]
        served.rooms.access_changed(host.room.id)
        assert (await ben.do("leave_seat"))["code"] == "locked"
        stranger = await served.connect("Stranger")
        assert (await stranger.call("join", {"room": host.room.id}))["code"] == "locked"


async def test_a_room_nobody_is_in_is_judged_without_effect() -> None:
    async with meeting() as served:
        host = await served.room()
        served.rooms.access_changed(host.room.id)
        await host.submit(ArchiveRoom(await served.member(host, "Ana", Role.OWNER)))
