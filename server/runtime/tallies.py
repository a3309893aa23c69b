"""How a large audience takes it: counts of what faces show and of who is writing.

Theory. Beyond TALLY_ABOVE people nobody reads single faces, and the batches of
poses tell of distant ones only now and then; so the room counts. A tally is
weather: the newest counts, it goes out at most every TALLY_S and only when it
changed. It has how many are present, so whoever comes changes it and is told;
for a reader that comes back to a still crowd it is told again. A room that has
become small says once that there is no tally any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from rooms.events import StayBegan
from rooms.room import Room
from server.fanout.hub import Hub
from server.runtime.pose_loop import PoseLoop
from server.runtime.typists import Typists
from server.runtime.writer import Published
from server.wire.frames import Frame

__all__ = ["TALLY_ABOVE", "TALLY_S", "Tallies"]

TALLY_ABOVE: Final = 60  # present; up to here faces are told one by one, and near
TALLY_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class _Tally:
    """here: the members who are present. faces: expression -> how many show it."""

    here: int
    typing: int
    faces: Mapping[str, int]


class Tallies:
    """The tally of one room. hub: shows it to its readers. `wake` it whenever a reader comes."""

    def __init__(self, room: Room, hub: Hub, poses: PoseLoop, typists: Typists) -> None:
        self._room = room
        self._hub = hub
        self._poses = poses
        self._typists = typists
        self._loop = asyncio.get_running_loop()
        self._shown: _Tally | None = None
        self._timer: asyncio.TimerHandle | None = None

    def wake(self) -> None:
        """Tell the tally again: a reader has just come."""
        self._shown = None
        self._start()

    def take(self, published: Published) -> None:
        """Follow the log: somebody who reads elsewhere can make the room large, too."""
        if any(isinstance(entry.event, StayBegan) for entry in published.entries):
            self._start()

    def look(self) -> None:
        """Show the tally if it changed, and that there is none any more."""
        here = len(self._room.here)
        tally = None
        if here > TALLY_ABOVE:
            tally = _Tally(here, self._typists.count, self._poses.faces)
        if tally is None or tally != self._shown:
            self._shown = tally
            self._hub.show("tally", partial(_frame, tally))

    def close(self) -> None:
        """Show nothing more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _start(self) -> None:
        """Look at the room from now on, while it is large and read."""
        if self._timer is None and len(self._room.here) > TALLY_ABOVE:
            self._timer = self._loop.call_later(TALLY_S, self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        self.look()
        if len(self._hub):
            self._start()


def _frame(tally: _Tally | None, handle: int) -> Frame:
    says: dict[str, object] | None = None
    if tally is not None:
        says = {"here": tally.here, "typing": tally.typing, "faces": tally.faces}
    return Frame.event("weather", {"room": handle, "tally": says})
