"""What fails or stands still while readers are told costs nobody anything but time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.faults import endures
from tests.kit.crash import Action


@pytest.mark.parametrize("action", [Action.RAISE, Action.DELAY])
async def test_a_fault_where_readers_are_told_loses_doubles_and_denies_nothing(
    tmp_path: Path, action: Action
) -> None:
    assert await endures(tmp_path, action) == []
