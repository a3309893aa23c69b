"""Every part that is installed is at least as new as its last known hole."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

_ROOT = Path(__file__).parent.parent
_FLOORS: dict[str, str] = tomllib.loads((_ROOT / "security_floors.toml").read_text())["python"]


@pytest.mark.parametrize("part", sorted(_FLOORS))
def test_installed_part_is_not_below_its_floor(part: str) -> None:
    assert Version(version(part)) >= Version(_FLOORS[part])


@pytest.mark.parametrize("part", sorted(_FLOORS))
def test_every_floor_names_a_part_that_we_ask_for(part: str) -> None:
    assert f'"{part}==' in (_ROOT / "pyproject.toml").read_text()
