"""How many facts a second become durable, and how long each waits for it.

    python -m benchmarks.log_append [--seconds 2] [--folder DIR]

Two designs in the same run, interleaved, on the same disk: the shipped storage
(checks, answers, hash-chained headers, indexes, a thread and its futures) and
bare apsw with one INSERT a fact, both with WAL and synchronous=FULL. Only the
ratio of the two says something about the code; the rest is the disk. Batches
are sealed before the clock starts: deciding is the runtime's work.

It also opens and reads a room of 100,000 entries, and says how long the event
loop was held meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles

import apsw

from benchmarks.rig import record
from rooms.commands import Door
from rooms.events import MessagePosted, RoomCreated
from rooms.ids import CommandId, Epoch, MemberNo, RoomId, Seq
from rooms.log import Entry, Tip, seal, tip_of
from server.ports import Answered, Append
from server.storage import SqliteStorage

GROUPS = (1, 10, 50)
LONG_ROOM = 100_000
TEXT = (
    "A message of the usual length, about a hundred characters, as people write them in a panel. "
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One design at one group size. cpu_us: user and system time of the process, a fact."""

    facts_per_s: float
    cpu_us: float
    p50_ms: float
    p99_ms: float


class Feed:
    """A room's next batches, one message and one answer each."""

    def __init__(self) -> None:
        event = RoomCreated(
            title="bench", door=Door.OPEN, template="round", seats=12, server="bench.example"
        )
        create = self._seal(event, None)
        self.room: RoomId = create.room_id
        self.founding = Append(self.room, (create,))
        self._tip: Tip = tip_of(create)

    def message(self) -> Entry:
        """Return the next message."""
        event = MessagePosted(name="Ana", text=TEXT, thread=None, mentions=())
        entry = self._seal(event, self._tip)
        self._tip = tip_of(entry)
        return entry

    def batches(self, count: int) -> list[Append]:
        """Return this many batches."""
        return [self._batch(self.message()) for _ in range(count)]

    def _batch(self, entry: Entry) -> Append:
        salt = os.urandom(16)
        command = CommandId(f"command-{entry.seq}")
        answer = Answered(MemberNo(1), command, entry.seq, salt, sha256(salt).digest())
        return Append(self.room, (entry,), (answer,))

    @staticmethod
    def _seal(event: MessagePosted | RoomCreated, after: Tip | None) -> Entry:
        now_ms = time.time_ns() // 1_000_000
        return seal(
            event,
            after,
            epoch=Epoch(1),
            now_ms=now_ms,
            m=MemberNo(1),
            origin="bench.example",
            salt=os.urandom(16),
        )


async def ours(folder: Path, group: int, count: int) -> Measured:
    """Append `group` batches at a time and wait for all of them, as one busy loop turn would."""
    storage = await SqliteStorage.open(folder)
    feed = Feed()
    await storage.append(feed.founding)
    batches = feed.batches(count)
    waits: list[float] = []

    async def acknowledged(pending: Awaitable[None], since: float) -> None:
        await pending
        waits.append((time.perf_counter() - since) * 1_000)

    began, cpu = time.perf_counter(), time.process_time()
    for start in range(0, count, group):
        since = time.perf_counter()
        pending = [storage.append(batch) for batch in batches[start : start + group]]
        await asyncio.gather(*[acknowledged(one, since) for one in pending])
    measured = _measured(count, began, cpu, waits)
    await storage.close()
    return measured


def bare(folder: Path, group: int, count: int) -> Measured:
    """Insert `group` rows of the same bytes a transaction, on this thread."""
    folder.mkdir()
    connection = apsw.Connection(str(folder / "bare.db"))
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "FULL")
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)")
    rows = [(os.urandom(420),) for _ in range(group)]
    waits: list[float] = []
    began, cpu = time.perf_counter(), time.process_time()
    for _ in range(0, count, group):
        since = time.perf_counter()
        with connection:
            connection.executemany("INSERT INTO t (b) VALUES (?)", rows)
        waits.append((time.perf_counter() - since) * 1_000)
    measured = _measured(count, began, cpu, waits)
    connection.close()
    return measured


async def long_room(folder: Path) -> tuple[float, float, float]:
    """Return (seconds to open and read the last 100, to read all, longest hold of the loop)."""
    storage, feed = await SqliteStorage.open(folder), Feed()
    await storage.append(feed.founding)
    for _ in range(LONG_ROOM // 500):
        await storage.append(Append(feed.room, tuple(feed.message() for _ in range(500))))
    await storage.close()
    began = time.perf_counter()
    storage = await SqliteStorage.open(folder)
    await storage.read(feed.room, after=Seq(LONG_ROOM - 100), limit=500)
    opened_s = time.perf_counter() - began
    holds: list[float] = []
    watching = asyncio.create_task(_watch_loop(holds))
    began = time.perf_counter()
    after = Seq(0)
    while found := await storage.read(feed.room, after=after, limit=500):
        after = found[-1].seq
    read_s = time.perf_counter() - began
    watching.cancel()
    await storage.close()
    print(f"  the loop between its turns: p99 {quantiles(holds, n=100)[98]:.2f} ms")
    return opened_s, read_s, max(holds)


async def _watch_loop(holds: list[float]) -> None:
    while True:
        since = time.perf_counter()
        await asyncio.sleep(0)
        holds.append((time.perf_counter() - since) * 1_000)


def _measured(count: int, began: float, cpu: float, waits: list[float]) -> Measured:
    took, worked = time.perf_counter() - began, time.process_time() - cpu
    return Measured(count / took, worked / count * 1e6, median(waits), quantiles(waits, n=100)[98])


async def _run(base: Path, asked: argparse.Namespace) -> None:
    print("facts a commit | design |  facts/s | CPU us a fact | ack p50 ms | ack p99 ms")
    for group in GROUPS:
        count = max(group * 100, int(asked.seconds * {1: 3_000, 10: 12_000, 50: 20_000}[group]))
        count -= count % group
        pairs: list[tuple[Measured, Measured]] = []
        for number in range(asked.rounds):
            where = base / f"{group}-{number}"
            pairs.append(
                (await ours(where / "ours", group, count), bare(where / "bare", group, count))
            )
        kept = [{"ours": _figures(a), "bare": _figures(b)} for a, b in pairs]
        record.keep(asked.json, "log_append", f"{group} a commit", kept)
        _print(group, pairs)
    if asked.long_room:
        opened_s, read_s, longest_ms = await long_room(base / "long")
        print(f"a room of {LONG_ROOM:,}: opened with its tail in {opened_s * 1_000:.0f} ms,")
        print(f"  all of it read in {read_s:.2f} s, the loop held {longest_ms:.1f} ms at most")


def _figures(one: Measured) -> dict[str, float]:
    return {"facts/s": one.facts_per_s, "CPU us": one.cpu_us, "p99 ms": one.p99_ms}


def _print(group: int, pairs: Sequence[tuple[Measured, Measured]]) -> None:
    for name, rounds in (("ours", [a for a, _ in pairs]), ("bare", [b for _, b in pairs])):
        one = sorted(rounds, key=lambda m: m.facts_per_s)[len(pairs) // 2]
        print(
            f"{group:14} | {name:6} | {one.facts_per_s:8.0f} | {one.cpu_us:13.1f} |"
            f" {one.p50_ms:10.2f} | {one.p99_ms:10.2f}"
        )
    ratios = sorted(a.facts_per_s / b.facts_per_s for a, b in pairs)
    print(f"{'':14} | ratio  | {median(ratios):8.2f} | {ratios[0]:.2f} to {ratios[-1]:.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2.0, help="about how long each part takes")
    parser.add_argument("--folder", type=Path, help="on the disk to measure (default: temporary)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--long-room", action=argparse.BooleanOptionalAction, default=True)
    record.add_option(parser)
    asked = parser.parse_args()
    base = Path(tempfile.mkdtemp(dir=asked.folder))
    try:
        asyncio.run(_run(base, asked))
    finally:
        shutil.rmtree(base)


if __name__ == "__main__":
    main()
