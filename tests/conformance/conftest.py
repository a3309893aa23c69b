"""The storages that the suites are asked of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from server.ports import Storage
from server.storage import MemoryStorage, SqliteStorage


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is set."""

    ms: int = 10_000

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture(params=["memory", "sqlite"])
async def storage(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock
) -> AsyncIterator[Storage]:
    adapter: Storage
    if request.param == "memory":
        adapter = MemoryStorage(clock)
    else:
        adapter = await SqliteStorage.open(tmp_path / "data", now_ms=clock)
    yield adapter
    await adapter.close()
