"""The host of a room: the writer of its log, its readers and avatars, the leases of its stays."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from rooms.audience import audience_of
from rooms.commands import Command
from rooms.errors import NotFound, Unavailable
from rooms.ids import CommandId, MemberNo, Position, RoomId, Seq
from rooms.log import Entry
from rooms.room import Room
from server.fanout.laggards import Laggards
from server.fanout.reader import Reader
from server.fanout.salvo import Salvo
from server.runtime.counts import TopicCounts
from server.runtime.deadlines import Deadlines
from server.runtime.furnishing import Furnishing
from server.runtime.group import Answer
from server.runtime.history import Page, page_before
from server.runtime.knocks import Knocks
from server.runtime.pose_loop import PoseLoop
from server.runtime.readers import Attachment, Place, Readers
from server.runtime.resume import ResumeWindow
from server.runtime.stage import door_to, fitted
from server.runtime.stays import GRACE_S, Stays
from server.runtime.tallies import Tallies
from server.runtime.typists import Typists
from server.runtime.urn import Urn
from server.runtime.weather import Weather
from server.runtime.writer import Follower, RoomStorage, RoomWriter

__all__ = ["COME_BACK_S", "RoomHost"]

COME_BACK_S = 1.0  # readers of a room that closes here; clients spread it over more


class RoomHost:
    """The Room port of a room that lives here. Make one per room and node.

    writer: just made, nothing submitted. window: ends at the room's head.
    entropy: n random bytes that nobody can guess.
    furnishing: what the room's first entry names. last_poses: where members stood last.
    """

    def __init__(
        self,
        writer: RoomWriter,
        window: ResumeWindow,
        storage: RoomStorage,
        laggards: Laggards,
        *,
        furnishing: Furnishing,
        last_poses: Mapping[MemberNo, bytes],
        entropy: Callable[[int], bytes],
        salvo: Salvo | None = None,
        grace_s: float = GRACE_S,
    ) -> None:
        self._writer = writer
        self._window = window
        self._storage = storage
        self._furnishing = furnishing
        self._stays = Stays(writer.submit, asyncio.get_running_loop(), grace_s=grace_s)
        self._readers = Readers(writer.room, window, self._stays, laggards, salvo)
        hub = self._readers.hub
        poses = PoseLoop(writer.room, self._readers, furnishing.layout, last_poses)
        typists = Typists(writer.room, hub)
        tallies = Tallies(writer.room, hub, poses, typists)
        counts = TopicCounts(writer.room, self._readers)
        self._weather = Weather(poses, typists, tallies, counts)
        self._mirrors: list[Callable[[], None]] = []  # what tells each of the end
        writer.follow(self._readers.take)
        writer.follow(self._weather.take)
        self._deadlines = Deadlines(writer.room, writer.submit, writer.now_ms)
        writer.follow(self._deadlines.take)
        self._urn = Urn(writer.room, storage, writer.submit, entropy)
        writer.when_cast(self._urn.put_in)
        writer.follow(self._urn.take)
        self._knocks = Knocks(writer.room, writer.submit)
        writer.follow(self._knocks.take)
        self._stays.await_return(writer.room.here)

    @property
    def room(self) -> Room:
        """The fold of what is durable. Read it; only the host changes it."""
        return self._writer.room

    @property
    def furnishing(self) -> Furnishing:
        """The layout."""
        return self._furnishing

    @property
    def readers(self) -> Readers:
        """Those who read here."""
        return self._readers

    @property
    def poses(self) -> PoseLoop:
        """The avatars."""
        return self._weather.poses

    @property
    def knocks(self) -> Knocks:
        """Those who wait at the door."""
        return self._knocks

    @property
    def weather(self) -> Weather:
        """What is only true now."""
        return self._weather

    @property
    def is_idle(self) -> bool:
        """Whether nobody is present, reads here or waits at the door, no mirror follows, and nothing waits.

        Ballots that wait keep the room awake: put to sleep, it would write them in too small a batch.
        """
        is_alone = not self._readers and not self._mirrors and self._urn.is_empty
        return (
            is_alone
            and self._stays.is_empty
            and self._knocks.is_empty
            and not self._writer.has_work
        )

    def submit(
        self, command: Command, command_id: CommandId | None = None
    ) -> asyncio.Future[Answer]:
        """Hand a command in; see `RoomWriter.submit`. Raises NotFound where the layout decides."""
        return self._writer.submit(fitted(command, self._furnishing), command_id)

    async def attach(
        self,
        reader: Reader,
        member: MemberNo,
        since: Position | None = None,
        via: RoomId | None = None,
    ) -> Attachment:
        """Begin the member's stay and attach the reader at the head; see `RoomPort.attach`."""
        door = None if via is None else door_to(via, self.room, self._furnishing)
        self.poses.expect(member, None if member in self.room.here else door)
        try:
            attachment = await self._readers.attach(reader, member, since)
        finally:
            self.poses.expect(member, None)
        self._weather.welcome(attachment.place)
        return attachment

    def detach(self, place: Place) -> None:
        """Forget a reader whose connection is lost; the stay goes on for its grace."""
        self._readers.detach(place)

    async def leave(self, place: Place) -> None:
        """Forget a reader that goes; with the member's last one the stay ends."""
        await self._readers.leave(place)

    async def history(self, member: MemberNo, *, before: Seq, limit: int) -> Page:
        """Return older messages as this member may see them; see `page_before`."""
        found = self.room.members.get(member)
        if found is None or found.is_removed:
            raise NotFound(f"no member {member}")
        audience = audience_of(found.role)
        return await page_before(self._storage, self.room, audience, before=before, limit=limit)

    def when_broken(self, on_broken: Callable[[], None]) -> None:
        """See `RoomWriter.when_broken`; `close` follows."""
        self._writer.when_broken(on_broken)

    def stop_taking(self) -> None:
        """Let nobody in and take no more commands; `close` follows."""
        self._writer.stop_taking()

    async def close(self) -> None:
        """Finish what was handed in, keep a snapshot, and close readers and mirrors: come back later."""
        await self._writer.close()
        await self._urn.close()
        self._readers.close(
            Unavailable.code, Unavailable.sentence, COME_BACK_S,
            has_to_tell=not self._writer.is_broken,  # it may be delivery that is
        )  # fmt: skip
        for ended in tuple(self._mirrors):
            ended()
        self._stays.close()
        self._deadlines.close()
        self._knocks.close()
        self._weather.close()

    # For mirrors

    def follow(
        self, follower: Follower, ended: Callable[[], None] = lambda: None
    ) -> Callable[[], None]:
        """Let `follower` hear of what comes after `room.head`; see `Upstream.follow`."""
        end = self._writer.follow(follower)
        self._mirrors.append(ended)

        def stop() -> None:
            end()
            self._mirrors.remove(ended)

        return stop

    def recent(self) -> tuple[Entry, ...]:
        """Return the newest entries up to the head, at least one."""
        return self._window.entries

    async def arrive(self, member: MemberNo) -> None:
        """Take a lease of a stay for somebody who reads elsewhere."""
        await self._stays.arrive(member)

    def drop(self, member: MemberNo) -> None:
        """Give a lease back; the last one's end begins the grace."""
        self._stays.drop(member)

    async def release(self, member: MemberNo) -> None:
        """Give a lease back; the last one's end is the stay's."""
        await self._stays.release(member)
