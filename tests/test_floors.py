"""Every part that is installed or locked is at least as new as its last known hole."""

from __future__ import annotations

import json
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

_ROOT = Path(__file__).parent.parent
_FLOORS: dict[str, dict[str, str]] = tomllib.loads((_ROOT / "security_floors.toml").read_text())
_PYTHON, _NPM = _FLOORS["python"], _FLOORS["npm"]


def _locked(part: str) -> list[str]:
    lock = json.loads((_ROOT / "web_client/package-lock.json").read_text())
    packages: dict[str, dict[str, str]] = lock["packages"]
    return [
        package["version"]
        for place, package in packages.items()
        if place.endswith(f"node_modules/{part}")
    ]


@pytest.mark.parametrize("part", sorted(_PYTHON))
def test_installed_part_is_not_below_its_floor(part: str) -> None:
    assert Version(version(part)) >= Version(_PYTHON[part])


@pytest.mark.parametrize("part", sorted(_PYTHON))
def test_every_floor_names_a_part_that_we_ask_for(part: str) -> None:
    assert f'"{part}==' in (_ROOT / "pyproject.toml").read_text()


@pytest.mark.parametrize("part", sorted(_NPM))
def test_no_locked_part_of_the_page_is_below_its_floor(part: str) -> None:
    locked = _locked(part)
    assert locked != []
    assert [old for old in locked if Version(old) < Version(_NPM[part])] == []
