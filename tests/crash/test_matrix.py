"""The matrix at the point where most can go wrong; all of it is `python -m tests.crash`."""

from __future__ import annotations

from pathlib import Path

from tests.crash.matrix import survives


async def test_dying_between_commit_and_answer_loses_and_doubles_nothing(tmp_path: Path) -> None:
    assert await survives(tmp_path, "committed, not told", nths=(2,)) > 1
