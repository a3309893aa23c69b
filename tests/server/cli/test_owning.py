"""`confab claim`, with a server and without."""

from __future__ import annotations

import json
import re
from pathlib import Path

import aiohttp

from tests.server.cli.conftest import Confab
from tests.server.cli.terminal import Served, run_process, serving


async def _claim(server: Served, code: str) -> int:
    """Open a claim as a program does and return the status."""
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{server.url}/api/v1/claim", json={"code": code, "want_key": True}) as answer,
    ):
        return answer.status


async def test_a_running_server_gives_a_link_that_works_once(
    confab: Confab, served: Served
) -> None:
    ended = confab("claim")
    assert ended.code == 0
    found = re.match(re.escape(served.url) + r"/claim#([0-9a-z]{16})\n", ended.out)
    assert found is not None
    assert ended.out.endswith("It makes one browser an owner of the server, within 24 hours.\n")
    assert await _claim(served, found[1]) == 200
    assert await _claim(served, found[1]) == 404


async def test_a_stopped_server_takes_the_link_when_it_runs_again(tmp_path: Path) -> None:
    with serving(tmp_path):
        pass
    made = run_process("claim", "--json", "--data-dir", str(tmp_path / "data"))
    assert made.code == 0, made
    code = json.loads(made.out)["url"].rpartition("#")[2]
    with serving(tmp_path) as server:
        assert await _claim(server, code) == 200


def test_where_no_server_ever_ran_nobody_can_own_it(typed: Confab, tmp_path: Path) -> None:
    typed("claim", "--data-dir", str(tmp_path)).assert_refused("no server's data")
    assert list(tmp_path.iterdir()) == []
