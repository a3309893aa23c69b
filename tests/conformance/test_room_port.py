"""What every room does for those who read and act in it, asked of the host and of a mirror alike."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

import pytest

from rooms.commands import (
    AddReaction,
    ChangeProfile,
    ChangeRole,
    Command,
    DeleteMessage,
    EditMessage,
    RedactMessage,
    RemoveMember,
    RestoreMessage,
    Role,
    TakeSeat,
)
from rooms.errors import Conflict, NotAllowed, NotFound, Removed, RoomError, Unavailable
from rooms.ids import CommandId, MemberNo, SeatNo, Seq
from rooms.snapshot import pack_room
from server.fanout.laggards import Laggards
from server.runtime.host import RoomHost
from server.runtime.mirror import RoomMirror
from server.runtime.readers import Replay
from server.runtime.room_port import RoomPort
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.runtime.client import Client
from tests.server.runtime.node import a_room, entered, live_rooms, post, said


@dataclass(slots=True)
class Scene:
    """A room seen through a port. host: where it lives, for looking behind the port."""

    storage: MemoryStorage
    host: RoomHost
    port: RoomPort

    async def client(self, number: int, role: Role = Role.ATTENDEE, handle: int = 1) -> Client:
        """Return a client of a new member, who is in."""
        client = Client(self.port, await entered(self.port, number, role), handle)
        await client.join()
        return client


@pytest.fixture(params=["host", "mirror"])
async def scene(request: pytest.FixtureRequest) -> Scene:
    storage = MemoryStorage()
    host = await a_room(live_rooms(storage))
    if request.param == "host":
        return Scene(storage, host, host)
    return Scene(storage, host, RoomMirror(host, Laggards(asyncio.get_running_loop())))


async def _delivered() -> None:
    """Let what was published this turn be delivered."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def test_a_reader_starts_with_the_room_as_it_is_with_itself_in_it(scene: Scene) -> None:
    ana = await scene.client(1, Role.OWNER)
    assert ana.view() == ana.truth()
    assert [member["m"] for member in ana.view()["members"]] == [ana.member]


async def test_what_is_said_reaches_all_before_its_author_is_answered(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    answer = scene.port.submit(post(ana.member, "hello"))
    seq = (await answer).seq
    await _delivered()
    assert ben.reader.seqs[-1] == seq == scene.port.room.head.seq
    ben.read()
    assert ben.view() == ben.truth()


async def test_nothing_is_shown_that_is_not_durable(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    ben.read()
    count = len(ben.reader.parcels)
    scene.storage.refuse_commits()
    with pytest.raises(Unavailable):
        await scene.port.submit(post(ana.member, "lost"))
    await _delivered()
    assert len(ben.reader.parcels) == count


async def test_a_reader_is_given_nothing_between_its_snapshot_and_the_answer_with_it(
    scene: Scene,
) -> None:
    ana = await scene.client(1, Role.OWNER)
    ben, reader = await entered(scene.port, 2), FakeReader()
    attachment = await scene.port.attach(reader, ben)
    first = await said(scene.port, ana.member, "one", "c1")
    await _delivered()
    assert reader.parcels == []
    attachment.place.begin()
    second = await said(scene.port, ana.member, "two", "c2")
    await _delivered()
    assert reader.seqs == [first, second]


async def test_a_reader_that_was_away_is_replayed_what_it_missed(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    ben.read()
    ben.drop()
    for number in range(5):
        await said(scene.port, ana.member, f"message {number}", f"c{number}")
    attachment = await ben.join()
    assert isinstance(attachment.start, Replay)
    assert [fact["text"] for fact in attachment.start.entries] == [f"message {n}" for n in range(5)]
    assert ben.view() == ben.truth()


async def test_a_reader_that_missed_nothing_is_replayed_nothing(scene: Scene) -> None:
    ana = await scene.client(1, Role.OWNER)
    ana.read()
    ana.drop()
    attachment = await ana.join()
    head = scene.port.room.head.seq
    assert attachment.start == Replay(Seq(head + 1), head, ())


async def test_a_position_of_another_history_starts_over(scene: Scene) -> None:
    ana = await scene.client(1, Role.OWNER)
    assert ana.position is not None
    ana.drop()
    ana.position = replace(ana.position, id8=b"somebody")
    assert (await ana.join()).has_to_start_over
    assert ana.view() == ana.truth()


async def test_who_was_away_for_very_long_starts_over(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    ben.drop()
    await asyncio.gather(*(scene.port.submit(post(ana.member, f"{n}")) for n in range(600)))
    assert (await ben.join()).has_to_start_over
    assert ben.view() == ben.truth()


async def test_a_new_moderator_starts_over_and_sees_what_was_deleted(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    oops = await said(scene.port, ana.member, "oops", "c1")
    await scene.port.submit(DeleteMessage(ana.member, oops))
    await scene.port.submit(ChangeRole(ana.member, ben.member, Role.MODERATOR))
    await said(scene.port, ana.member, "welcome", "c2")
    await _delivered()
    ben.read()
    assert ben.starts_over == 1
    assert [message["text"] for message in ben.view()["messages"]] == ["oops", "welcome"]
    assert ben.view() == ben.truth()


async def test_a_role_that_changed_while_away_starts_over(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    ben.read()
    ben.drop()
    await scene.port.submit(ChangeRole(ana.member, ben.member, Role.MODERATOR))
    assert (await ben.join()).has_to_start_over
    assert ben.view() == ben.truth()


async def test_who_is_removed_is_told_so_and_nothing_after(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    removed = scene.port.submit(RemoveMember(ana.member, ben.member, ""))
    after = scene.port.submit(post(ana.member, "now that ben is gone"))
    await asyncio.gather(removed, after)
    await _delivered()
    assert ben.reader.closed is not None
    assert ben.reader.closed[0] == "removed"
    assert max(ben.reader.seqs) <= (await removed).seq
    with pytest.raises(Removed):
        await ben.join()


async def test_who_leaves_is_gone_and_who_drops_is_not(scene: Scene) -> None:
    ana, ben, cleo = [await scene.client(n, Role.OWNER) for n in (1, 2, 3)]
    ben.drop()
    await cleo.leave()
    await _delivered()
    ana.read()
    assert [member["m"] for member in ana.view()["members"]] == [ana.member, ben.member]


async def test_a_member_with_two_connections_leaves_with_the_last(scene: Scene) -> None:
    ana = await scene.client(1, Role.OWNER)
    phone = Client(scene.port, ana.member, handle=2)
    await phone.join()
    await ana.leave()
    assert ana.member in scene.port.room.here
    await phone.leave()
    assert ana.member not in scene.port.room.here


async def test_a_stranger_is_not_attached(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        await scene.port.attach(FakeReader(), MemberNo(99))


async def test_the_same_id_gets_the_same_answer_and_another_body_a_conflict(scene: Scene) -> None:
    ana = await scene.client(1, Role.OWNER)
    first = await said(scene.port, ana.member, "hello", "c1")
    assert await said(scene.port, ana.member, "hello", "c1") == first
    with pytest.raises(Conflict):
        await said(scene.port, ana.member, "goodbye", "c1")


async def test_history_shows_each_what_they_may_see(scene: Scene) -> None:
    ana, ben = await scene.client(1, Role.OWNER), await scene.client(2)
    oops = await said(scene.port, ana.member, "oops", "c1")
    await scene.port.submit(DeleteMessage(ana.member, oops))
    pages = [
        await scene.port.history(who.member, before=Seq(oops + 1), limit=5) for who in (ana, ben)
    ]
    assert [page.messages[0]["text"] for page in pages] == ["oops", None]
    with pytest.raises(NotFound):
        await scene.port.history(MemberNo(99), before=Seq(10), limit=5)


async def test_a_room_that_closes_tells_its_readers_to_come_back(scene: Scene) -> None:
    ana = await scene.client(1, Role.OWNER)
    await scene.port.close()
    assert ana.reader.closed is not None
    code, _, retry_after_s = ana.reader.closed
    assert code == "unavailable"
    assert retry_after_s is not None
    with pytest.raises(Unavailable):
        await ana.join()
    with pytest.raises(Unavailable):
        await scene.port.submit(post(ana.member, "too late"))


async def test_the_fold_here_is_the_fold_of_the_host(scene: Scene) -> None:
    ana = await scene.client(1, Role.OWNER)
    for number in range(20):
        await said(scene.port, ana.member, f"message {number}", f"c{number}")
    assert pack_room(scene.port.room) == pack_room(scene.host.room)


def _any_command(chance: Random, who: MemberNo, members: list[MemberNo], head: int) -> Command:
    seq, other = Seq(chance.randint(max(1, head - 120), head)), chance.choice(members)
    makers: list[Callable[[], Command]] = [
        lambda: post(who, f"said {head}"),
        lambda: post(who, f"said {head}"),
        lambda: EditMessage(who, seq, f"edited {head}"),
        lambda: AddReaction(who, seq, chance.choice("👍🎉")),
        lambda: DeleteMessage(who, seq),
        lambda: RestoreMessage(who, seq),
        lambda: RedactMessage(who, seq, ""),
        lambda: ChangeProfile(who, f"Name {head}", "look"),
        lambda: ChangeRole(who, other, chance.choice([Role.MODERATOR, Role.ATTENDEE])),
        lambda: TakeSeat(who, SeatNo(chance.randint(1, 12))),
    ]
    return chance.choice(makers)()


async def _do_anything(scene: Scene, clients: list[Client], chance: Random, steps: int) -> int:
    """Let clients act, read, drop and come back at random; return how much was carried out."""
    members = [client.member for client in clients]
    away: set[int] = set()
    done = 0
    for step in range(steps):
        at = chance.randrange(len(clients))
        client = clients[at]
        match chance.randrange(10):
            case 0 if at not in away:
                client.drop()
                away.add(at)
            case 1 | 2 if at in away:
                await client.join()
                away.discard(at)
            case 3 | 4 if at not in away:
                client.read()
            case 5:
                scene.storage.refuse_commits(chance.randrange(2))
            case _:
                head = scene.port.room.head.seq
                command = _any_command(chance, client.member, members, head)
                try:
                    await scene.port.submit(command, CommandId(f"c{step}"))
                    done += 1
                except RoomError:
                    continue
    for at in away:
        await clients[at].join()
    return done


@pytest.mark.parametrize("seed", range(6))
async def test_after_any_drops_and_resumes_all_folds_are_those_of_their_audience(
    scene: Scene, seed: int
) -> None:
    roles = [Role.OWNER, Role.OWNER, Role.MODERATOR, Role.ATTENDEE, Role.ATTENDEE]
    clients = [await scene.client(n, role, 1 + n % 2) for n, role in enumerate(roles, 1)]
    done = await _do_anything(scene, clients, Random(seed), 250)
    assert done > 50
    await _delivered()
    for client in clients:
        client.read()
        assert client.view() == client.truth()
        assert client.position == scene.port.room.head
