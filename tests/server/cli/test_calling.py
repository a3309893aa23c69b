"""Finding the server of this machine, and a room by what people call it."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from server.auth import operator_key
from server.cli.api import Api, at
from server.cli.calling import connect, find_room, room_at
from server.cli.refusals import NoServer, WrongUse
from tests.server.cli.terminal import Served


@pytest.fixture
def api(served: Served) -> Api:
    return connect(None, served.data_dir, served.url)


def _room(api: Api, title: str) -> str:
    room = api.post(at("rooms"), {"title": title})["id"]
    assert isinstance(room, str)
    return room


def test_the_data_folder_says_where_its_server_is(served: Served, tmp_path: Path) -> None:
    file = tmp_path / "confab.env"
    file.write_text(f"CONFAB_DATA_DIR={served.data_dir}\n")
    assert str(connect(file, None, None).address) == served.url
    assert str(connect(None, served.data_dir, None).address) == served.url


def test_the_key_goes_to_no_other_program_on_the_port(tmp_path: Path) -> None:
    operator_key(tmp_path)  # a server ran here once, on the usual port
    with pytest.raises(NoServer, match="No server runs over"):
        connect(None, tmp_path, None)


def test_without_a_server_s_key_there_is_nobody_to_be(tmp_path: Path) -> None:
    with pytest.raises(NoServer, match="no server has run there"):
        connect(None, tmp_path, "http://127.0.0.1:1")


def test_a_room_is_found_by_id_by_its_beginning_and_by_title(api: Api) -> None:
    title = f"Harbor {secrets.token_hex(4)}"
    room = _room(api, title)
    names = (room, room[:8], room[1:8], title, title.upper())
    assert [find_room(api, name)["id"] for name in names] == [room] * len(names)


def test_the_path_of_a_room_goes_on_with_what_is_asked_of_it(api: Api, served: Served) -> None:
    room = _room(api, f"Harbor {secrets.token_hex(4)}")
    again, path = room_at(
        room[:8], "links", config=None, data_dir=served.data_dir, server=served.url
    )
    assert path == at("rooms", room, "links")
    assert again.get(path) == {"links": []}


@pytest.mark.parametrize("name", ["Nowhere", "", "!", "!a"])
def test_no_room_of_a_name_is_said(api: Api, name: str) -> None:
    with pytest.raises(WrongUse, match="There is no room"):
        find_room(api, name)


def test_of_several_rooms_none_is_guessed(api: Api) -> None:
    title = f"Twins {secrets.token_hex(4)}"
    rooms = {_room(api, title), _room(api, title)}
    with pytest.raises(WrongUse, match="2 rooms could be") as refusal:
        find_room(api, title)
    assert all(room in refusal.value.what for room in rooms)
