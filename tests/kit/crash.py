"""Named points at which a server ends itself, as `kill -9` would, in the middle of its work.

Theory. A kill from outside hits the long stretches of a server's life; what
lies between a commit and its answer is a few microseconds. So the process that
is to die carries a prelude, which wraps the functions of the table: when a
point is passed for the nth time after SIGUSR2 came, the process kills itself.
The server's own code knows nothing of it. A point whose function was renamed
fails the test that arms it, and the test of this table.
"""

from __future__ import annotations

import importlib
import inspect
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final

__all__ = ["POINTS", "Point", "arm", "prelude"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the code: before or after a method is run. where: module:Class.method."""

    where: str
    is_after: bool

    @property
    def owner(self) -> Any:
        """The class."""
        module, _, path = self.where.partition(":")
        return getattr(importlib.import_module(module), path.split(".")[0])

    @property
    def method(self) -> str:
        """The method's name."""
        return self.where.rpartition(".")[2]


POINTS: Final[dict[str, Point]] = {
    "before deciding": Point("server.runtime.group:Group.decide", is_after=False),
    "decided, not handed to storage": Point("server.runtime.group:Group.decide", is_after=True),
    "handed to storage, no transaction": Point(
        "server.storage.writer:Writer._commit", is_after=False
    ),
    "written, not committed": Point("server.storage.writer:Writer._run", is_after=True),
    "committed, not told": Point("server.storage.writer:Writer._commit", is_after=True),
    "told, not followed": Point("server.runtime.writer:RoomWriter._show", is_after=False),
    "followed, not answered": Point("server.runtime.group:Group.answer_all", is_after=False),
    "answered, not sent": Point("server.runtime.group:Group.answer_all", is_after=True),
    "before delivery": Point("server.fanout.hub:Hub.flush", is_after=False),
    "delivered": Point("server.fanout.hub:Hub.flush", is_after=True),
    "before a snapshot": Point("server.runtime.writer:RoomWriter._save_snapshot", is_after=False),
    "a snapshot saved": Point("server.runtime.writer:RoomWriter._save_snapshot", is_after=True),
    "before the log is tended": Point("server.storage.writer:Writer._tend_log", is_after=False),
    "the log was tended": Point("server.storage.writer:Writer._tend_log", is_after=True),
    "a head signed, not saved": Point(
        "server.runtime.checkpoints:Checkpoints._save", is_after=False
    ),
    "a head saved": Point("server.runtime.checkpoints:Checkpoints._save", is_after=True),
    "before letting in": Point("server.gateway.session:Session._connect", is_after=False),
    "let in": Point("server.gateway.session:Session._connect", is_after=True),
    "before coming into a room": Point(
        "server.gateway.rooms_application:RoomsApplication._come_in", is_after=False
    ),
    "in a room, not answered": Point(
        "server.gateway.rooms_application:RoomsApplication._come_in", is_after=True
    ),
    "before an answer": Point("server.gateway.session:Session.answer", is_after=False),
    "before poses are told": Point("server.runtime.pose_loop:PoseLoop.end_tick", is_after=False),
    "poses told": Point("server.runtime.pose_loop:PoseLoop.end_tick", is_after=True),
}


def prelude(point: str, nth: int) -> str:
    """Return what a server process runs first to die at the nth passing of a point."""
    here = str(Path(__file__).parents[2])
    return (
        f"import sys; sys.path.insert(0, {here!r}); "
        f"from tests.kit.crash import arm; arm({point!r}, {nth})"
    )


def arm(point: str, nth: int, die: Callable[[], None] | None = None) -> None:
    """Wrap the point in this process; from SIGUSR2 on passings count."""
    import server.runtime.checkpoints
    import server.runtime.writer  # in the process that dies, after its path is set

    # Often enough that a short story comes by.
    server.runtime.writer._SNAPSHOT_EVERY = 16  # type: ignore[misc]
    server.runtime.checkpoints.CHECKPOINT_EVERY = 16  # type: ignore[misc]
    place = POINTS[point]
    wrap(place, _Fuse(nth, die or _kill_ourselves))


class _Fuse:
    """Counts passings once it is lit."""

    def __init__(self, nth: int, die: Callable[[], None]) -> None:
        self._left, self._die, self._is_lit = nth, die, False
        signal.signal(signal.SIGUSR2, self._light)

    def passed(self) -> None:
        """Count one; the last one is the end."""
        if self._is_lit:
            self._left -= 1
            if self._left == 0:
                self._die()

    def _light(self, *_: object) -> None:
        self._is_lit = True


def wrap(place: Point, fuse: _Fuse) -> None:
    """Let the fuse hear of every passing of the place."""
    inner = getattr(place.owner, place.method)
    if inspect.iscoroutinefunction(inner):

        @wraps(inner)
        async def later(*args: object, **kwargs: object) -> object:
            if not place.is_after:
                fuse.passed()
            result = await inner(*args, **kwargs)
            if place.is_after:
                fuse.passed()
            return result

        setattr(place.owner, place.method, later)
        return

    @wraps(inner)
    def now(*args: object, **kwargs: object) -> object:
        if not place.is_after:
            fuse.passed()
        result = inner(*args, **kwargs)
        if place.is_after:
            fuse.passed()
        return result

    setattr(place.owner, place.method, now)


def _kill_ourselves() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
