"""Python's own form and the compiled one do the same: with the same bytes, and by the same tests.

Where it cannot be built there is nothing to compare, and the build has to say why.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from native.build import build
from server.native import SWITCH, choose

_ROOT: Final = Path(__file__).parent.parent.parent
_SEEDS: Final = ("1", "2", "3")
_SUITES: Final = (
    "tests/avatars/test_limits.py",
    "tests/avatars/test_reading.py",
    "tests/avatars/test_world.py",
    "tests/avatars/test_telling.py",
    "tests/server/edge/test_limits.py",
    "tests/server/gateway/test_bad_input.py",
    "tests/server/gateway/test_bad_questions.py",
    "tests/server/gateway/test_connection.py",
    "tests/server/gateway/test_dispatch.py",
    "tests/server/gateway/test_fast.py",
    "tests/server/gateway/test_protocol.py",
    "tests/server/gateway/test_session.py",
    "tests/server/gateway/test_slow_and_gone.py",
    "tests/server/runtime/test_place.py",
    "tests/server/runtime/test_pose_loop.py",
    "tests/server/runtime/test_steps.py",
    "tests/server/test_native.py",
    "tests/server/wire/test_masks.py",
    "tests/server/wire/test_short_path.py",
)
"""The hazards of the gateway, limits and poses, and the properties of the leaves that have twins."""


@pytest.fixture(scope="module")
def can_build() -> bool:
    """Build, and return whether there is something to compare."""
    said = build(_ROOT, {})
    if choose(_ROOT, {}, ()).is_native:
        return True
    assert said.startswith("not built, Python's own form is used: ")
    return False


def _python(switch: str, *arguments: str) -> str:
    environment = {**os.environ, SWITCH: switch}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=_ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    return done.stdout


def _fed(switch: str) -> dict[str, Any]:
    fed: dict[str, Any] = json.loads(_python(switch, "-m", "tests.native.feeding", *_SEEDS))
    return fed


def test_the_same_bytes_make_the_same_worlds(can_build: bool) -> None:
    own, compiled = _fed("0"), _fed("1")
    assert (own["is_native"], compiled["is_native"]) == (False, can_build), compiled["why"]
    for one, other in zip(own["seeds"], compiled["seeds"], strict=True):
        assert one == other
    # It was worth comparing: people moved, and what was bad was noticed.
    assert all(len(set(seed["steps"])) > 100 for seed in own["seeds"])
    assert all(seed["counts"]["bad_frame"] > 5 for seed in own["seeds"])


def test_the_compiled_form_passes_the_same_tests(can_build: bool) -> None:
    if can_build:  # else these tests run in this form anyway, a file at a time
        said = _python("1", "-m", "pytest", "-p", "no:cacheprovider", *_SUITES)
        assert " passed" in said
        assert " failed" not in said
