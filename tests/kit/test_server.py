"""The real server as a process, and what the composition promises of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.server import ServerProcess, a_server


async def test_a_server_starts_says_where_and_stops_when_told(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server:
        assert await server.ready()
        assert server.claim_code is not None
        assert await server.stop() == 0


async def test_a_killed_server_starts_again_at_the_same_address(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server:
        first = server.claim_code
        await server.kill()
        await server.start()
        assert await server.ready()
        assert server.claim_code not in {None, first}


async def test_a_second_server_over_the_same_folder_is_refused_with_a_reason(
    tmp_path: Path,
) -> None:
    async with a_server(tmp_path) as server:
        second = ServerProcess(server.data_dir)
        with pytest.raises(RuntimeError, match="Another server is using the data folder"):
            await second.start()
