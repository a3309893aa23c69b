"""The delivery loop: one frame for all, one write a turn, nobody disturbed by another."""

from __future__ import annotations

import asyncio

import pytest

from rooms.audience import Audience
from server.fanout.hub import Hub
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox
from server.wire.frames import Frame, Parcel
from tests.server.fanout.doubles import FakeReader, Talk


@pytest.fixture
def talk() -> Talk:
    return Talk()


@pytest.fixture
async def hub(talk: Talk) -> Hub:
    loop = asyncio.get_running_loop()
    return Hub(talk.room, Laggards(loop), loop)


def _attached(hub: Hub, reader: FakeReader, audience: Audience = Audience.EVERYONE) -> Outbox:
    outbox = hub.attach(reader, audience)
    outbox.begin()
    return outbox


async def _a_turn() -> None:
    await asyncio.sleep(0)


async def test_all_readers_alike_are_written_the_same_object(hub: Hub, talk: Talk) -> None:
    readers = [FakeReader() for _ in range(3)]
    for reader in readers:
        _attached(hub, reader)
    hub.publish(talk.say("hello"))
    await _a_turn()
    assert len({id(reader.parcels[0]) for reader in readers}) == 1


async def test_what_comes_in_one_turn_is_one_frame_that_covers_it(hub: Hub, talk: Talk) -> None:
    reader = FakeReader()
    _attached(hub, reader)
    for text in ("one", "two", "three"):
        hub.publish(talk.say(text))
    assert reader.parcels == []
    await _a_turn()
    head = talk.room.head.seq
    assert [says["covers"] for says in reader.facts] == [[head - 2, head]]
    assert reader.seqs == [head - 2, head - 1, head]


async def test_facts_and_weather_of_a_turn_are_one_write(hub: Hub, talk: Talk) -> None:
    reader = FakeReader(handle=7)
    _attached(hub, reader)
    hub.publish(talk.say("hello"))
    hub.show("typing", lambda handle: Frame.event("weather", {"room": handle, "m": 1}))
    hub.show("typing", lambda handle: Frame.event("weather", {"room": handle, "m": 2}))
    await _a_turn()
    assert len(reader.parcels) == 1
    assert reader.events[1:] == [("weather", {"room": 7, "m": 2})]


async def test_weather_may_differ_by_audience_or_be_for_one_reader_alone(
    hub: Hub, talk: Talk
) -> None:
    ana, bob = FakeReader(), FakeReader(handle=2)
    _attached(hub, ana)
    noted = _attached(hub, bob, Audience.MODERATORS)

    def frame(handle: int, text: str) -> Frame:
        return Frame.event("weather", {"room": handle, "text": text})

    hub.show_each(
        "count",
        lambda audience, handle: frame(handle, "many") if audience is Audience.MODERATORS else None,
    )
    hub.note(noted, "own", lambda handle: frame(handle, "old"))
    hub.note(noted, "own", lambda handle: frame(handle, "yours"))
    await _a_turn()
    assert ana.parcels == []
    assert [says["text"] for _, says in bob.events] == ["many", "yours"]
    hub.detach(noted)
    hub.note(noted, "own", lambda handle: frame(handle, "late"))
    await _a_turn()
    assert len(bob.events) == 2


async def test_a_reader_attached_between_publishing_and_delivery_gets_neither_gap_nor_double(
    hub: Hub, talk: Talk
) -> None:
    early, late = FakeReader(), FakeReader()
    _attached(hub, early)
    first = talk.say("before")
    hub.publish(first)
    _attached(hub, late)
    hub.publish(talk.say("after"))
    await _a_turn()
    assert early.seqs == [first[0].seq, first[0].seq + 1]
    assert late.seqs == [first[0].seq + 1]


async def _resting(hub: Hub, talk: Talk, many: int = 400) -> list[FakeReader]:
    """Return so many readers, who were told something just now."""
    readers = [FakeReader() for _ in range(many)]
    for reader in readers:
        _attached(hub, reader)
    hub.publish(talk.say("just now"))
    await _a_turn()
    return readers


async def test_a_few_are_told_at_once_what_may_rest(hub: Hub, talk: Talk) -> None:
    reader, *_ = await _resting(hub, talk, many=39)
    hub.publish(talk.say("soon"), may_rest=True)
    assert not hub.is_resting
    await _a_turn()
    assert len(reader.seqs) == 2


async def test_many_are_told_in_one_frame_what_may_rest(hub: Hub, talk: Talk) -> None:
    reader, *_ = await _resting(hub, talk)
    for number in range(50):
        hub.publish(talk.say(f"one of many {number}"), may_rest=True)
        await _a_turn()
    assert hub.is_resting
    assert len(reader.facts) == 1
    async with asyncio.timeout(5):
        reader.written.clear()
        await reader.written.wait()
    assert [len(says["entries"]) for says in reader.facts] == [1, 50]
    assert reader.facts[1]["covers"] == [reader.seqs[1], talk.room.head.seq]
    assert not hub.is_resting


async def test_what_may_not_rest_takes_along_what_does(hub: Hub, talk: Talk) -> None:
    reader, *_ = await _resting(hub, talk)
    hub.publish(talk.say("rests"), may_rest=True)
    hub.publish(talk.say("does not"))
    await _a_turn()
    assert reader.seqs == list(range(talk.room.head.seq - 2, talk.room.head.seq + 1))
    hub.publish(talk.say("rests too"), may_rest=True)
    hub.hasten()
    await _a_turn()
    assert reader.seqs[-1] == talk.room.head.seq


async def test_who_comes_while_something_rests_is_told_what_follows_their_snapshot(
    hub: Hub, talk: Talk
) -> None:
    early, *_ = await _resting(hub, talk)
    latest, starts = list[FakeReader](), list[int]()
    for number in range(5):
        latest.append(FakeReader())
        starts.append(talk.room.head.seq)
        _attached(hub, latest[-1])
        hub.publish(talk.say(f"rests {number}"), may_rest=True)
    gone = _attached(hub, FakeReader())
    hub.detach(gone)
    assert len(hub) == len(list(hub)) == 405
    hub.flush()
    head = talk.room.head.seq
    assert early.facts[-1]["covers"] == [starts[0] + 1, head]
    assert [reader.facts[0]["covers"] for reader in latest] == [[s + 1, head] for s in starts]
    hub.publish(talk.say("for all"))
    await _a_turn()
    assert {reader.seqs[-1] for reader in (early, *latest)} == {head + 1}


async def test_who_comes_at_the_head_is_told_nothing_that_rests(hub: Hub, talk: Talk) -> None:
    await _resting(hub, talk)
    hub.publish(talk.say("rests"), may_rest=True)
    late = FakeReader()
    _attached(hub, late)
    hub.flush()
    assert late.parcels == []


async def test_each_handle_and_audience_gets_its_own_frame(hub: Hub, talk: Talk) -> None:
    one, two = FakeReader(handle=1), FakeReader(handle=2)
    _attached(hub, one)
    _attached(hub, two, Audience.MODERATORS)
    hub.publish(talk.say("hello"))
    await _a_turn()
    assert [one.facts[0]["room"], two.facts[0]["room"]] == [1, 2]
    assert len(hub) == len(list(hub)) == 2


async def test_a_stalled_reader_delays_nobody(hub: Hub, talk: Talk) -> None:
    stalled, quick = FakeReader(backlog_bytes=1 << 20), FakeReader()
    _attached(hub, stalled)
    _attached(hub, quick)
    for number in range(100):
        hub.publish(talk.say(f"message {number}"))
        await _a_turn()
    assert len(quick.seqs) == 100
    assert stalled.parcels == []


async def test_a_reader_that_detaches_while_it_is_delivered_to_disturbs_nobody(
    hub: Hub, talk: Talk
) -> None:
    class Leaving(FakeReader):
        def deliver(self, parcel: object) -> None:
            hub.detach(outboxes.pop())

    readers = [Leaving(), FakeReader(), FakeReader()]
    outboxes = [_attached(hub, reader) for reader in readers][:1]
    hub.publish(talk.say("hello"))
    await _a_turn()
    assert [len(reader.seqs) for reader in readers] == [0, 1, 1]
    assert len(hub) == 2


async def test_who_detached_is_delivered_nothing(hub: Hub, talk: Talk) -> None:
    reader = FakeReader()
    outbox = _attached(hub, reader)
    hub.publish(talk.say("hello"))
    hub.detach(outbox)
    hub.detach(outbox)
    await _a_turn()
    assert reader.parcels == []


async def test_who_starts_over_gets_a_snapshot_for_what_was_not_delivered(
    hub: Hub, talk: Talk
) -> None:
    raised, other = FakeReader(), FakeReader()
    outbox = _attached(hub, raised)
    _attached(hub, other)
    hub.publish(talk.say("before"))
    hub.start_over(
        {outbox: Audience.MODERATORS},
        lambda box: Frame.event("start_over", {"audience": box.audience.value}),
    )
    after = talk.say("after")
    hub.publish(after)
    await _a_turn()
    assert len(other.seqs) == 2
    assert [name for name, _ in raised.events] == ["start_over", "facts"]
    assert raised.events[0][1] == {"audience": "moderators"}
    assert raised.seqs == [after[0].seq]


class _Failing(FakeReader):
    """A reader whose delivery is a mistake of ours."""

    def deliver(self, parcel: Parcel) -> None:
        raise LookupError("planted")


async def test_where_a_delivery_fails_all_readers_come_back_and_none_sees_a_gap(
    hub: Hub, talk: Talk
) -> None:
    readers = [FakeReader(), _Failing(), FakeReader()]
    for reader in readers:
        _attached(hub, reader)
    hub.publish(talk.say("half told"))
    hub.flush()
    assert [reader.closed and reader.closed[0] for reader in readers] == ["unavailable"] * 3
