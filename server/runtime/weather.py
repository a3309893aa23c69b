"""What is only true now in a room that lives here: where its avatars are, who is typing,
and in a large room how many show and do what, and what its topics count.

The one place where clients' fast events enter a room; nothing of them is
answered, queued or kept.
"""

from __future__ import annotations

from server.runtime.counts import TopicCounts
from server.runtime.pose_loop import PoseLoop
from server.runtime.readers import Place
from server.runtime.tallies import Tallies
from server.runtime.typists import Typists
from server.runtime.writer import Published

__all__ = ["Weather"]


class Weather:
    """The weather of one room. steps: where every pose goes, with no call in between."""

    __slots__ = ("counts", "poses", "steps", "tallies", "typists")

    def __init__(
        self, poses: PoseLoop, typists: Typists, tallies: Tallies, counts: TopicCounts
    ) -> None:
        self.poses = poses
        self.steps = poses.steps
        self.typists = typists
        self.tallies = tallies
        self.counts = counts

    def welcome(self, place: Place) -> None:
        """Show what changes from now on, and to this reader what there is: it has just come."""
        self.poses.wake()
        self.tallies.wake()
        self.counts.welcome(place)

    def move(self, place: Place, pose: bytes) -> None:
        """Take a client's pose (9 bytes, unchecked); see `Steps.move`."""
        self.poses.move(place, pose)

    def seen(self, place: Place, tick: int) -> None:
        """Note that the reader has applied everything up to `tick`."""
        self.poses.seen(place, tick)

    def typing(self, place: Place) -> None:
        """Show for a few seconds that the place's member types."""
        self.typists.note(place.member)

    def take(self, published: Published) -> None:
        """Follow the log."""
        self.poses.take(published)
        self.typists.take(published)
        self.tallies.take(published)
        self.counts.take(published)

    def close(self) -> None:
        """End the tick, the lists and the counts."""
        self.poses.close()
        self.typists.close()
        self.tallies.close()
        self.counts.close()
