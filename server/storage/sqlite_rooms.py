"""The list of rooms, their snapshots, layouts and last places in SQLite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import apsw

from rooms.commands import Door
from rooms.ids import DeviceId, MemberNo, RoomId, Seq
from server.ports import Ballot, Membership, Place, RoomSummary, Snapshot

__all__ = ["SqliteRooms"]

_SELECT_SUMMARY = (
    "SELECT rooms.room, title, door, is_archived, created_ms"
    " FROM summaries JOIN rooms ON rooms.key = summaries.room "
)
_PADDING_BYTES = 4_096  # at least what a 4 KiB page holds of one row (4,061 bytes)


class SqliteRooms:
    """RoomTables over one connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def list_rooms(self, *, with_archived: bool) -> tuple[RoomSummary, ...]:
        """Return the rooms, newest first."""
        where = "WHERE is_archived <= ? ORDER BY created_ms DESC, rooms.key DESC"
        return tuple(self._summaries(where, int(with_archived)))

    def summary(self, room: RoomId) -> RoomSummary | None:
        """Return one room's summary."""
        return next(self._summaries("WHERE rooms.room = ?", room), None)

    def memberships_of(self, device: DeviceId) -> tuple[Membership, ...]:
        """Return the rooms where a device is a member and was not removed, newest first."""
        rows = self._connection.execute(
            "SELECT rooms.room, title, door, is_archived, created_ms, link FROM memberships"
            " JOIN rooms ON rooms.key = memberships.room"
            " JOIN summaries ON summaries.room = memberships.room"
            " WHERE device = ? ORDER BY created_ms DESC, rooms.key DESC",
            (device,),
        )
        return tuple(Membership(_summary(*told), link) for *told, link in rows)

    def save_snapshot(self, snapshot: Snapshot) -> None:
        """Keep this one instead of the one before. A room without a log keeps none."""
        self._connection.execute(
            "INSERT OR REPLACE INTO snapshots (room, seq, id, padding, state)"
            " SELECT key, ?, ?, zeroblob(?), ? FROM rooms WHERE room = ?",
            (snapshot.seq, snapshot.id, _PADDING_BYTES, snapshot.state, snapshot.room),
        )

    def load_snapshot(self, room: RoomId) -> Snapshot | None:
        """Return the newest."""
        for seq, id_, state in self._connection.execute(
            "SELECT seq, id, state FROM snapshots"
            " WHERE room = (SELECT key FROM rooms WHERE room = ?)",
            (room,),
        ):
            return Snapshot(room, Seq(seq), id_, state)
        return None

    def drop_snapshot(self, room: RoomId) -> None:
        """Forget it."""
        self._connection.execute(
            "DELETE FROM snapshots WHERE room = (SELECT key FROM rooms WHERE room = ?)", (room,)
        )

    def save_places(self, places: Sequence[Place]) -> None:
        """Keep these, each instead of the one before."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO places (room, m, pose) VALUES (?, ?, ?)",
            [(place.room, place.member, place.pose) for place in places],
        )

    def places_of(self, room: RoomId) -> tuple[Place, ...]:
        """Return a room's last places, by member."""
        rows = self._connection.execute(
            "SELECT m, pose FROM places WHERE room = ? ORDER BY m", (room,)
        )
        return tuple(Place(room, MemberNo(member), pose) for member, pose in rows)

    def keep_layout(self, address: str, content: bytes) -> None:
        """Keep a layout; a known address is left as it is."""
        self._connection.execute(
            "INSERT INTO layouts (address, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (address, content),
        )

    def layout(self, address: str) -> bytes | None:
        """Return a layout."""
        rows = self._connection.execute("SELECT content FROM layouts WHERE address = ?", (address,))
        return next((content for (content,) in rows), None)

    def _summaries(self, where: str, binding: int | str) -> Iterator[RoomSummary]:
        rows = self._connection.execute(_SELECT_SUMMARY + where, (binding,))
        for row in rows:
            yield _summary(*row)

    def put_ballots(self, room: RoomId, poll: int, ballots: Sequence[Ballot]) -> None:
        """Add these to the poll's, and write all of them anew by id; one that is there stays."""
        all_ = {ballot.id: ballot for ballot in (*ballots, *self.ballots(room, poll))}
        # In a page, rows lie in the order in which they were written.
        self.burn_ballots(room, poll)
        self._connection.executemany(
            "INSERT INTO ballots (room, poll, id, choices) VALUES (?, ?, ?, ?)",
            [(room, poll, id_, bytes(all_[id_].choices)) for id_ in sorted(all_)],
        )

    def ballots(self, room: RoomId, poll: int) -> tuple[Ballot, ...]:
        """Return the ballots of a poll, by id."""
        rows = self._connection.execute(
            "SELECT id, choices FROM ballots WHERE room = ? AND poll = ? ORDER BY id", (room, poll)
        )
        return tuple(Ballot(id_, tuple(choices)) for id_, choices in rows)

    def burn_ballots(self, room: RoomId, poll: int) -> None:
        """Erase the ballots of a poll."""
        self._connection.execute("DELETE FROM ballots WHERE room = ? AND poll = ?", (room, poll))


def _summary(room: str, title: str, door: str, is_archived: int, created_ms: int) -> RoomSummary:
    return RoomSummary(RoomId(room), title, Door(door), bool(is_archived), created_ms)
