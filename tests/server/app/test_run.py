"""The server as a process."""

from __future__ import annotations

import gc
import signal
from pathlib import Path

import pytest

from server.app.run import _settle
from tests.kit.server import a_server


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    async with a_server(tmp_path) as server:
        assert await server._end(number) == 0
    assert '"why":"' + number.name in server.log
    assert "Traceback" not in server.log
    assert '"event":"native step"' in server.log


async def test_its_log_is_json_lines_and_names_no_claim(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server:
        code = server.claim_code
    assert code is not None
    assert code not in server.log
    assert all(line.startswith("{") for line in server.log.splitlines())


def test_what_the_start_has_made_is_nothing_to_collect_later() -> None:
    before = gc.get_freeze_count()
    _settle()
    try:
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
