"""The plug is pulled: what was acknowledged is on the disk, whole and in order.

The shipped adapter runs on a recording disk; afterwards it is started again
over what a disk may legally hold if the power had gone at some moment. The same
with synchronous=NORMAL must lose something, or this test would prove nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from rooms.ids import RoomId, Seq
from rooms.log import verify
from server.ports import AlreadyAnswered, Append
from server.storage import SqliteStorage
from server.storage import writer as writer_module
from tests.kit.disk import Image, RecordingDisk
from tests.server.storage.chains import Chain, answer

SEEDS = 20
CUTS_A_SEED = 25  # 500 cuts in all


@dataclass(frozen=True, slots=True)
class Acked:
    """A batch was acknowledged when the disk had seen `steps` steps; `head` is its last seq."""

    steps: int
    room: RoomId
    head: Seq


@dataclass(frozen=True, slots=True)
class Run:
    """What happened before the plug was pulled."""

    disk: RecordingDisk
    acked: tuple[Acked, ...]

    def due(self, cut: int) -> dict[RoomId, Seq]:
        """Return how far each room was acknowledged by then."""
        return {one.room: one.head for one in self.acked if one.steps <= cut}


async def a_run(folder: Path, chance: Random, *, is_full_sync: bool = True) -> Run:
    """Append to three rooms, several batches in flight, with checkpoints in between."""
    disk = RecordingDisk()
    storage = await SqliteStorage.open(folder, disk=disk.below(is_full_sync=is_full_sync))
    acked: list[Acked] = []
    chains = [Chain(f"room {n}") for n in range(3)]

    async def say(chain: Chain, batch: Append) -> None:
        await storage.append(batch)
        acked.append(Acked(len(disk.steps), chain.room, batch.entries[-1].seq))

    await asyncio.gather(*[say(chain, chain.founding()) for chain in chains])
    for turn in range(15):
        texts = ["x" * chance.choice((10, 400, 3_000)) for _ in range(chance.randint(1, 3))]
        talking = chance.choices(chains, k=chance.randint(1, 4))
        await asyncio.gather(
            *[say(c, c.saying(*texts, command=f"{turn}.{n}")) for n, c in enumerate(talking)]
        )
    await storage.close()
    return Run(disk, tuple(acked))


def lay_out(image: dict[str, bytes], folder: Path) -> None:
    """Write the files of an image."""
    folder.mkdir(mode=0o700)
    for name, content in image.items():
        (folder / name).write_bytes(content)


async def heads_after(
    image: dict[str, bytes], folder: Path, rooms: set[RoomId]
) -> dict[RoomId, Seq]:
    """Start over the image; return how far each room's chain goes, having verified it."""
    lay_out(image, folder)
    storage = await SqliteStorage.open(folder)  # looks the pages over: it did not end well
    heads = {}
    for room in rooms:
        heads[room] = verify(await storage.read(room, after=Seq(0), limit=1_000)).last
        await answers_are_kept(storage, room, heads[room])
    await storage.close()
    return heads


async def answers_are_kept(storage: SqliteStorage, room: RoomId, head: Seq) -> None:
    """Assert that an id which is free takes an answer, and takes it once."""
    if head:
        await storage.append(Append(room, (), (answer("after the cut", head),)))
        with pytest.raises(AlreadyAnswered):
            await storage.append(Append(room, (), (answer("after the cut", head),)))


async def losses(run: Run, folder: Path, cuts: list[tuple[int, Image]], chance: Random) -> int:
    """Return how many acknowledged entries are gone, over all the cuts."""
    lost = 0
    for number, (cut, kind) in enumerate(cuts):
        due = run.due(cut)
        image = run.disk.image(cut, kind, chance)
        found = await heads_after(image, folder / f"cut{number}", set(due))
        lost += sum(max(0, head - found[room]) for room, head in due.items())
    return lost


def chosen_cuts(run: Run, chance: Random, count: int) -> list[tuple[int, Image]]:
    """Return cuts in turn of every kind: half of them right after an acknowledgement."""
    after_ack = [one.steps for one in run.acked]
    kinds = list(Image)
    return [
        (
            chance.choice(after_ack) if n % 2 else chance.randint(1, len(run.disk.steps)),
            kinds[n // 2 % len(kinds)],
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_no_acknowledged_entry_is_lost_in_a_power_cut(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Checkpoints after every few commits, so that cuts fall into them too.
    monkeypatch.setattr(writer_module, "CHECKPOINT_PAGES", 20)
    chance = Random(seed)
    run = await a_run(tmp_path / "data", chance)
    cuts = chosen_cuts(run, chance, CUTS_A_SEED)
    assert await losses(run, tmp_path, cuts, chance) == 0
    run.disk.close()


async def test_without_full_sync_the_same_cuts_lose_acknowledged_entries(tmp_path: Path) -> None:
    chance = Random(1)
    run = await a_run(tmp_path / "data", chance, is_full_sync=False)
    cuts = [(one.steps, Image.SYNCED) for one in run.acked[-5:]]
    assert await losses(run, tmp_path, cuts, chance) > 0
    run.disk.close()
