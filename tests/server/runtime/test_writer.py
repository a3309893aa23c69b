"""The writer: order, durability before acknowledgement, one answer per command id."""

from __future__ import annotations

import asyncio

import pytest

from rooms.audience import Audience
from rooms.commands import (
    AddReaction,
    DeleteMessage,
    EditMessage,
    RedactMessage,
    RemoveMember,
    RenameRoom,
    Role,
)
from rooms.errors import Conflict, NotAllowed, Removed, SlowDown, Unavailable
from rooms.events import MessagePosted
from rooms.ids import NO_SEQ, CommandId, MemberNo, Seq
from rooms.log import verify
from rooms.projection import view
from rooms.room import replay
from rooms.snapshot import pack_room
from server.runtime.host import RoomHost
from server.runtime.writer import Published
from server.storage import MemoryStorage
from tests.server.runtime.node import a_room, entered, live_rooms, post, said


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
async def host(storage: MemoryStorage) -> RoomHost:
    return await a_room(live_rooms(storage))


@pytest.fixture
async def ana(host: RoomHost) -> MemberNo:
    return await entered(host, 1, Role.OWNER)


async def _texts(storage: MemoryStorage, host: RoomHost) -> list[str]:
    entries = await storage.read(host.room.id, after=NO_SEQ, limit=10_000)
    return [e.event.text for e in entries if isinstance(e.event, MessagePosted)]


async def test_commands_take_effect_in_the_order_in_which_they_were_handed_in(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    texts = [f"message {n}" for n in range(200)]
    answers = await asyncio.gather(*(host.submit(post(ana, text)) for text in texts))
    assert [answer.seq for answer in answers] == sorted({answer.seq for answer in answers})
    assert await _texts(storage, host) == texts


async def _again(storage: MemoryStorage, host: RoomHost) -> RoomHost:
    """Return the room as a node has it that starts anew."""
    await host.close()
    return await live_rooms(storage).open(host.room.id)


async def test_a_resend_after_a_restart_gets_its_first_answer_though_it_would_change_nothing(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    message = await said(host, ana, "hello", "m1")
    done = await host.submit(AddReaction(ana, message, "👍"), CommandId("r1"))
    await said(host, ana, "more", "m2")
    host = await _again(storage, host)
    assert (await host.submit(AddReaction(ana, message, "👍"), CommandId("r1"))) == done


async def test_a_resend_after_a_restart_is_not_refused_for_what_came_later(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    message = await said(host, ana, "helo", "m1")
    done = await host.submit(EditMessage(ana, message, "hello"), CommandId("e1"))
    await host.submit(DeleteMessage(ana, message), CommandId("d1"))
    host = await _again(storage, host)
    assert (await host.submit(EditMessage(ana, message, "hello"), CommandId("e1"))) == done
    with pytest.raises(Conflict):
        await host.submit(EditMessage(ana, message, "hello"), CommandId("e2"))
    with pytest.raises(Conflict, match="another body"):
        await host.submit(EditMessage(ana, message, "hullo"), CommandId("e1"))


async def test_nothing_is_shown_or_answered_before_it_is_durable(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    shown: list[Published] = []
    host.follow(shown.append)
    storage.hold_commits()
    waiting = host.submit(post(ana, "hello"))
    for _ in range(20):
        await asyncio.sleep(0)
    assert (shown, waiting.done(), len(host.room.messages)) == ([], False, 0)
    storage.release_commits()
    answer = await waiting
    assert [published.entries[-1].seq for published in shown] == [answer.seq]


async def test_followers_hear_of_an_entry_before_its_sender_is_answered(
    host: RoomHost, ana: MemberNo
) -> None:
    waiting: list[asyncio.Future[object]] = []
    was_answered: list[bool] = []
    host.follow(lambda _: was_answered.append(waiting[0].done()))
    answer = host.submit(post(ana, "hello"))
    waiting.append(asyncio.ensure_future(answer))
    await answer
    assert was_answered == [False]


async def test_commands_that_arrive_during_a_commit_share_the_next(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    groups: list[int] = []
    host.follow(lambda published: groups.append(len(published.entries)))
    storage.hold_commits()
    waiting = [host.submit(post(ana, "first"))]
    for _ in range(5):
        await asyncio.sleep(0)
    waiting += [host.submit(post(ana, f"message {n}")) for n in range(50)]
    storage.release_commits()
    await asyncio.gather(*waiting)
    assert groups == [1, 50]


async def test_the_same_id_gets_the_same_answer_and_no_second_entry(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    first = await said(host, ana, "hello", "c1")
    await said(host, ana, "between", "c2")
    assert await said(host, ana, "hello", "c1") == first
    assert await _texts(storage, host) == ["hello", "between"]


async def test_an_id_sent_twice_at_once_is_carried_out_once(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    twice = (said(host, ana, "hello", "c1"), said(host, ana, "hello", "c1"))
    one, other = await asyncio.gather(*twice)
    assert one == other
    assert await _texts(storage, host) == ["hello"]


async def test_another_body_under_a_used_id_is_a_conflict(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    await said(host, ana, "hello", "c1")
    with pytest.raises(Conflict):
        await said(host, ana, "goodbye", "c1")
    assert await _texts(storage, host) == ["hello"]


async def test_two_members_may_use_the_same_id(host: RoomHost, ana: MemberNo) -> None:
    ben = await entered(host, 2)
    assert await said(host, ana, "hello", "c1") != await said(host, ben, "hello", "c1")


async def test_a_resend_after_a_restart_doubles_nothing(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    first = await said(host, ana, "hello", "c1")
    await host.close()
    again = await live_rooms(storage).open(host.room.id)
    new, old = await asyncio.gather(said(again, ana, "new", "c2"), said(again, ana, "hello", "c1"))
    assert old == first
    assert new > first
    assert await _texts(storage, again) == ["hello", "new"]


async def test_a_commit_that_fails_keeps_nothing_and_the_next_one_succeeds(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    before = pack_room(host.room)
    storage.refuse_commits()
    with pytest.raises(Unavailable) as refused:
        await said(host, ana, "lost", "c1")
    assert refused.value.retry_after_s is not None
    assert pack_room(host.room) == before
    await said(host, ana, "kept", "c1")
    assert await _texts(storage, host) == ["kept"]


async def test_a_refusal_that_rests_on_a_failed_commit_is_taken_back_too(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    ben = await entered(host, 2)
    storage.refuse_commits()
    results = await asyncio.gather(
        host.submit(RemoveMember(ana, ben, "")), host.submit(post(ben, "am I out?")),
        return_exceptions=True,
    )  # fmt: skip
    assert [type(result) for result in results] == [Unavailable, Unavailable]
    assert (await host.submit(post(ben, "no"))).seq > 0


async def test_a_refused_command_leaves_no_trace_and_stops_nobody(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    ben = await entered(host, 2)
    rename, hello = host.submit(RenameRoom(ben, "Mine")), host.submit(post(ana, "hello"))
    with pytest.raises(NotAllowed):
        await rename
    await hello
    assert host.room.title == "Harbor"


async def test_a_right_ends_with_the_entry_that_ends_it(host: RoomHost, ana: MemberNo) -> None:
    ben = await entered(host, 2)
    before = host.submit(post(ben, "still here"))
    removed = host.submit(RemoveMember(ana, ben, ""))
    after = host.submit(post(ben, "too late"))
    assert (await before).seq < (await removed).seq
    with pytest.raises(Removed):
        await after


async def test_a_message_older_than_the_fold_can_be_edited_and_redacted(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    first = await said(host, ana, "secret", "c0")
    await asyncio.gather(*(host.submit(post(ana, f"message {n}")) for n in range(150)))
    assert first not in host.room.messages
    later = (
        host.submit(post(ana, "one more")),
        host.submit(EditMessage(ana, first, "still secret")),
        host.submit(DeleteMessage(ana, first)),
        host.submit(RedactMessage(ana, first, "private")),
    )
    await asyncio.gather(*later)
    bodies = [e.body for e in await storage.read(host.room.id, after=NO_SEQ, limit=10_000)]
    assert not any(b"secret" in body for body in bodies if body is not None)


async def test_a_read_that_fails_refuses_what_needs_it_for_now_and_nothing_behind_it(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    first = await said(host, ana, "helo", "c0")
    await asyncio.gather(*(host.submit(post(ana, f"message {n}")) for n in range(150)))
    edit, command_id = EditMessage(ana, first, "hello"), CommandId("c1")
    storage.refuse_reads()
    refused, behind = host.submit(edit, command_id), host.submit(post(ana, "behind"))
    with pytest.raises(Unavailable) as refusal:
        await refused
    assert refusal.value.retry_after_s is not None
    again = await host.submit(edit, command_id)
    assert (await behind).seq < again.seq


async def test_a_full_inbox_tells_clients_to_slow_down(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    storage.hold_commits()
    waiting = [host.submit(post(ana, "x")) for _ in range(1_024)]
    with pytest.raises(SlowDown):
        await host.submit(post(ana, "one too many"))
    storage.release_commits()
    assert len({answer.seq for answer in await asyncio.gather(*waiting)}) == 1_024


async def test_a_caller_who_stops_waiting_loses_the_answer_and_not_the_message(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    host.submit(post(ana, "kept")).cancel()
    await host.submit(post(ana, "next"))
    assert await _texts(storage, host) == ["kept", "next"]


async def test_a_room_that_closes_finishes_what_it_was_given_and_takes_no_more(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    last = host.submit(post(ana, "last words"))
    await host.close()
    assert last.done()
    assert await _texts(storage, host) == ["last words"]
    with pytest.raises(Unavailable):
        await host.submit(post(ana, "too late"))


async def test_live_state_equals_a_replay_of_the_log(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    ben = await entered(host, 2)
    await asyncio.gather(
        *(
            host.submit(post(who, f"{n}"), CommandId(f"{n}"))
            for n in range(300)
            for who in (ana, ben)
        )
    )
    entries = await storage.read(host.room.id, after=NO_SEQ, limit=10_000)
    verify(entries)
    cold = replay(entries)
    assert pack_room(cold) == pack_room(host.room)
    for audience in Audience:
        assert view(cold, audience) == view(host.room, audience)


async def test_a_snapshot_is_kept_every_so_often(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    for _ in range(18):
        await asyncio.gather(*(host.submit(post(ana, "x")) for _ in range(64)))
    kept = await storage.load_snapshot(host.room.id)
    assert kept is not None
    assert kept.seq > Seq(1_024)
