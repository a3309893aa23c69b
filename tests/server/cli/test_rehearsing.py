"""`confab rehearse` at a real server, and where it is not let."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.cli.address import Address
from server.cli.refusals import WrongUse
from server.cli.rehearsing import _check_place
from tests.server.cli.conftest import Confab


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Return a script of three seconds."""
    steps = [
        {"do": "come", "at_s": 0, "lasts_s": 0.2, "share": 1},
        {"do": "say", "at_s": 2.2, "lasts_s": 0.8, "per_s": 5},
    ]
    file = tmp_path / "run.json"
    file.write_text(json.dumps({"steps": steps}))
    return file


def test_a_rehearsal_leaves_a_report_and_a_room_that_is_closed(
    confab: Confab, script: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.html"
    ended = confab("rehearse", "--people", "3", "--script", str(script), "-o", str(report))
    assert ended.code == 0, ended
    assert "say, heard\t" in ended.out
    assert "Nothing was lost" in ended.out
    assert "3 people in" in report.read_text()
    rooms = json.loads(confab("room", "list", "--archived", "--json").out)
    ours = [room for room in rooms if room["title"] == "Rehearsal"]
    assert [room["archived"] for room in ours] == [True]
    links = json.loads(confab("link", "list", ours[0]["id"], "--json").out)
    assert [link["revoked"] for link in links] == [True, True]


def test_a_room_that_is_not_there_has_no_rehearsal(
    confab: Confab, script: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.html"
    few = ("--people", "3", "--script", str(script), "-o", str(report))
    ended = confab("rehearse", "--room", "Nowhere", *few)
    ended.assert_refused("no room", code=2)
    assert not report.exists()


def test_a_script_that_asks_for_too_much_is_wrong_use(confab: Confab) -> None:
    confab("rehearse", "--people", "1001").assert_refused("1001 people", code=2)


def test_a_public_address_needs_a_word() -> None:
    public = Address("9.9.9.9", 80)
    with pytest.raises(WrongUse, match="--even-public"):
        _check_place(public, even_public=False)
    _check_place(public, even_public=True)
    _check_place(Address("127.0.0.1", 80), even_public=False)
