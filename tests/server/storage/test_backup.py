"""Copies made under load, put back in place, and what is refused as one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import apsw
import pytest

from rooms.errors import Unavailable
from rooms.ids import Seq
from rooms.log import verify
from server.ports import Append
from server.storage import MemoryStorage, SqliteStorage, StorageRefused, restore
from tests.server.storage.chains import Chain


async def a_backup(folder: Path, target: Path) -> Chain:
    """Leave a backup of a storage with one room and one message."""
    storage, chain = await SqliteStorage.open(folder), Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying("before the backup"))
    await storage.backup(str(target))
    await storage.append(chain.saying("after the backup"))
    await storage.close()
    return chain


def content_of(path: Path) -> bytes:
    return path.read_bytes()


async def test_a_backup_under_load_is_a_prefix_of_what_was_acknowledged(tmp_path: Path) -> None:
    storage, chain = await SqliteStorage.open(tmp_path / "data"), Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying(*("x" * 2_000 for _ in range(500))))
    backup = asyncio.create_task(storage.backup(str(tmp_path / "copy.db")))
    while not backup.done():
        await storage.append(chain.saying("meanwhile"))
    await backup
    await storage.append(chain.saying("after"))
    acknowledged = await storage.read(chain.room, after=Seq(0), limit=100_000)
    await storage.close()
    restore(tmp_path / "copy.db", tmp_path / "other")
    other = await SqliteStorage.open(tmp_path / "other")
    found = await other.read(chain.room, after=Seq(0), limit=100_000)
    assert 501 <= verify(found).last < len(acknowledged)
    assert found == acknowledged[: len(found)]
    await other.close()


async def test_a_restored_room_needs_an_epoch_until_it_begins_one(tmp_path: Path) -> None:
    chain = await a_backup(tmp_path / "data", tmp_path / "copy.db")
    kept = restore(tmp_path / "copy.db", tmp_path / "data")
    storage = await SqliteStorage.open(tmp_path / "data")
    head = await storage.head(chain.room)
    assert head is not None
    assert head.seq == 2
    assert await storage.needs_epoch(chain.room)
    chain.last = head
    await storage.append(Append(chain.room, (chain.begin_epoch(),)))
    assert not await storage.needs_epoch(chain.room)
    await storage.append(chain.saying("goes on"))
    await storage.close()
    assert kept == tmp_path / "data" / "confab.db.before-restore-1"


async def test_the_database_that_was_there_is_kept_whole(tmp_path: Path) -> None:
    chain = await a_backup(tmp_path / "data", tmp_path / "copy.db")
    first = restore(tmp_path / "copy.db", tmp_path / "data")
    second = restore(tmp_path / "copy.db", tmp_path / "data")
    assert first is not None
    assert second == first.with_name("confab.db.before-restore-2")
    restore(first, tmp_path / "back")
    storage = await SqliteStorage.open(tmp_path / "back")
    assert verify(await storage.read(chain.room, after=Seq(0), limit=9)).last == 3
    await storage.close()


async def test_a_damaged_database_is_set_aside_with_its_log(tmp_path: Path) -> None:
    await a_backup(tmp_path / "data", tmp_path / "copy.db")
    (tmp_path / "data" / "confab.db").write_bytes(b"rubbish" * 1_000)
    (tmp_path / "data" / "confab.db-wal").write_bytes(b"rubbish")
    kept = restore(tmp_path / "copy.db", tmp_path / "data")
    assert kept is not None
    assert content_of(kept) == b"rubbish" * 1_000
    assert content_of(Path(f"{kept}-wal")) == b"rubbish"
    await (await SqliteStorage.open(tmp_path / "data")).close()


async def test_a_backup_never_writes_over_a_file(tmp_path: Path) -> None:
    storage = await SqliteStorage.open(tmp_path / "data")
    target = tmp_path / "precious"
    target.write_bytes(b"mine")
    with pytest.raises(StorageRefused, match="exists"):
        await storage.backup(str(target))
    with pytest.raises(StorageRefused, match="cannot be created"):
        await storage.backup(str(tmp_path / "nowhere" / "copy.db"))
    await storage.close()
    assert content_of(target) == b"mine"
    with pytest.raises(Unavailable):
        await storage.backup(str(tmp_path / "late.db"))


async def test_nothing_is_restored_under_a_running_server(tmp_path: Path) -> None:
    await a_backup(tmp_path / "data", tmp_path / "copy.db")
    storage = await SqliteStorage.open(tmp_path / "data")
    with pytest.raises(StorageRefused, match="Another server"):
        restore(tmp_path / "copy.db", tmp_path / "data")
    with pytest.raises(StorageRefused, match="in use"):
        restore(tmp_path / "data" / "confab.db", tmp_path / "other")
    await storage.close()


def test_what_is_not_a_whole_backup_is_refused(tmp_path: Path) -> None:
    rubbish, empty, newer = (tmp_path / name for name in ("rubbish", "empty", "newer"))
    rubbish.write_bytes(b"rubbish" * 1_000)
    empty.touch()
    connection = apsw.Connection(str(newer))
    connection.execute("CREATE TABLE t (a); PRAGMA user_version = 99")
    connection.close()
    for path, why in ((rubbish, "cannot be used"), (empty, "not a Confab"), (newer, "newer")):
        with pytest.raises(StorageRefused, match=why):
            restore(path, tmp_path / "data")
    with pytest.raises(StorageRefused, match="cannot be used"):
        restore(tmp_path / "missing", tmp_path / "data")
    assert not (tmp_path / "data" / "confab.db").exists()


async def test_memory_has_no_backup(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await MemoryStorage().backup(str(tmp_path / "copy.db"))
