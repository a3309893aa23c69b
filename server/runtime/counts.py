"""What the topics of a room count, told as it changes, and not more often than people look.

Theory. 300 people who vote within a second change a count 300 times. The log has each
of them; what is shown is the newest count, twice a second at most, to whom it concerns:
an audience, or some members (those who voted). A count that is no more is told as null.
Who comes is told all counts of the moment at once; they are weather, and lost with the place.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Final

from rooms.audience import Audience, Fields, audience_of
from rooms.beside import counts_of
from rooms.events import RoleChanged
from rooms.ids import MemberNo
from rooms.room import Room
from rooms.topic import Count
from server.runtime.place import Place
from server.runtime.readers import Readers
from server.runtime.writer import Published
from server.wire.frames import Frame

__all__ = ["COUNTS_S", "TopicCounts"]

COUNTS_S: Final = 0.5

_Key = tuple[Audience, str, str]


class TopicCounts:
    """The counts of one room. Follow its writer with `take`; `welcome` whoever comes."""

    def __init__(self, room: Room, readers: Readers) -> None:
        self._room = room
        self._readers = readers
        self._loop = asyncio.get_running_loop()
        self._shown: dict[_Key, Count] = {}
        self._looked_s = self._loop.time() - COUNTS_S
        self._timer: asyncio.TimerHandle | None = None

    def take(self, published: Published) -> None:
        """Follow the log: what is counted may have changed, and who is shown it."""
        for entry in published.entries:
            if isinstance(entry.event, RoleChanged):
                for place in self._readers.of(entry.event.member):
                    self.welcome(place)  # another audience starts over, and forgot what it had
        if self._timer is None and published.entries:
            at_s = max(self._loop.time(), self._looked_s + COUNTS_S)
            self._timer = self._loop.call_at(at_s, self.look)

    def welcome(self, place: Place) -> None:
        """Tell a reader that has just come what is counted."""
        member = self._room.members[place.member]
        for (topic, key), count in counts_of(self._room, audience_of(member.role)).items():
            if count.only is None or member.number in count.only:
                self._note(place, topic, key, count.shows)

    def look(self) -> None:
        """Tell what changed since the last look."""
        self.close()
        self._looked_s = self._loop.time()
        before, self._shown = self._shown, self._now()
        now = self._shown
        changed = [at for at in {**before, **now} if before.get(at) != now.get(at)]
        for topic, key in sorted({at[1:] for at in changed}):
            frame_for = partial(self._frame, topic, key)
            self._readers.hub.show_each(f"{topic} {key}", frame_for)
        for at in changed:
            self._tell_some(at, before.get(at), now.get(at))

    def close(self) -> None:
        """Tell nothing more, until the log goes on."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _now(self) -> dict[_Key, Count]:
        return {
            (audience, topic, key): count
            for audience in Audience
            for (topic, key), count in counts_of(self._room, audience).items()
        }

    def _frame(self, topic: str, key: str, audience: Audience, handle: int) -> Frame | None:
        """Return the count for a whole audience; None where only some are told, or nothing was."""
        count = self._shown.get((audience, topic, key))
        if count is not None and count.only is not None:
            return None
        return _frame(topic, key, None if count is None else count.shows, handle)

    def _tell_some(self, at: _Key, old: Count | None, new: Count | None) -> None:
        """Tell those members whom alone it concerns, or concerned."""
        audience, topic, key = at
        gone = _only(old) if new is None or new.only is not None else frozenset()
        for number in _only(new) | gone:
            shows = new.shows if new is not None and number in _only(new) else None
            for place in self._readers.of(number):
                if place.outbox.audience is audience:
                    self._note(place, topic, key, shows)

    def _note(self, place: Place, topic: str, key: str, shows: Fields | None) -> None:
        frame_for = partial(_frame, topic, key, shows)
        self._readers.hub.note(place.outbox, f"{topic} {key}", frame_for)


def _only(count: Count | None) -> frozenset[MemberNo]:
    return frozenset() if count is None or count.only is None else count.only


def _frame(topic: str, key: str, shows: Mapping[str, object] | None, handle: int) -> Frame:
    return Frame.event("weather", {"room": handle, "counts": {topic: {key: shows}}})
