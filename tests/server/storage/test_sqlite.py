"""What only the storage on a file does: privacy, erasing, starting over, being refused."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import apsw
import pytest

from rooms.errors import Bug
from rooms.ids import Seq
from server.ports import Append, Snapshot
from server.storage import SqliteStorage, StorageRefused
from server.storage.sqlite import unix_ms
from tests.server.storage.chains import Chain, answer


def bytes_on_disk(folder: Path) -> bytes:
    """Return all that the database and its log hold."""
    return b"".join(file.read_bytes() for file in sorted(folder.glob("confab.db*")))


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def edit_by_hand(folder: Path, sql: str) -> None:
    """Change the closed database as a damaged disk or a person might."""
    connection = apsw.Connection(str(folder / "confab.db"))
    connection.execute(sql)
    connection.close()


async def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    storage, chain = await SqliteStorage.open(tmp_path), Chain()
    await storage.append(chain.founding())
    said = chain.saying("hello")
    await storage.append(said)
    await storage.close()
    again = await SqliteStorage.open(tmp_path)
    assert await again.head(chain.room) == said.entries[-1]
    await again.append(chain.saying("goes on"))
    await again.close()


async def test_folder_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    storage = await SqliteStorage.open(folder)
    await storage.append(Chain().founding())
    await storage.list_rooms(with_archived=True)
    assert mode_of(folder) == 0o700
    names = ("confab.db", "confab.db-wal", "confab.db-shm")
    assert [mode_of(folder / name) for name in names] == [0o600] * 3
    await storage.close()


async def test_what_is_erased_is_gone_from_the_files(tmp_path: Path) -> None:
    """Many rooms grow together and lose messages here and there: where copies would be left."""
    storage = await SqliteStorage.open(tmp_path)
    chains = [Chain(f"room {n}") for n in range(8)]
    for chain in chains:
        await storage.append(chain.founding())
    for turn in range(40):
        for n, chain in enumerate(chains):
            text = f"SECRET-{n}-{turn:02}|" + "x" * (10, 200, 900, 3_000)[turn % 4]
            await storage.append(chain.saying(text, command=f"c{turn}"))
            state = text.encode() * 3
            await storage.save_snapshot(Snapshot(chain.room, Seq(turn + 2), bytes(32), state))
    erased = [turn for turn in range(40) if turn % 3]
    for chain in chains:
        seqs = tuple(Seq(turn + 2) for turn in erased)
        await storage.append(Append(chain.room, chain.post("redacted"), erases=seqs))
    await storage.close()
    found = bytes_on_disk(tmp_path)
    assert [t for t in erased for n in range(8) if f"SECRET-{n}-{t:02}|".encode() in found] == []
    salts = [answer(f"c{turn}", Seq(1)).salt or b"" for turn in erased]
    assert [salt for salt in salts if salt in found] == []
    assert b"SECRET-0-00|" in found


async def test_an_erasure_leaves_the_log_soon_without_another_commit(tmp_path: Path) -> None:
    storage, chain = await SqliteStorage.open(tmp_path), Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying("SECRET"))
    await storage.append(Append(chain.room, chain.post("redacted"), erases=(Seq(2),)))
    async with asyncio.timeout(10):
        while b"SECRET" in bytes_on_disk(tmp_path):
            await storage.head(chain.room)
    await storage.close()


async def test_a_second_server_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    storage = await SqliteStorage.open(tmp_path)
    with pytest.raises(StorageRefused, match="Another server"):
        await SqliteStorage.open(tmp_path)
    await storage.close()
    await (await SqliteStorage.open(tmp_path)).close()


async def test_a_newer_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    await (await SqliteStorage.open(tmp_path)).close()
    edit_by_hand(tmp_path, "PRAGMA user_version = 99")
    before = bytes_on_disk(tmp_path)
    with pytest.raises(StorageRefused, match="newer Confab"):
        await SqliteStorage.open(tmp_path)
    assert bytes_on_disk(tmp_path) == before


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "confab.db").write_bytes(b"not a database" * 100)
    with pytest.raises(StorageRefused, match="cannot be opened"):
        await SqliteStorage.open(tmp_path)


async def test_damaged_pages_are_found_after_a_stop_that_was_not_clean(tmp_path: Path) -> None:
    storage, chain = await SqliteStorage.open(tmp_path), Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying(*("x" * 900 for _ in range(60))))
    await storage.close()
    edit_by_hand(tmp_path, "UPDATE meta SET value = 1 WHERE name = 'in_use'")
    path = tmp_path / "confab.db"
    content = bytearray(path.read_bytes())
    content[-4_096 * 3 : -4_096 * 2] = b"\xff" * 4_096
    path.write_bytes(content)
    with pytest.raises(StorageRefused, match="damaged"):
        await SqliteStorage.open(tmp_path)


@pytest.mark.parametrize("column", ["header", "body", "salt", "id"])
async def test_a_flipped_bit_is_told_and_not_served(column: str, tmp_path: Path) -> None:
    storage, chain = await SqliteStorage.open(tmp_path), Chain()
    await storage.append(chain.founding())
    await storage.close()
    flipped = f"CAST(substr({column}, 1, 1) || x'7f' || substr({column}, 3) AS BLOB)"
    edit_by_hand(tmp_path, f"UPDATE entries SET {column} = {flipped}")
    again = await SqliteStorage.open(tmp_path)
    with pytest.raises(Bug, match="damaged"):
        await again.head(chain.room)
    await again.close()


async def test_a_mistake_of_ours_leaves_no_caller_waiting(tmp_path: Path) -> None:
    told: list[str] = []
    storage = await SqliteStorage.open(tmp_path, on_broken=told.append)
    wrong = Append(Chain().room, ("not an entry",))  # type: ignore[arg-type]  # the mistake
    outcome = (await asyncio.gather(storage.append(wrong), return_exceptions=True))[0]
    assert isinstance(outcome, Exception)
    assert "our mistake" in str(outcome)
    await storage.close()
    assert len(told) == 1


async def test_a_long_read_leaves_the_loop_its_turns(tmp_path: Path) -> None:
    storage, chain = await SqliteStorage.open(tmp_path), Chain()
    await storage.append(chain.founding())
    await storage.append(chain.saying(*(f"message {n}" for n in range(2_000))))
    reading = asyncio.create_task(storage.read(chain.room, after=Seq(0), limit=5_000))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    assert len(await reading) == 2_001
    assert turns > 2_001 // 64
    await storage.close()


def test_the_clock_counts_milliseconds() -> None:
    assert 1_600_000_000_000 < unix_ms() < 10_000_000_000_000
