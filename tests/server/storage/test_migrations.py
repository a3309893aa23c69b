"""The schema's steps."""

from __future__ import annotations

import apsw
import pytest

from server.storage.errors import StorageRefused
from server.storage.migrations import Migration, migrate, migrations, refuse_newer, version_of

STEPS = (
    Migration(1, "first", "CREATE TABLE one (a); CREATE TABLE more (a)"),
    Migration(2, "second", "CREATE TABLE two (a); INSERT INTO one VALUES (1)"),
)


def test_the_steps_are_numbered_without_gaps() -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))
    assert migrations()[0].name == "first"


def test_each_step_is_taken_once() -> None:
    database = apsw.Connection(":memory:")
    migrate(database, STEPS[:1])
    assert version_of(database) == 1
    migrate(database, STEPS)
    migrate(database, STEPS)
    assert version_of(database) == 2
    assert database.execute("SELECT count(*) FROM one").get == 1


def test_a_step_that_fails_leaves_the_version_before() -> None:
    database = apsw.Connection(":memory:")
    broken = Migration(2, "broken", "CREATE TABLE two (a); INSERT INTO nothing VALUES (1)")
    with pytest.raises(apsw.SQLError):
        migrate(database, (STEPS[0], broken))
    assert version_of(database) == 1
    assert database.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'two'").get == 0


def test_a_newer_database_is_refused() -> None:
    database = apsw.Connection(":memory:")
    database.pragma("user_version", 3)
    with pytest.raises(StorageRefused, match="version 3, this one knows 2"):
        refuse_newer(database, STEPS)
    with pytest.raises(StorageRefused):
        migrate(database, STEPS)


def test_every_step_applies_to_an_empty_database() -> None:
    database = apsw.Connection(":memory:")
    migrate(database, migrations())
    assert database.execute("PRAGMA integrity_check").get == "ok"
