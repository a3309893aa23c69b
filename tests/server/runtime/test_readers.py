"""The readers of a room: who is told what, and who is let go."""

from __future__ import annotations

import asyncio

from rooms.audience import Audience
from rooms.commands import BeginStay, ChangeRole, JoinRoom, Role
from rooms.ids import ROOM_ITSELF, CommandId, MemberNo
from server.runtime.host import RoomHost
from server.runtime.readers import Readers, Replay
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.gateway.echo import until
from tests.server.runtime.client import Client
from tests.server.runtime.node import a_room, device, entered, live_rooms, post, said


async def _scene() -> tuple[RoomHost, Readers]:
    host = await a_room(live_rooms(MemoryStorage()))
    return host, host.readers


async def test_a_place_is_counted_until_it_is_detached_once() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    places = [(await readers.attach(FakeReader(n), ana, None)).place for n in (1, 2)]
    assert set(readers) == set(places)
    for _ in range(2):
        readers.detach(places[0])
    assert list(readers) == places[1:]
    assert len(readers) == 1


async def test_a_change_of_role_within_an_audience_disturbs_nobody() -> None:
    host, readers = await _scene()
    ana, ben = await entered(host, 1, Role.OWNER), await entered(host, 2)
    reader = FakeReader()
    place = (await readers.attach(reader, ben, None)).place
    place.begin()
    await host.submit(ChangeRole(ana, ben, Role.PANELIST))
    await asyncio.sleep(0)
    # With the role go rights, which are one's own.
    assert [name for name, says in reader.events if "own" not in says] == ["facts"]
    assert place.outbox.audience is Audience.EVERYONE


async def test_a_stalled_reader_is_closed_and_its_member_stays_for_the_grace() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    stalled = FakeReader(backlog_bytes=1 << 20)
    place = (await readers.attach(stalled, ana, None)).place
    place.begin()
    for number in range(400):
        await host.submit(post(ana, f"{number}" + "x" * 3_900))
    assert stalled.closed is not None
    assert stalled.closed[0] == "slow_down"
    assert stalled.parcels == []
    readers.detach(place)
    assert ana in host.room.here


async def test_closing_tells_all_what_is_pending_and_then_why() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    reader = FakeReader()
    (await readers.attach(reader, ana, None)).place.begin()
    answer = await host.submit(post(ana, "last words"))
    readers.close("unavailable", "Back soon.", 1.0)
    assert reader.seqs == [answer.seq]
    assert reader.closed == ("unavailable", "Back soon.", 1.0)
    assert len(readers) == 0


async def _gathered(host: RoomHost, first: int, last: int) -> list[Client]:
    """Let so many come in at once."""
    members = [await _member(host, number) for number in range(first, last + 1)]
    clients = [Client(host, member) for member in members]
    await asyncio.gather(*(client.join() for client in clients))
    return clients


async def _member(host: RoomHost, number: int) -> MemberNo:
    """Let somebody become a member who is not there yet."""
    name, role = f"Person {number}", Role.OWNER if number == 1 else Role.ATTENDEE
    join = JoinRoom(ROOM_ITSELF, name, "", role, device(number), None, "harbor.example")
    joined = (await host.submit(join)).member
    assert joined is not None
    return joined


async def test_in_a_storm_with_slow_readers_all_folds_are_equal_and_frames_are_few() -> None:
    host, readers = await _scene()
    first = await _gathered(host, 1, 200)
    slow = first[::10]
    for client in slow:
        client.reader.backlog_bytes = 1 << 20
    before = [len(client.reader.facts) for client in first]
    coming = asyncio.ensure_future(_gathered(host, 201, 400))
    for number in range(5):
        await said(host, first[0].member, f"message {number}", f"c{number}")
    everybody = [*first, *await coming]
    assert [len(client.reader.facts) for client in slow] == before[::10]
    for client in slow:
        client.reader.backlog_bytes = 0
    readers.hub.flush()
    after = [len(client.reader.facts) for client in first]
    assert sum(after) - sum(before) < 30 * len(first)
    await until(lambda: not any(place.outbox.is_behind for place in readers))
    for client in everybody:
        client.read()  # which fails for a gap or a double
    assert all(client.view() == client.truth() for client in everybody)
    assert {client.position for client in everybody} == {host.room.head}


async def test_all_who_come_in_one_commit_are_given_the_same_snapshot() -> None:
    host, readers = await _scene()
    members = [await _member(host, number) for number in range(2, 42)]
    joins = (readers.attach(FakeReader(), member, None) for member in members)
    starts = [attachment.start for attachment in await asyncio.gather(*joins)]
    assert len({id(start) for start in starts}) == 1


async def test_all_who_missed_the_same_are_replayed_the_same_object() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    since = host.room.head
    await host.submit(post(ana, "missed"))
    starts = [(await readers.attach(FakeReader(), ana, since)).start for _ in range(3)]
    assert isinstance(starts[0], Replay)
    assert starts[1] is starts[0] is starts[2]
    await host.submit(post(ana, "more"))
    later = (await readers.attach(FakeReader(), ana, since)).start
    assert isinstance(later, Replay)
    assert [fact["text"] for fact in later.entries] == ["missed", "more"]


async def test_of_very_many_who_come_at_once_some_wait_and_all_come_in() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    members = [await _member(host, number) for number in range(2, 1_300)]  # more than an inbox
    joins = [asyncio.ensure_future(readers.attach(FakeReader(), m, None)) for m in members]
    await asyncio.sleep(0)
    answer = await asyncio.wait_for(host.submit(post(ana, "still heard")), 5)
    assert sum(join.done() for join in joins) < len(joins) / 2  # it did not stand behind them all
    await asyncio.gather(*joins)
    assert answer.seq < host.room.head.seq
    assert len(readers) == len(members)


async def test_who_gives_up_while_they_wait_leaves_no_trace() -> None:
    host, readers = await _scene()
    members = [await _member(host, number) for number in range(2, 202)]
    joins = [asyncio.ensure_future(readers.attach(FakeReader(), m, None)) for m in members]
    await asyncio.sleep(0)
    for join in joins[100:]:
        join.cancel()
    await asyncio.gather(*joins, return_exceptions=True)
    assert len(readers) == 100
    assert set(host.room.here) == set(members[:100])


async def test_an_answer_to_a_client_takes_along_who_came() -> None:
    host, readers = await _scene()
    ana, *_ = await _gathered(host, 1, 100)
    readers.hub.flush()
    ana.read()
    await said(host, ana.member, "just now", "c1")
    await host.submit(BeginStay(await _member(host, 200)))
    assert readers.hub.is_resting
    answer = await host.submit(post(ana.member, "just now"), CommandId("c1"))
    assert answer.seq <= host.room.head.seq
    await asyncio.sleep(0)
    ana.read()
    assert ana.position == host.room.head
