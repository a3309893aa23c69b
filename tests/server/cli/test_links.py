"""`confab link` at a real server."""

from __future__ import annotations

import json
import re
import secrets

import pytest

from rooms.commands import Role
from rooms.roles import grants
from server.cli.links import GuestRole, seconds_of
from server.cli.refusals import WrongUse
from tests.server.cli.conftest import Confab
from tests.server.cli.terminal import Served


@pytest.fixture
def room(confab: Confab) -> str:
    room = json.loads(confab("room", "create", f"Pier {secrets.token_hex(4)}", "--json").out)["id"]
    assert isinstance(room, str)
    return room


def _rows(confab: Confab, room: str) -> list[list[str]]:
    return [row.split("\t") for row in confab("link", "list", room).out.splitlines()]


def test_a_link_is_printed_alone_so_that_it_can_be_piped(
    confab: Confab, room: str, served: Served
) -> None:
    made = confab("link", "create", room)
    assert made.code == 0
    assert re.fullmatch(re.escape(served.url) + r"/join#[0-9a-z]{16}\n", made.out)


def test_a_link_carries_role_label_end_and_uses(confab: Confab, room: str) -> None:
    confab(
        "link", "create", room, "--role", "panelist", "--label", "press", "--expires", "7d",
        "--uses", "3",
    )  # fmt: skip
    ((_, role, label, uses, until),) = _rows(confab, room)
    assert (role, label, uses) == ("panelist", "press", "0/3")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", until)


def test_the_list_shows_no_code(confab: Confab, room: str) -> None:
    code = confab("link", "create", room).out.strip().rpartition("#")[2]
    assert code not in confab("link", "list", room).out
    assert code not in confab("link", "list", room, "--json").out


def test_a_revoked_link_is_marked(confab: Confab, room: str) -> None:
    link = json.loads(confab("link", "create", room, "--json").out)["id"]
    assert _rows(confab, room)[0][4] == "no end"
    assert confab("link", "revoke", room, link[:6]).out == f"Revoked {link}.\n"
    assert _rows(confab, room)[0][4] == "revoked"


@pytest.mark.parametrize(
    ("args", "words", "code"),
    [
        (("--label", "x" * 81), ("The server refuses", "label"), 1),
        (("--expires", "soon"), ("soon is not a time",), 2),
    ],
)
def test_a_link_that_cannot_be_is_a_sentence(
    confab: Confab, room: str, args: tuple[str, ...], words: tuple[str, ...], code: int
) -> None:
    confab("link", "create", room, *args).assert_refused(*words, code=code)
    assert _rows(confab, room) == []


def test_no_link_makes_an_owner(confab: Confab, room: str) -> None:
    assert confab("link", "create", room, "--role", "owner").code == 2
    assert set(GuestRole) == {role.value for role in Role if grants(Role.OWNER, role)} - {"owner"}


def test_a_link_of_another_room_is_not_revoked(confab: Confab, room: str) -> None:
    other = json.loads(confab("room", "create", "Elsewhere", "--json").out)["id"]
    link = json.loads(confab("link", "create", other, "--json").out)["id"]
    confab("link", "revoke", room, link).assert_refused("No link of this room is", code=2)


@pytest.mark.parametrize(
    ("text", "seconds"), [("90m", 5_400), ("12h", 43_200), ("7d", 604_800), ("4w", 2_419_200)]
)
def test_a_time_is_a_number_and_a_unit(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "7", "d", "0d", "-1d", "1.5h", "7 d", "7days", "7d\n"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        seconds_of(text)
