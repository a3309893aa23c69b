"""The disk fails: nothing is acknowledged that is not kept, and a restart is clean."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rooms.errors import Unavailable
from rooms.ids import Seq
from rooms.log import verify
from server.storage import SqliteStorage, StorageRefused
from server.storage import writer as writer_module
from tests.kit.disk import Fault, RecordingDisk
from tests.server.storage.chains import Chain

CALLS = 24  # of writes and syncs, from the first commit over a checkpoint and beyond


class Scene:
    """A storage on a recording disk, one room in it, and what the disk said when it broke."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.disk, self.chain = folder, RecordingDisk(), Chain()
        self.broken: list[str] = []

    async def open(self) -> SqliteStorage:
        return await SqliteStorage.open(
            self.folder, disk=self.disk.below(), on_broken=self.broken.append
        )

    async def begun(self) -> SqliteStorage:
        storage = await self.open()
        await storage.append(self.chain.founding())
        return storage


async def acknowledged(storage: SqliteStorage, chain: Chain, count: int) -> tuple[Seq, int]:
    """Append until the first refusal and twice more; return the last seq that was
    acknowledged and how many acknowledgements followed a refusal."""
    last, refusals, after_error = Seq(1), 0, 0
    for n in range(count):
        batch = chain.saying(f"message {n} " + "x" * 900)
        try:
            await storage.append(batch)
        except Unavailable:
            refusals += 1
            if refusals == 3:
                break
            continue
        last = batch.entries[-1].seq
        after_error += refusals > 0
    return last, after_error


@pytest.mark.parametrize("fault", [Fault.WRITE_ERROR, Fault.SHORT_WRITE, Fault.SYNC_ERROR])
async def test_after_an_io_error_nothing_is_acknowledged_and_a_restart_is_clean(
    fault: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "CHECKPOINT_PAGES", 6)
    for call in range(1, CALLS + 1):
        scene = Scene(tmp_path / f"{call}")
        storage = await scene.begun()
        scene.disk.fail(fault, at=call, until=call)  # it fails once, and would succeed again
        last, after_error = await acknowledged(storage, scene.chain, 20)
        await storage.close()
        scene.disk.heal()
        assert after_error == 0
        assert len(scene.broken) == scene.disk.failures
        again = await scene.open()
        kept = verify(await again.read(scene.chain.room, after=Seq(0), limit=99)).last
        assert last <= kept
        await again.close()
        scene.disk.close()


@pytest.mark.parametrize("fault", [Fault.FULL, Fault.READ_ONLY])
async def test_a_full_disk_refuses_and_serving_goes_on_when_there_is_space(
    fault: Fault, tmp_path: Path
) -> None:
    scene = Scene(tmp_path / "data")
    storage = await scene.begun()
    for call in range(1, 8):
        batch = scene.chain.saying("x" * 9_000)
        scene.disk.fail(fault, at=call)
        outcome = (await asyncio.gather(storage.append(batch), return_exceptions=True))[0]
        scene.disk.heal()
        if outcome is not None:
            assert isinstance(outcome, Unavailable)
            assert outcome.retry_after_s is not None
            await storage.append(batch)
    assert scene.disk.failures > 0
    assert scene.broken == []
    assert verify(await storage.read(scene.chain.room, after=Seq(0), limit=99)).last == 8
    await storage.close()
    scene.disk.close()


@pytest.mark.parametrize("fault", [Fault.FULL, Fault.READ_ONLY])
async def test_a_check_tells_of_a_full_disk_and_by_itself_when_there_is_space(
    fault: Fault, tmp_path: Path
) -> None:
    scene = Scene(tmp_path / "data")
    storage = await scene.begun()
    await storage.check()
    scene.disk.fail(fault, at=1)
    with pytest.raises(Unavailable):
        await storage.append(scene.chain.saying("x" * 9_000))
    for _ in range(3):  # a change that SQLite leaves out would succeed on any disk
        with pytest.raises(Unavailable) as refused:
            await storage.check()
        assert refused.value.detail
    scene.disk.heal()
    await storage.check()
    calls = scene.disk.calls
    await storage.check()  # all is well: it does not write
    assert scene.disk.calls == calls
    await storage.close()
    scene.disk.close()


async def test_a_check_tells_of_a_broken_disk(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "data")
    storage = await scene.begun()
    scene.disk.fail(Fault.SYNC_ERROR, at=1)
    with pytest.raises(Unavailable):
        await storage.append(scene.chain.saying("lost"))
    with pytest.raises(Unavailable):
        await storage.check()
    await storage.close()
    scene.disk.close()


async def test_a_full_disk_is_two_lines_in_the_log_however_many_it_refuses(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene(tmp_path / "data")
    storage = await scene.begun()
    scene.disk.fail(Fault.FULL, at=1)
    batch = scene.chain.saying("x" * 9_000)
    for _ in range(3):
        with pytest.raises(Unavailable):
            await storage.append(batch)
    scene.disk.heal()
    await storage.append(batch)
    await storage.close()
    scene.disk.close()
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert caplog.messages[0].endswith("no space left")
    assert caplog.messages[1].endswith("again")


async def test_what_was_readable_stays_readable_when_the_disk_is_broken(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "data")
    storage = await scene.begun()
    scene.disk.fail(Fault.SYNC_ERROR, at=1)
    with pytest.raises(Unavailable):
        await storage.append(scene.chain.saying("lost"))
    assert await storage.head(scene.chain.room) == scene.chain.create
    assert storage.broken
    await storage.close()
    scene.disk.close()


async def test_a_disk_that_cannot_be_written_is_refused_at_the_start(tmp_path: Path) -> None:
    scene = Scene(tmp_path / "data")
    scene.disk.fail(Fault.WRITE_ERROR, at=1)
    with pytest.raises(StorageRefused, match="cannot be opened"):
        await scene.open()
    scene.disk.heal()
    await (await scene.open()).close()
    scene.disk.close()
