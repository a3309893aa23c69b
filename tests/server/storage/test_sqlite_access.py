"""The access tables' own statements; what they mean is asked in tests/conformance."""

from __future__ import annotations

import apsw
import pytest

from rooms.commands import Role
from rooms.ids import DeviceId, LinkId, RoomId
from server.ports import Link
from server.storage.migrations import migrate, migrations
from server.storage.sqlite_access import SqliteAccess


def test_a_use_needs_a_link_that_exists() -> None:
    database = apsw.Connection(":memory:")
    migrate(database, migrations())
    database.pragma("foreign_keys", 1)
    with pytest.raises(apsw.ConstraintError):
        SqliteAccess(database)._count_use(7, DeviceId("ana"))


def test_a_link_comes_back_with_every_field() -> None:
    database = apsw.Connection(":memory:")
    migrate(database, migrations())
    access = SqliteAccess(database)
    link = Link(LinkId("l"), RoomId("!r"), Role.OBSERVER, bytes(32), "x", 1, 2, 3, 4, True)
    access.add_link(link)
    assert access.link(link.id) == link
