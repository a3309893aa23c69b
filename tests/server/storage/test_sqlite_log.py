"""The log's own statements: that they use their indexes, and that caches are only caches."""

from __future__ import annotations

import apsw
import pytest

from rooms.errors import Conflict
from rooms.ids import Seq
from server.storage import sqlite_log
from server.storage.migrations import migrate, migrations
from server.storage.sqlite_log import SqliteLog
from tests.server.storage.chains import Chain


@pytest.fixture
def database() -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    migrate(connection, migrations())
    return connection


def test_no_question_about_a_room_looks_at_every_entry(database: apsw.Connection) -> None:
    log, chain, asked = SqliteLog(database, lambda: 0), Chain(), []
    database.trace_v2(apsw.SQLITE_TRACE_STMT, lambda event: asked.append(event["sql"]))
    log.read(chain.room, Seq(0), 9)
    log.messages(chain.room, Seq(9), 9)
    log.referring(chain.room, [Seq(1)])
    log.head(chain.room)
    database.trace_v2(0)
    explained = [f"EXPLAIN QUERY PLAN {sql.replace('?', '1')}" for sql in asked]
    plans = [row[3] for sql in explained for row in database.execute(sql)]
    assert len(asked) == 4
    assert [plan for plan in plans if "SCAN entries" in plan] == []


def test_erasing_keeps_the_size_of_the_row(database: apsw.Connection) -> None:
    log, chain = SqliteLog(database, lambda: 0), Chain()
    log.append(chain.founding())
    sizes = "SELECT length(salt), length(body), is_erased FROM entries"
    (before,) = database.execute(sizes).fetchall()
    database.execute(sqlite_log._ERASE_ENTRY, (1, 1))
    (after,) = database.execute(sizes).fetchall()
    assert (before[:2], after[2]) == (after[:2], 1)


def test_a_forgotten_head_is_read_again(database: apsw.Connection) -> None:
    log, chain = SqliteLog(database, lambda: 0), Chain()
    log.append(chain.founding())
    database.execute("SAVEPOINT undone")
    undone = chain.saying("undone")
    log.append(undone)
    database.execute("ROLLBACK TO undone")
    with pytest.raises(Conflict):
        log.append(undone)
    log.forget_cached()
    log.append(undone)
    assert log.head(chain.room) is not None


def test_more_rooms_than_heads_are_remembered_go_on(
    database: apsw.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_log, "_MAX_HEADS", 2)
    log, chains = SqliteLog(database, lambda: 0), [Chain(f"room {n}") for n in range(5)]
    for chain in chains:
        log.append(chain.founding())
    for chain in chains:
        log.append(chain.saying("hello"))
        assert len(log.read(chain.room, Seq(0), 9)) == 2
