"""The rooms' own statements."""

from __future__ import annotations

from pathlib import Path

import apsw

from rooms.ids import RoomId, Seq
from server.ports import Ballot, Snapshot
from server.storage.migrations import migrate, migrations
from server.storage.sqlite import SqliteTables
from tests.server.storage.chains import Chain


def test_a_snapshot_lies_behind_its_padding() -> None:
    """So that none of its bytes is in a page that is copied when the table is balanced."""
    database, chain = apsw.Connection(":memory:"), Chain()
    migrate(database, migrations())
    tables = SqliteTables(database, lambda: 0)
    tables.log.append(chain.founding())
    tables.rooms.save_snapshot(Snapshot(chain.room, Seq(1), chain.create.id, b"state"))
    (found,) = database.execute("SELECT length(padding), state FROM snapshots").fetchall()
    assert found == (4_096, b"state")
    assert database.pragma("page_size") == 4_096


def test_neither_rows_nor_pages_say_which_ballot_came_first(tmp_path: Path) -> None:
    path = tmp_path / "ballots.sqlite"
    database = apsw.Connection(str(path))
    database.pragma("secure_delete", 1)
    migrate(database, migrations())
    tables = SqliteTables(database, lambda: 0)
    late_first = [bytes([200 - n]) * 16 for n in range(30)]
    for at in range(0, 30, 5):
        batch = [Ballot(id_, (1,)) for id_ in late_first[at : at + 5]]
        tables.rooms.put_ballots(RoomId("!room"), 1, batch)
    database.close()
    pages = path.read_bytes()
    # SQLite fills a page from its end: what was written first lies last.
    places = {id_: pages.rindex(id_) for id_ in late_first}
    assert sorted(places, key=lambda id_: -places[id_]) == sorted(late_first)
    assert all(pages.count(id_) == 1 for id_ in late_first)
