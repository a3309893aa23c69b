"""The rooms' own statements."""

from __future__ import annotations

import apsw

from rooms.ids import Seq
from server.ports import Snapshot
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
