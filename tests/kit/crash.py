"""Named points at which a server ends itself, as `kill -9` would, or fails, or stands still.

Theory. A kill from outside hits the long stretches of a server's life; what
lies between a commit and its answer is a few microseconds. So the process that
is to die carries a prelude, which wraps the functions of the table: when a
point is passed for the nth time after SIGUSR2 came, the process kills itself.
Where it should live on, it raises what nobody expects there, or holds everything
up for a while, and each SIGUSR2 is for the next point of a list.
The server's own code knows nothing of it. A point whose function was renamed
fails the test that arms it, and the test of this table.
"""

from __future__ import annotations

import importlib
import inspect
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial, wraps
from pathlib import Path
from typing import Any, Final

__all__ = [
    "DELIVERY",
    "POINTS",
    "Action",
    "Planted",
    "Point",
    "acted",
    "arm",
    "arm_each",
    "prelude",
    "prelude_of_each",
]

_DELAY_S: Final = 0.5  # of the whole process, as a full collection or a slow disk would


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


DELIVERY: Final[dict[str, Point]] = {
    **{name: POINTS[name] for name in (
        "told, not followed", "followed, not answered", "answered, not sent",
        "delivered", "before poses are told", "poses told",
    )},
    "before readers are written to": Point("server.fanout.hub:Hub.deliver", is_after=False),
    "readers were written to": Point("server.fanout.hub:Hub.deliver", is_after=True),
    "before a reader is held back": Point("server.fanout.outbox:Outbox._hold", is_after=False),
    "a reader held back": Point("server.fanout.outbox:Outbox._hold", is_after=True),
    "before what was held is handed on": Point(
        "server.fanout.outbox:Outbox._hand_on", is_after=False
    ),
    "what was held handed on": Point("server.fanout.outbox:Outbox._hand_on", is_after=True),
    "a slow reader cut": Point("server.gateway.session:Session.overflowed", is_after=True),
}  # fmt: skip
"""Where something is told to readers, fast and slow: what fails here must not end the server."""


class Action(StrEnum):
    """What happens at a point."""

    KILL = "kill"
    RAISE = "raise"
    DELAY = "delay"


class Planted(Exception):
    """Raised at a point; nobody knows it."""


def prelude(point: str, nth: int) -> str:
    """Return what a server process runs first to die at the nth passing of a point."""
    here = str(Path(__file__).parents[2])
    return (
        f"import sys; sys.path.insert(0, {here!r}); "
        f"from tests.kit.crash import arm; arm({point!r}, {nth})"
    )


def prelude_of_each(action: Action) -> str:
    """Return what a server process runs first to act at the next point of DELIVERY at each SIGUSR2."""
    here = str(Path(__file__).parents[2])
    return (
        f"import sys; sys.path.insert(0, {here!r}); "
        f"from tests.kit.crash import arm_each; arm_each({action.value!r})"
    )


def acted(point: str) -> str:
    """Return what the process writes to its log when it acts at the point."""
    return f"planted at: {point}\n"


def arm_each(action: str) -> None:
    """Wrap every point of DELIVERY in this process; each SIGUSR2 is for the first passing of the next."""
    fuses = []
    for name, place in DELIVERY.items():
        fuses.append(_Fuse(1, partial(_act, Action(action), name)))
        wrap(place, fuses[-1])
    left = iter(fuses)
    signal.signal(signal.SIGUSR2, lambda *_: next(left).light())


def arm(point: str, nth: int, die: Callable[[], None] | None = None) -> None:
    """Wrap the point in this process; from SIGUSR2 on passings count."""
    import server.runtime.checkpoints
    import server.runtime.writer  # in the process that dies, after its path is set

    # Often enough that a short story comes by.
    server.runtime.writer._SNAPSHOT_EVERY = 16  # type: ignore[misc]
    server.runtime.checkpoints.CHECKPOINT_EVERY = 16  # type: ignore[misc]
    fuse = _Fuse(nth, die or partial(_act, Action.KILL, point))
    signal.signal(signal.SIGUSR2, lambda *_: fuse.light())
    wrap(POINTS[point], fuse)


class _Fuse:
    """Counts passings once it is lit."""

    def __init__(self, nth: int, act: Callable[[], None]) -> None:
        self._left, self._act, self._is_lit = nth, act, False

    def passed(self) -> None:
        """Count one; the last one acts."""
        if self._is_lit:
            self._left -= 1
            if self._left == 0:
                self._act()

    def light(self) -> None:
        """Count from now on."""
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


def _act(action: Action, point: str) -> None:
    os.write(2, acted(point).encode())
    match action:
        case Action.KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        case Action.RAISE:
            raise Planted(point)
        case Action.DELAY:
            time.sleep(_DELAY_S)
