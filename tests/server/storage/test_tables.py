"""The tables' protocol is what both adapters have."""

from __future__ import annotations

import apsw

from server.storage.memory_tables import MemoryTables
from server.storage.sqlite import SqliteTables
from server.storage.tables import Stored, Tables


def test_both_adapters_have_all_the_tables() -> None:
    every: list[Tables] = [
        MemoryTables(lambda: 0),
        SqliteTables(apsw.Connection(":memory:"), lambda: 0),
    ]
    assert all(tables.log and tables.rooms and tables.access for tables in every)


def test_a_stored_entry_names_its_columns() -> None:
    assert Stored._fields == ("id", "header", "salt", "body")
