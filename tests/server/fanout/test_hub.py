"""The hub: the same bytes to all, in order, and slow readers apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgpack

from avatars import Batches, Pose, World, decode_batch, encode_pose
from rooms.projection import Audience, Fields
from server.fanout.hub import Hub, Subscription
from server.wire.frames import Parcel

EVERYONE, MODERATORS = Audience.EVERYONE, Audience.MODERATORS


@dataclass
class _Line:
    """A connection whose backlog the test sets."""

    backlog_bytes: int = 0
    parcels: list[Parcel] = field(default_factory=list)
    ended: str | None = None

    def deliver(self, parcel: Parcel) -> None:
        self.parcels.append(parcel)

    def bye(self, code: str, message: str, retry_after_s: float | None = None) -> None:
        assert message
        assert retry_after_s is not None
        self.ended = code

    def events(self) -> list[tuple[str, object]]:
        """Return the events that were delivered, in order."""
        frames = [frame for parcel in self.parcels for frame in parcel.frames]
        return [tuple(msgpack.unpackb(frame.packet)["data"]) for frame in frames]

    def seqs(self) -> list[list[int]]:
        """Return what the delivered facts cover."""
        return [content["covers"] for _, content in self.events() if isinstance(content, dict)]


class _Turn:
    """A loop whose turns and clock the test drives."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self._due: list[Callable[[], None]] = []

    def call_soon(self, call: Callable[[], None]) -> None:
        self._due.append(call)

    def end(self) -> int:
        """Run what is due; return how much that was."""
        due, self._due = self._due, []
        for call in due:
            call()
        return len(due)


def a_hub(turn: _Turn, dropped: Callable[[Subscription], None] = lambda _: None) -> Hub:
    return Hub(call_soon=turn.call_soon, time_s=lambda: turn.now_s, dropped=dropped)


def _said(hub: Hub, seq: int) -> None:
    shown: dict[Audience, list[Fields]] = {
        EVERYONE: [{"seq": seq, "text": None}],
        MODERATORS: [{"seq": seq, "text": "hidden"}],
    }
    hub.publish((seq, seq), lambda audience: shown[audience])


def test_what_is_published_in_one_turn_is_one_write_of_the_same_bytes_to_all() -> None:
    turn = _Turn()
    hub, lines = a_hub(turn), [_Line() for _ in range(300)]
    for line in lines:
        hub.join(line, 1, EVERYONE)
    for seq in range(1, 33):
        _said(hub, seq)
    assert turn.end() == 1
    assert {len(line.parcels) for line in lines} == {1}
    assert len({id(line.parcels[0].framed) for line in lines}) == 1
    assert lines[299].seqs() == [[seq, seq] for seq in range(1, 33)]


def test_each_audience_sees_its_own_and_each_handle_its_own_number() -> None:
    turn = _Turn()
    hub, one, other, moderator = a_hub(turn), _Line(), _Line(), _Line()
    hub.join(one, 1, EVERYONE)
    hub.join(other, 7, EVERYONE)
    hub.join(moderator, 1, MODERATORS)
    _said(hub, 1)
    turn.end()
    contents = [line.events()[0][1] for line in (one, other, moderator)]
    assert contents == [
        {"room": 1, "covers": [1, 1], "entries": [{"seq": 1, "text": None}]},
        {"room": 7, "covers": [1, 1], "entries": [{"seq": 1, "text": None}]},
        {"room": 1, "covers": [1, 1], "entries": [{"seq": 1, "text": "hidden"}]},
    ]


def test_a_newcomer_hears_nothing_of_before_and_nobody_loses_it() -> None:
    turn = _Turn()
    hub, early, late = a_hub(turn), _Line(), _Line()
    hub.join(early, 1, EVERYONE)
    _said(hub, 1)
    hub.join(late, 1, EVERYONE)
    _said(hub, 2)
    turn.end()
    assert early.seqs() == [[1, 1], [2, 2]]
    assert late.seqs() == [[2, 2]]


def test_who_left_hears_nothing_more_even_of_what_was_waiting() -> None:
    turn = _Turn()
    hub, line = a_hub(turn), _Line()
    subscription = hub.join(line, 1, EVERYONE)
    _said(hub, 1)
    hub.leave(subscription)
    hub.leave(subscription)
    turn.end()
    assert line.parcels == []
    assert len(hub) == 0


def test_a_new_moderator_sees_what_moderators_see_from_then_on() -> None:
    turn = _Turn()
    hub, line = a_hub(turn), _Line()
    subscription = hub.join(line, 1, EVERYONE)
    _said(hub, 1)
    hub.change_audience(subscription, MODERATORS)
    _said(hub, 2)
    turn.end()
    texts = [
        content["entries"][0]["text"] for _, content in line.events() if isinstance(content, dict)
    ]
    assert texts == [None, "hidden"]


def test_an_empty_room_costs_no_turn() -> None:
    turn = _Turn()
    _said(a_hub(turn), 1)
    assert turn.end() == 0


def test_a_reader_that_is_behind_too_long_is_closed_with_the_code_to_resume() -> None:
    turn, dropped = _Turn(), list[Subscription]()
    hub, slow, good = a_hub(turn, dropped.append), _Line(backlog_bytes=100), _Line()
    subscription = hub.join(slow, 1, EVERYONE)
    hub.join(good, 1, EVERYONE)
    for second in range(10):
        turn.now_s = float(second)
        _said(hub, second + 1)
        turn.end()
    assert slow.ended == "slow_down"
    assert slow.seqs() == [[seq, seq] for seq in range(1, 9)]
    assert dropped == [subscription]
    assert len(good.seqs()) == 10


def test_a_reader_that_caught_up_in_between_is_not_behind() -> None:
    turn = _Turn()
    hub, line = a_hub(turn), _Line()
    hub.join(line, 1, EVERYONE)
    for second in range(30):
        turn.now_s, line.backlog_bytes = float(second), second % 7 and 100
        _said(hub, second + 1)
        turn.end()
    assert line.ended is None


def _tick(hub: Hub, world: World, x_m: float) -> None:
    world.place(1, encode_pose(Pose(x_m, 0, 0, 0)), 0.0)
    world.end_tick(0.0)
    hub.show_poses(Batches(world), world.tick)


def test_a_reader_that_is_behind_skips_poses_and_is_given_the_newest_later() -> None:
    hub, world, slow, good = a_hub(_Turn()), World(), _Line(), _Line()
    hub.join(slow, 1, EVERYONE)
    hub.join(good, 1, EVERYONE)
    _tick(hub, world, 1.0)
    slow.backlog_bytes = 20_000
    for x_m in (2.0, 3.0, 4.0):
        _tick(hub, world, x_m)
    slow.backlog_bytes = 0
    _tick(hub, world, 5.0)
    assert (len(slow.parcels), len(good.parcels)) == (2, 5)
    last = [line.events()[-1][1] for line in (slow, good)]
    seen = [decode_batch(raw).poses[0][1].x_m for raw in last if isinstance(raw, bytes)]
    assert seen == [5.0, 5.0]


def test_a_connection_that_ends_while_it_is_written_to_disturbs_nobody() -> None:
    turn, left = _Turn(), list[Subscription]()
    hub = a_hub(turn)

    class _Breaking(_Line):
        def deliver(self, parcel: Parcel) -> None:
            hub.leave(left[0])

    breaking, good = _Breaking(), _Line()
    left.append(hub.join(breaking, 1, EVERYONE))
    hub.join(good, 1, EVERYONE)
    hub.join(_Line(), 2, EVERYONE)
    _said(hub, 1)
    turn.end()
    assert good.seqs() == [[1, 1]]
    assert len(hub) == 2


def test_a_still_room_sends_no_poses() -> None:
    hub, world, line = a_hub(_Turn()), World(), _Line()
    hub.join(line, 1, EVERYONE)
    _tick(hub, world, 1.0)
    for _ in range(5):
        world.end_tick(0.0)
        hub.show_poses(Batches(world), world.tick)
    assert len(line.parcels) == 1
