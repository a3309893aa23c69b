"""A connection's rooms and handles, and how each of its places ends."""

from __future__ import annotations

import asyncio

from rooms.commands import Role
from server.gateway.connection import MAX_ROOMS
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import meeting


async def test_a_removal_ends_one_room_and_leaves_the_others_alone() -> None:
    async with meeting() as served:
        quay, pier = await served.room("Quay"), await served.room("Pier")
        ana = await served.enter(quay, "Ana", Role.OWNER)
        number = await served.member(quay, "Ben")
        await served.member(pier, "Ben")
        ben = await served.connect("Ben")
        for host in (quay, pier):
            await ben.join(host.room.id)
        assert (await ana.do("remove_member", member=number, reason="noise"))["ok"]
        said = await ben.hear("bye")
        assert (said["room"], said["code"], said["retry_after"]) == (1, "removed", None)
        assert await ben.say("on the pier")
        ben.handle = 1
        assert (await ben.do("post_message", text="and on the quay"))["code"] == "not_found"
        assert (await ben.call("join", {"room": quay.room.id}))["code"] == "removed"
        assert len(quay.readers) == 1


async def test_who_is_removed_hears_of_it_and_of_nothing_after() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        ben = await served.enter(host, "Ben")
        number = next(n for n, m in host.room.members.items() if m.name == "Ben")
        ana.ask("do", {"room": 1, "id": "r", "command": "remove_member", "member": number})
        await ana.say("without Ben")
        await ben.hear("bye")
        await ben.call("history", {"room": 1, "before": 5})
        told = [e for name, body in ben.heard if name == "facts" for e in body["entries"]]
        assert told[-1]["kind"] == "member_removed"
        assert not any(entry.get("text") == "without Ben" for entry in told)


async def test_who_joins_again_keeps_the_handle_and_has_one_place() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        assert (await ana.join(host.room.id))["handle"] == 1
        assert len(host.readers) == 1
        seq = await ana.say("heard once")
        assert [body["covers"] for name, body in ana.heard if name == "facts"] == [[seq, seq]]


async def test_a_second_join_while_the_first_is_under_way_is_a_conflict() -> None:
    async with meeting() as served:
        host = await served.room()
        await served.member(host, "Ana", Role.OWNER)
        ana = await served.connect("Ana")
        served.storage.hold_commits()
        first, second = (ana.ask("join", {"room": host.room.id}) for _ in range(2))
        assert (await ana.answer(second))["code"] == "conflict"
        served.storage.release_commits()
        assert (await ana.answer(first))["ok"]


async def test_a_connection_is_in_so_many_rooms_and_no_more() -> None:
    async with meeting() as served:
        ana = await served.connect("Ana")
        hosts = [await served.room(f"Room {number}") for number in range(MAX_ROOMS + 1)]
        for host in hosts:
            await served.member(host, "Ana", Role.OWNER)
        for host in hosts[:-1]:
            await ana.join(host.room.id)
        assert (await ana.call("join", {"room": hosts[-1].room.id}))["code"] == "full"


async def test_a_join_that_fails_holds_no_handle() -> None:
    async with meeting() as served:
        host = await served.room()
        await served.member(host, "Ana", Role.OWNER)
        ana = await served.connect("Ana")
        assert not (await ana.call("join", {"room": "nowhere"}))["ok"]
        served.storage.refuse_commits()
        assert (await ana.call("join", {"room": host.room.id}))["code"] == "unavailable"
        assert len(host.readers) == 0
        assert (await ana.join(host.room.id))["handle"] == 1


async def test_a_room_that_sleeps_ends_its_places_and_can_be_joined_anew() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        await ana.say("good night")
        await host.close()
        said = await ana.hear("bye")
        assert (said["room"], said["code"]) == (1, "unavailable")
        assert said["retry_after"] > 0


async def test_a_reader_who_does_not_read_is_let_go_and_told_why() -> None:
    async with meeting() as served:
        host = await served.room()
        await served.enter(host, "Ana", Role.OWNER)
        (session,) = served.gateway.sessions
        (place,) = host.readers
        place.outbox.reader.close("slow_down", "too slow", 1.0)
        assert not session.is_open
        said, code = await served.people[0].ended()
        assert (said["code"], code) == ("slow_down", 1008)
        await until(lambda: len(host.readers) == 0)


async def test_the_fan_outs_backlog_is_that_of_the_connection() -> None:
    async with meeting() as served:
        host = await served.room()
        await served.enter(host, "Ana", Role.OWNER)
        (place,) = host.readers
        await asyncio.sleep(0)
        (session,) = served.gateway.sessions
        assert place.outbox.reader.backlog_bytes == 0
        assert place.outbox.reader.line is session.line is not None
        assert not place.outbox.is_behind
