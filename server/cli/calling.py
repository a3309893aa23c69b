"""What every command that calls the server has in common: its options, and finding a room."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from server.cli.address import Address
from server.cli.api import Api, Json, at, read_key
from server.cli.output import plain
from server.cli.refusals import NoServer, WrongUse
from server.cli.settings import read_config
from server.running import running_in

__all__ = ["RoomName", "Server", "connect", "find_room", "room_at", "where"]

Server = Annotated[
    str | None,
    typer.Option(
        "--server",
        envvar="CONFAB_SERVER",
        show_envvar=False,
        help="Where the server answers, if it does not run here: http://host:port.",
    ),
]
RoomName = Annotated[
    str, typer.Argument(metavar="ROOM", help="A room: its id, the beginning of it, or its title.")
]

_MIN_BEGINNING: Final = 4  # letters of an id that may stand for the whole


def connect(config_file: Path | None, data_dir: Path | None, server: str | None) -> Api:
    """Return the API of this machine's server, as its operator. Raises NoServer if none runs."""
    config = read_config(config_file, data_dir=data_dir)
    return Api(where(config.data_dir, server), read_key(config.data_dir))


def where(folder: Path, server: str | None) -> Address:
    """Return where to call: as told, or where the server over the folder noted itself."""
    if server is not None:
        return Address.of_url(server)
    running = running_in(folder)
    if running is None:
        raise NoServer(
            f"No server runs over {folder}.",
            "Start it with `confab serve`, or name its data folder with --data-dir or --config.",
        )
    return Address.of_running(running)


def room_at(
    name: str, *parts: str, config: Path | None, data_dir: Path | None, server: str | None
) -> tuple[Api, str]:
    """Return the API, and in it the path of the one room that `name` stands for, with these parts.

    Raises NoServer, and WrongUse for no such room, or for several.
    """
    api = connect(config, data_dir, server)
    return api, at("rooms", find_room(api, name)["id"], *parts)


def find_room(api: Api, name: str) -> Json:
    """Return the one room that `name` stands for. Raises WrongUse for none, or for several."""
    rooms: list[Json] = api.get(at("rooms"))["rooms"]
    whole = [room for room in rooms if room["id"] == name]
    found = whole or [room for room in rooms if _means(name, room)]
    if not found:
        raise WrongUse(f"There is no room {plain(name)}.", "See `confab room list`.")
    if len(found) > 1:
        ids = ", ".join(room["id"] for room in found[:5])
        raise WrongUse(f"{len(found)} rooms could be {plain(name)}: {ids}.", "Give more of the id.")
    return found[0]


def _means(name: str, room: Json) -> bool:
    if str(room["title"]).casefold() == name.casefold():
        return True
    beginning = name if name.startswith("!") else f"!{name}"
    return len(name) >= _MIN_BEGINNING and str(room["id"]).startswith(beginning)
