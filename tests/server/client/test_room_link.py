import asyncio
from dataclasses import replace

import pytest

from avatars import address_of, layout_of, layout_view, pack_layout
from avatars.expression import Expression
from avatars.pose import Pose
from avatars.quantize import encode_pose
from rooms.commands import CreateRoom, Door, Role
from rooms.ids import ROOM_ITSELF
from server.client.answers import Tally
from server.client.errors import BadPacket, ClientError, Disconnected, Refused
from server.client.facts import Fact, Head, Snapshot
from server.client.places import PoseBatch
from server.client.room_link import RoomEars, RoomLink, Status
from server.runtime import tallies
from tests.server.client.clients import house


class Ears(RoomEars):
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.seqs: list[int] = []
        self.begins: list[int] = []
        self.states: list[Status] = []
        self.batches: list[PoseBatch] = []
        self.echoes: list[bytes] = []
        self.typing: list[tuple[int, ...]] = []
        self.tallies: list[Tally | None] = []
        self.counted = asyncio.Event()

    def status(self, status: Status, why: ClientError | None) -> None:
        self.states.append(status)

    def started_over(self, snapshot: Snapshot, head: Head) -> None:
        self.begins.append(head.seq)

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        self.seqs += [fact.seq for fact in facts]

    def poses(self, batch: PoseBatch) -> None:
        self.batches.append(batch)

    def moved(self, pose: bytes) -> None:
        self.echoes.append(pose)

    def weather(self, typing: tuple[int, ...]) -> None:
        self.typing.append(typing)

    def tally(self, tally: Tally | None) -> None:
        self.tallies.append(tally)
        self.counted.set()

    async def hear(self, tally: Tally | None) -> None:
        async with asyncio.timeout(5):
            while tally not in self.tallies:
                self.counted.clear()
                await self.counted.wait()


async def _reached(seq: int, *links: RoomLink) -> None:
    async with asyncio.timeout(5):
        for link in links:
            await link.reached(seq)


async def test_what_one_says_all_hear_and_every_view_is_equal() -> None:
    async with house() as home:
        ears = Ears()
        ana, bob = await home.enter("ana"), await home.enter("bob", ears=ears)
        seq = await ana.say("hello")
        answer = await bob.say("hi", thread=seq)
        await _reached(answer, ana, bob)
        assert ana.view is not None
        assert bob.view is not None
        assert ana.view.snapshot() == bob.view.snapshot()
        assert [m.text for m in bob.view.messages.values()] == ["hello", "hi"]
        assert (ears.states, ears.seqs) == ([Status.IN], [seq, answer])
        assert ana.head == bob.head


async def test_after_a_drop_every_fact_comes_once_and_in_order() -> None:
    async with house() as home:
        ears = Ears()
        ana, bob = await home.enter("ana"), await home.enter("bob", ears=ears)
        home.clients[1].drop()
        seqs = [await ana.say(str(n)) for n in range(30)]
        await _reached(seqs[-1], bob)
        assert ears.seqs == seqs
        assert len(ears.begins) == 1
        assert ears.states == [Status.IN, Status.AWAY, Status.IN]
        assert bob.joins == 2


async def test_a_command_survives_its_connection_and_is_done_once() -> None:
    async with house() as home:
        ana, bob = await home.enter("ana"), await home.enter("bob")
        answers = [ana.say(str(n)) for n in range(50)]
        home.clients[0].drop()
        seqs = await asyncio.gather(*answers)
        await _reached(max(seqs), ana, bob)
        assert sorted(seqs) == seqs
        assert bob.view is not None
        assert [m.text for m in bob.view.messages.values()] == [str(n) for n in range(50)]


async def test_a_room_of_ones_own_is_told_with_its_form() -> None:
    async with house() as home:
        barn = replace(layout_of("roundtable"), template="our barn")
        content = pack_layout(barn)
        seats = len(barn.seats)
        home.host = await home.meeting.rooms.create(
            CreateRoom(
                ROOM_ITSELF, "Barn", Door.OPEN, address_of(content), seats, "harbor.example"
            ),
            content,
        )
        ana = await home.enter("ana")
        assert ana.layout == layout_view(barn)
        assert ana.view is not None
        assert ana.view.template == address_of(content)
        home.clients[0].drop()
        async with asyncio.timeout(20):
            await ana.when(lambda link: link.joins == 2)
        assert ana.layout == layout_view(barn)


async def test_a_position_of_another_history_starts_over() -> None:
    async with house() as home:
        ears = Ears()
        ana = await home.enter("ana", ears=ears)
        assert ana.head is not None
        ana.head = Head(ana.head.epoch + 1, ana.head.seq, ana.head.id8)
        home.clients[0].drop()
        async with asyncio.timeout(5):
            await ana.when(lambda link: link.joins == 2)
        assert len(ears.begins) == 2


async def test_a_new_role_is_another_view_of_the_room() -> None:
    async with house() as home:
        ears = Ears()
        olga = await home.enter("olga", Role.OWNER)
        ana = await home.enter("ana", ears=ears)
        said = await ana.say("oops")
        await olga.do("delete_message", message=said)
        assert ana.you is not None
        seq = await olga.do("change_role", member=ana.you.m, role="moderator")
        await _reached(seq, ana)
        async with asyncio.timeout(5):
            await ana.when(lambda _: len(ears.begins) == 2)
        assert ana.view is not None
        assert ana.view.is_moderator
        assert ana.view.people[ana.you.m].role == "moderator"
        assert ana.view.messages[said].text == "oops"


async def test_a_refused_command_says_why_and_the_link_goes_on() -> None:
    async with house() as home:
        ana = await home.enter("ana")
        with pytest.raises(Refused, match="not_allowed"):
            await ana.do("rename_room", title="Mine")
        assert await ana.say("still here") > 0


async def test_the_same_id_gives_the_same_answer() -> None:
    async with house() as home:
        ana = await home.enter("ana")
        first = await ana.do("post_message", id="one", text="once", thread=None, mentions=[])
        again = await ana.do("post_message", id="one", text="once", thread=None, mentions=[])
        assert first == again
        with pytest.raises(Refused, match="conflict"):
            await ana.do("post_message", id="one", text="twice", thread=None, mentions=[])


async def test_older_messages_come_by_pages() -> None:
    async with house() as home:
        ana = await home.enter("ana")
        seqs = [await ana.say(str(n)) for n in range(5)]
        page = await ana.history(before=seqs[4], limit=3)
        assert [m.text for m in page.messages] == ["1", "2", "3"]
        assert page.more
        assert not (await ana.history(before=seqs[1])).more


async def test_poses_are_folded_and_a_leap_is_put_right() -> None:
    async with house() as home:
        ears = Ears()
        ana, bob = await home.enter("ana"), await home.enter("bob", ears=ears)
        async with asyncio.timeout(5):
            await ana.when(lambda link: len(link.places.by_slot) == 2)
            bob.pose(encode_pose(Pose(x_m=300, y_m=0, z_m=300, yaw_rad=0)))
            await bob.when(lambda _: ears.batches)
            assert bob.you is not None
            assert bob.view is not None
            slot = bob.view.people[bob.you.m].slot
            await ana.when(lambda link: link.places.by_slot == bob.places.by_slot)
            await bob.when(lambda _: ears.echoes)
        assert ana.places.by_slot[slot] == ears.echoes[-1]


async def test_who_leaves_is_gone_from_the_room_and_its_places() -> None:
    async with house() as home:
        ana, bob = await home.enter("ana"), await home.enter("bob")
        async with asyncio.timeout(5):
            await ana.when(lambda link: len(link.places.by_slot) == 2)
            await bob.leave()
            await ana.when(lambda link: link.view is not None and len(link.view.people) == 1)
        assert len(ana.places.by_slot) == 1
        assert bob.status is Status.ENDED
        with pytest.raises(Disconnected):
            await bob.say("hello?")
        with pytest.raises(Disconnected):
            await bob.when(lambda _: False)


async def test_who_is_removed_does_not_come_back() -> None:
    async with house() as home:
        olga, ana = await home.enter("olga", Role.OWNER), await home.enter("ana")
        assert ana.you is not None
        await olga.do("remove_member", member=ana.you.m)
        with pytest.raises(Refused, match="removed"):
            async with asyncio.timeout(5):
                await ana.when(lambda _: False)
        assert ana.status is Status.ENDED


async def test_a_link_that_is_away_has_no_history() -> None:
    link = RoomLink("!room", None)
    with pytest.raises(Disconnected):
        await link.history(before=1)
    link.pose(bytes(9))
    link.typing()
    assert link.request == {"room": "!room"}
    assert RoomLink("!room", None, "!foyer").request == {"room": "!room", "via": "!foyer"}


async def test_a_large_audience_is_counted_and_a_small_one_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tallies, "TALLY_ABOVE", 1)
    monkeypatch.setattr(tallies, "TALLY_S", 0.02)
    async with house() as home:
        ears = Ears()
        ana, bob = await home.enter("ana", ears=ears), await home.enter("bob")
        await ears.hear(Tally(2, 0, {}))
        ana.pose(encode_pose(Pose(0.0, 0.0, 5.0, 0.0, Expression.SMILE)))
        bob.typing()
        await ears.hear(Tally(2, 1, {"smile": 1}))
        await bob.leave()
        await ears.hear(None)
        assert all(ears.typing[:1])  # a tally did not say that nobody types


async def test_weather_that_does_not_speak_of_something_changes_nothing_of_it() -> None:
    ears = Ears()
    link = RoomLink("!r", ears)
    link.told("weather", {"room": 1, "tally": {"here": 61, "typing": 0, "faces": {"agree": 41}}})
    link.told("weather", {"room": 1, "typing": (2,)})
    link.told("weather", {"room": 1, "tally": None})
    assert (ears.typing, ears.tallies) == ([(2,)], [Tally(61, 0, {"agree": 41}), None])


async def test_counts_are_kept_until_they_are_no_more_and_what_is_our_own_until_told_anew() -> None:
    link = RoomLink("!r", None)
    link.told("weather", {"room": 1, "own": {"polls": {"1": {"choices": [2]}}}})
    link.told("weather", {"room": 1, "counts": {"polls": {"1": {"votes": 3}, "2": {"votes": 1}}}})
    link.told("weather", {"room": 1, "counts": {"polls": {"2": None}}})
    assert link.own == {"polls": {"1": {"choices": [2]}}}
    assert link.counts == {"polls": {"1": {"votes": 3}}}
    link.lost(None)
    assert (link.own, link.counts) == ({"polls": {"1": {"choices": [2]}}}, {})
    with pytest.raises(BadPacket):
        link.told("weather", {"room": 1, "own": {"polls": 7}})


@pytest.mark.parametrize("tally", [7, [], {}, {"here": "61", "typing": 0, "faces": {}}])
def test_a_tally_of_another_form_is_a_bad_packet(tally: object) -> None:
    with pytest.raises(BadPacket):
        RoomLink("!r", None).told("weather", {"room": 1, "tally": tally})
