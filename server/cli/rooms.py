"""`confab room`: rooms made, listed, renamed, opened, closed and archived."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from avatars import MAX_DESCRIPTION_BYTES, BadLayout, read_description
from rooms.commands import Door
from server.cli.api import Json, at
from server.cli.calling import RoomName, Server, connect, room_at
from server.cli.output import AsJson, plain, say, show_json, show_table, when
from server.cli.refusals import WrongUse
from server.cli.settings import ConfigFile, DataDir

__all__ = ["program"]

program: Final = typer.Typer(no_args_is_help=True, help="Make, list and change rooms.")


@program.command("create")
def create(
    title: str,
    door: Annotated[
        Door, typer.Option(help="open: for all who know the address. link: by guest link.")
    ] = Door.LINK,
    template: Annotated[
        str | None, typer.Option(help="A built-in layout, or the sha256:... of one kept here.")
    ] = None,
    layout: Annotated[
        Path | None, typer.Option(help="A file that describes the room; docs/howto/own-room.md.")
    ] = None,
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Make a room."""
    body: Json = {"title": title, "door": door.value}
    if template is not None:
        body["template"] = template
    if layout is not None:
        body["layout"] = _described(layout)
    room = connect(config, data_dir, server).post(at("rooms"), body)
    if as_json:
        show_json(room)
        return
    say(f"{room['id']}  {plain(room['title'])}")
    say(f"Invite people: confab link create '{room['id']}'")


@program.command("list")
def list_rooms(
    *,
    archived: Annotated[bool, typer.Option("--archived", help="Archived rooms too.")] = False,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """List the rooms, newest first."""
    rooms = connect(config, data_dir, server).get(at("rooms"))["rooms"]
    shown = [room for room in rooms if archived or not room["archived"]]
    if as_json:
        show_json(shown)
        return
    rows = [(r["id"], r["title"], _state(r), when(r["created_ms"])) for r in shown]
    show_table(("Room", "Title", "Door", "Made (UTC)"), rows, none="There is no room yet.")


@program.command("show")
def show(
    room: RoomName,
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Show a room: its door, its layout, how many are in it."""
    api, path = room_at(room, config=config, data_dir=data_dir, server=server)
    _show(api.get(path), as_json=as_json)


@program.command("rename")
def rename(
    room: RoomName,
    title: str,
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Give a room another title."""
    api, path = room_at(room, config=config, data_dir=data_dir, server=server)
    _show(api.patch(path, {"title": title}), as_json=as_json)


def _changing(name: str, changes: Mapping[str, object], what: str) -> None:
    """Add a command that makes these changes to a room."""

    def change(
        room: RoomName,
        *,
        config: ConfigFile = None,
        data_dir: DataDir = None,
        server: Server = None,
        as_json: AsJson = False,
    ) -> None:
        api, path = room_at(room, config=config, data_dir=data_dir, server=server)
        _show(api.patch(path, changes), as_json=as_json)

    program.command(name, help=what)(change)


_changing("open-door", {"door": "open"}, "Let everybody in who knows the room's address.")
_changing("close-door", {"door": "link"}, "Let people in by guest link only.")
_changing("archive", {"archived": True}, "Close a room: it can be read, nothing can be said.")
_changing("restore", {"archived": False}, "Open an archived room again.")


def _show(room: Json, *, as_json: bool) -> None:
    if as_json:
        show_json(room)
        return
    row = (room["id"], room["title"], _state(room), room["layout"], str(room["here"]))
    show_table(("Room", "Title", "Door", "Layout", "Here"), [row], none="")


def _described(file: Path) -> Json:
    """Return what a file describes, read as the server will: who wrote it need not wait for that."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_DESCRIPTION_BYTES + 1)
        read_description(raw)
    except OSError as error:
        raise WrongUse(f"{file} cannot be read: {error.strerror}.") from error
    except BadLayout as error:
        raise WrongUse(f"{file}: {plain(str(error))}.") from error
    described: Json = json.loads(raw)
    return described


def _state(room: Json) -> str:
    return "archived" if room["archived"] else str(room["door"])
