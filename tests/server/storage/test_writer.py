"""The writing thread: groups, their order, and the log's checkpoints."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from rooms.errors import Unavailable
from rooms.ids import Seq
from server.storage import SqliteStorage
from server.storage import writer as writer_module
from server.storage.connection import BUSY_TIMEOUT_MS, Disk, open_reader, open_writer
from server.storage.migrations import migrate, migrations
from server.storage.sqlite import SqliteTables
from server.storage.tables import Tables
from server.storage.writer import Job, Writer
from tests.kit.disk import RecordingDisk
from tests.server.gateway.echo import until
from tests.server.storage.chains import Chain


async def a_writer(path: Path, told: list[str]) -> Writer:
    connection = open_writer(path / "x.db", Disk())
    migrate(connection, migrations())
    tables = SqliteTables(connection, lambda: 0)
    return Writer(connection, tables, asyncio.get_running_loop(), told.append)


async def test_what_waits_is_committed_together_and_in_order(tmp_path: Path) -> None:
    disk, chain = RecordingDisk(), Chain()
    storage = await SqliteStorage.open(tmp_path, disk=disk.below())
    await storage.append(chain.founding())
    before = disk.syncs
    await asyncio.gather(*[storage.append(chain.saying(f"{n}")) for n in range(200)])
    commits = disk.syncs - before
    assert 1 <= commits < 20
    assert len(await storage.read(chain.room, after=Seq(0), limit=999)) == 201
    await storage.close()
    disk.close()


async def test_a_group_ends_at_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "MAX_GROUP", 4)
    writer = await a_writer(tmp_path, [])
    loop = asyncio.get_running_loop()
    order: list[int] = []

    def job(number: int) -> Job:
        return Job(lambda _tables: order.append(number), loop.create_future(), weight=2)

    jobs = [job(number) for number in range(5)]
    for one in jobs:
        writer.submit(one)
    assert [len(writer._next_group()) for _ in range(3)] == [2, 2, 1]
    writer.start()
    writer.stop()
    assert order == []


async def test_jobs_submitted_before_the_stop_are_done(tmp_path: Path) -> None:
    writer = await a_writer(tmp_path, [])
    loop = asyncio.get_running_loop()
    jobs = [Job(lambda _tables: 7, loop.create_future()) for _ in range(3)]
    for one in jobs:
        writer.submit(one)
    writer.start()
    await asyncio.to_thread(writer.stop)
    assert await asyncio.gather(*[one.future for one in jobs]) == [7, 7, 7]
    late = Job(lambda _tables: 7, loop.create_future())
    writer.submit(late)
    with pytest.raises(Unavailable, match="closed"):
        await late.future


async def test_a_mistake_in_a_job_breaks_the_writer_and_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    writer = await a_writer(tmp_path, told)
    writer.start()

    def fail(_tables: Tables) -> None:
        raise ZeroDivisionError

    job = Job(fail, asyncio.get_running_loop().create_future())
    writer.submit(job)
    with pytest.raises(Unavailable, match="our mistake"):
        await job.future
    await asyncio.to_thread(writer.stop)
    assert len(told) == 1
    assert "ZeroDivisionError" in writer.broken


async def test_a_long_log_is_moved_into_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "CHECKPOINT_PAGES", 10)
    storage, chain = await SqliteStorage.open(tmp_path), Chain()
    await storage.append(chain.founding())
    for n in range(60):
        await storage.append(chain.saying(f"{n}" + "x" * 3_000))
    assert (tmp_path / "confab.db-wal").stat().st_size < 60 * 4_096
    assert (tmp_path / "confab.db").stat().st_size > 20 * 4_096
    await storage.close()


@pytest.mark.parametrize("is_long", [False, True], ids=["a short log", "a long log"])
async def test_a_backup_that_reads_on_holds_up_nobody_behind_an_erasure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_long: bool
) -> None:
    monkeypatch.setattr(writer_module, "TRUNCATE_PAGES", 1 if is_long else 16_000)
    storage, chain = await SqliteStorage.open(tmp_path), Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying("my password"))
    reading = open_reader(tmp_path / "confab.db", Disk())
    reading.execute("BEGIN")
    assert reading.execute("SELECT count(*) FROM entries").get == 2
    async with asyncio.timeout(BUSY_TIMEOUT_MS / 1000):
        await storage.append(replace(chain.saying("gone"), erases=(Seq(2),)))
        for n in range(5):
            await storage.append(chain.saying(f"{n}"))
    log = tmp_path / "confab.db-wal"
    assert b"my password" in log.read_bytes()
    reading.close()
    await until(lambda: b"my password" not in log.read_bytes())
    await storage.close()
