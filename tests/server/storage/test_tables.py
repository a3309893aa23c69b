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
    parts = [part for tables in every for part in (tables.log, tables.rooms, tables.access)]
    assert len({type(part) for part in parts}) == 6


def test_a_stored_entry_names_its_columns() -> None:
    assert Stored._fields == ("id", "header", "salt", "body")
