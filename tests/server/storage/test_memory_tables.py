"""The maps: a change that raises has changed nothing."""

from __future__ import annotations

import pytest

from rooms.errors import Conflict
from rooms.ids import Seq
from server.ports import AlreadyAnswered, Append
from server.storage.memory_tables import MemoryTables
from tests.server.storage.chains import Chain, answer


def test_a_refused_batch_leaves_no_trace() -> None:
    tables, chain = MemoryTables(lambda: 0), Chain()
    with pytest.raises(Conflict):
        tables.log.append(Append(chain.room, chain.post("too early"), summary=chain.summary()))
    assert tables.rooms.list_rooms(with_archived=True) == ()
    assert tables.log.head(chain.room) is None


def test_an_answered_batch_leaves_no_entry() -> None:
    tables, chain = MemoryTables(lambda: 0), Chain()
    tables.log.append(chain.founding())
    tables.log.append(Append(chain.room, (), (answer("c1", Seq(1)),)))
    with pytest.raises(AlreadyAnswered):
        tables.log.append(chain.saying("again", command="c1"))
    assert len(tables.log.read(chain.room, Seq(0), 9)) == 1
