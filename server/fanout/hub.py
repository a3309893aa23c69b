"""The fan-out of one room: what happened goes to every reader as the same bytes.

Theory. A message is encoded and framed once for each lane; a lane is the
readers that are shown the same under the same handle, in practice everybody
and the moderators. What is published within one turn of the loop is gathered,
and one flush joins it into one write per reader, in one synchronous loop:
no queue, task, lock or coroutine per reader, and the busier the room, the
cheaper a delivery. A reader that falls behind is a matter of `policy`, looked
at in the same loop; it never delays another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from avatars.delta import NOTHING_APPLIED, Batches
from rooms.projection import Audience, Fields
from server.fanout.policy import Due, due
from server.wire.frames import Batch, Frame, Parcel

__all__ = ["Hub", "Reader", "Subscription"]

_SLOW: Final = "slow_down"
_SLOW_SENTENCE: Final = "Your connection could not keep up. It goes on from where it was."
_RETRY_S: Final = 1.0


class Reader(Protocol):
    """A connection, as the fan-out sees it: `server.gateway.session.Session` is one."""

    @property
    def backlog_bytes(self) -> int: ...
    def deliver(self, parcel: Parcel) -> None: ...
    def bye(self, code: str, message: str, retry_after_s: float | None = None) -> None: ...


class Subscription:
    """A reader in one room. handle: the connection's number of the room, 0 to 65535.

    applied_tick: the last tick of poses that it was given.
    """

    __slots__ = ("applied_tick", "audience", "behind_since_s", "handle", "reader")

    def __init__(self, reader: Reader, handle: int, audience: Audience) -> None:
        self.reader = reader
        self.handle = handle
        self.audience = audience
        self.behind_since_s: float | None = None
        self.applied_tick = NOTHING_APPLIED

    def due(self, now_s: float) -> Due:
        """Return what the reader is given now, noting since when it is behind."""
        backlog_bytes = self.reader.backlog_bytes
        if not backlog_bytes:
            self.behind_since_s = None
            return Due.ALL
        if self.behind_since_s is None:
            self.behind_since_s = now_s
        return due(backlog_bytes, now_s - self.behind_since_s)


class _Lane:
    """The readers that are sent the same bytes, and what waits for the flush."""

    __slots__ = ("audience", "frames", "handle", "readers")

    def __init__(self, handle: int, audience: Audience) -> None:
        self.handle = handle
        self.audience = audience
        self.readers: dict[Subscription, None] = {}
        self.frames: list[Frame] = []


class Hub:
    """One room's readers.

    call_soon, time_s: of the running loop. dropped: told of a reader that was
    closed for being slow, after it left the hub.
    """

    def __init__(
        self,
        *,
        call_soon: Callable[[Callable[[], None]], object],
        time_s: Callable[[], float],
        dropped: Callable[[Subscription], None] = lambda _: None,
    ) -> None:
        self._call_soon = call_soon
        self._time_s = time_s
        self._dropped = dropped
        self._lanes: dict[tuple[int, Audience], _Lane] = {}
        self._is_flush_due = False

    def __len__(self) -> int:
        return sum(len(lane.readers) for lane in self._lanes.values())

    def join(self, reader: Reader, handle: int, audience: Audience) -> Subscription:
        """Let a reader hear of all that is published from now on, and of nothing before.

        What waits for the flush is sent first: it is already in the snapshot
        or replay that the reader joins with.
        """
        self.flush()
        subscription = Subscription(reader, handle, audience)
        self._lane(subscription).readers[subscription] = None
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Send the reader nothing more, from this moment on; twice is once."""
        key = (subscription.handle, subscription.audience)
        lane = self._lanes.get(key)
        if lane is not None:
            lane.readers.pop(subscription, None)
            if not lane.readers:
                del self._lanes[key]

    def change_audience(self, subscription: Subscription, audience: Audience) -> None:
        """Show the reader what another audience sees from now on (a role that changed)."""
        self.flush()
        self.leave(subscription)
        subscription.audience = audience
        self._lane(subscription).readers[subscription] = None

    def publish(
        self, covers: tuple[int, int], shown_to: Callable[[Audience], list[Fields]]
    ) -> None:
        """Send facts to everybody in the room, in the order of the calls.

        covers: the first and last seq that this accounts for. shown_to: what an
        audience sees of it, asked once for each audience that has readers.
        """
        shown: dict[Audience, list[Fields]] = {}
        for lane in self._lanes.values():
            if lane.audience not in shown:
                shown[lane.audience] = shown_to(lane.audience)
            content = {"room": lane.handle, "covers": covers, "entries": shown[lane.audience]}
            lane.frames.append(Frame.event("facts", content))
        if not self._is_flush_due and self._lanes:
            self._is_flush_due = True
            self._call_soon(self.flush)

    def flush(self) -> None:
        """Write what was published, one write per reader.

        The delivery loop: benchmarks/fanout.py defends it. Nothing in it
        awaits or encodes per reader.
        """
        self._is_flush_due = False
        now_s, slow = self._time_s(), []
        for lane in tuple(self._lanes.values()):
            if not lane.frames:
                continue
            parcel = lane.frames[0] if len(lane.frames) == 1 else Batch(tuple(lane.frames))
            lane.frames = []
            # A copy: a connection that ends while it is written to leaves at once.
            for subscription in tuple(lane.readers):
                if subscription.due(now_s) is Due.CLOSE:
                    slow.append(subscription)
                else:
                    subscription.reader.deliver(parcel)
        self._drop(slow)

    def show_poses(self, batches: Batches, tick: int) -> None:
        """Give each reader that keeps up what changed since the last tick that it was given.

        tick: the world's. The same bytes go to all that need the same.
        """
        now_s, slow, frames = self._time_s(), [], dict[bytes, Frame]()
        for lane in tuple(self._lanes.values()):
            for subscription in tuple(lane.readers):
                owed = subscription.due(now_s)
                if owed is Due.CLOSE:
                    slow.append(subscription)
                if owed is not Due.ALL:
                    continue
                raw = batches.for_reader(subscription.handle, subscription.applied_tick)
                subscription.applied_tick = tick
                if raw is None:
                    continue
                if raw not in frames:
                    frames[raw] = Frame.event("poses", raw)
                subscription.reader.deliver(frames[raw])
        self._drop(slow)

    def _lane(self, subscription: Subscription) -> _Lane:
        key = (subscription.handle, subscription.audience)
        return self._lanes.setdefault(key, _Lane(*key))

    def _drop(self, slow: Iterable[Subscription]) -> None:
        for subscription in slow:
            self.leave(subscription)
            subscription.reader.bye(_SLOW, _SLOW_SENTENCE, _RETRY_S)
            self._dropped(subscription)
