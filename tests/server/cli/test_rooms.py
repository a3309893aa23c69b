"""`confab room` at a real server."""

from __future__ import annotations

import json
import secrets
from importlib import resources
from pathlib import Path

import pytest

from tests.server.cli.conftest import Confab


@pytest.fixture
def title() -> str:
    return f"Harbor {secrets.token_hex(4)}"


def _states(confab: Confab, title: str, *options: str) -> list[str]:
    """Return the doors that the list shows of rooms of this title."""
    rows = [line.split("\t") for line in confab("room", "list", *options).out.splitlines()]
    return [row[2] for row in rows if row[1] == title]


def test_a_room_is_made_and_listed(confab: Confab, title: str) -> None:
    made = confab("room", "create", title)
    assert made.code == 0
    room = made.out.split()[0]
    assert f"confab link create '{room}'" in made.out
    assert _states(confab, title) == ["link"]


def test_a_room_is_made_with_an_open_door_and_a_layout(confab: Confab, title: str) -> None:
    confab("room", "create", title, "--door", "open", "--template", "roundtable")
    assert _states(confab, title) == ["open"]
    shown = json.loads(confab("room", "show", title, "--json").out)
    assert shown["template"] == "roundtable"


def test_a_room_is_made_of_a_file(confab: Confab, title: str, tmp_path: Path) -> None:
    described = resources.files("avatars").joinpath("descriptions", "roundtable.json").read_text()
    barn, spoilt = tmp_path / "barn.json", tmp_path / "spoilt.json"
    barn.write_text(described.replace('"template": "roundtable"', '"template": "our barn"'))
    spoilt.write_text(described.replace('"count": 12', '"count": 0'))
    made = json.loads(confab("room", "create", title, "--layout", str(barn), "--json").out)
    assert made["template"].startswith("sha256:")
    assert "our barn" in confab("room", "show", title).out
    refused = confab("room", "create", title, "--layout", str(spoilt))
    refused.assert_refused("spoilt.json: seats[0].count is not a whole number", code=2)
    missing = confab("room", "create", title, "--layout", str(tmp_path / "no.json"))
    missing.assert_refused("no.json cannot be read: No such file", code=2)


def test_a_room_gets_another_title(confab: Confab, title: str) -> None:
    confab("room", "create", title)
    assert confab("room", "rename", title, f"{title}!").code == 0
    assert _states(confab, f"{title}!") == ["link"]


def test_a_door_is_opened_and_closed(confab: Confab, title: str) -> None:
    confab("room", "create", title)
    confab("room", "open-door", title)
    assert _states(confab, title) == ["open"]
    confab("room", "close-door", title)
    assert _states(confab, title) == ["link"]


def test_an_archived_room_is_out_of_the_way_until_it_is_restored(
    confab: Confab, title: str
) -> None:
    confab("room", "create", title)
    confab("room", "archive", title)
    assert _states(confab, title) == []
    assert _states(confab, title, "--archived") == ["archived"]
    confab("room", "restore", title)
    assert _states(confab, title) == ["link"]


def test_programs_get_json(confab: Confab, title: str) -> None:
    made = json.loads(confab("room", "create", title, "--json").out)
    listed = json.loads(confab("room", "list", "--json").out)
    assert made["id"] in [room["id"] for room in listed]
    assert json.loads(confab("room", "open-door", title, "--json").out)["door"] == "open"


@pytest.mark.parametrize(
    ("args", "words", "code"),
    [
        (("create", ""), ("The server refuses", "title"), 1),
        (("create", "x" * 2_000), ("The server refuses", "title"), 1),
        (("create", "x", "--template", "castle"), ("The server refuses", "template"), 1),
        (("rename", "Nowhere", "x"), ("There is no room Nowhere",), 2),
        (("archive", "Nowhere"), ("There is no room Nowhere",), 2),
    ],
)
def test_a_refusal_is_a_sentence(
    confab: Confab, args: tuple[str, ...], words: tuple[str, ...], code: int
) -> None:
    confab("room", *args).assert_refused(*words, code=code)
