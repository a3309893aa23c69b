"""The door that most tests of it stand before."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.server.http.served import Door, serving


@pytest_asyncio.fixture
async def door() -> AsyncIterator[Door]:
    """Return a server over memory storage with limits that are out of the way."""
    async with serving() as served:
        yield served
