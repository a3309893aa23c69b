"""`confab link`: guest links made, listed and revoked."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Final

import typer

from server.cli.api import Json
from server.cli.calling import RoomName, Server, room_at
from server.cli.output import AsJson, plain, say, show_json, show_table, when
from server.cli.refusals import WrongUse
from server.cli.settings import ConfigFile, DataDir

__all__ = ["GuestRole", "program", "seconds_of"]

program: Final = typer.Typer(no_args_is_help=True, help="Make, list and revoke guest links.")

_UNITS_S: Final = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_DURATION: Final = re.compile(r"([1-9][0-9]{0,5})([mhdw])")
_MIN_BEGINNING: Final = 4  # letters of a link's id that may stand for the whole


class GuestRole(StrEnum):
    """The roles that a link can give: all but an owner's, see `rooms.roles`."""

    MODERATOR = "moderator"
    PANELIST = "panelist"
    ATTENDEE = "attendee"
    OBSERVER = "observer"


@program.command("create")
def create(
    room: RoomName,
    role: Annotated[
        GuestRole, typer.Option(help="What people become who enter by it.")
    ] = GuestRole.ATTENDEE,
    label: Annotated[str, typer.Option(help="A note for you: whom it is for.")] = "",
    expires: Annotated[
        str | None, typer.Option(metavar="TIME", help="How long it is good: 90m, 12h, 7d, 4w.")
    ] = None,
    uses: Annotated[
        int | None, typer.Option(min=1, help="For how many people; a device counts once.")
    ] = None,
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Make a guest link. It is shown this once: the server keeps only its hash."""
    expires_in_s = None if expires is None else seconds_of(expires)
    api, path = room_at(room, "links", config=config, data_dir=data_dir, server=server)
    made = api.post(
        path,
        {"role": role.value, "label": label, "expires_in_s": expires_in_s, "max_uses": uses},
    )
    if as_json:
        show_json(made)
    else:
        say(plain(made["url"]))


@program.command("list")
def list_links(
    room: RoomName,
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """List a room's links, without their codes: those are kept nowhere."""
    api, path = room_at(room, "links", config=config, data_dir=data_dir, server=server)
    links = _links(api.get(path))
    if as_json:
        show_json(links)
        return
    show_table(
        ("Link", "Role", "Label", "Uses", "Good until (UTC)"),
        [(k["id"], k["role"], k["label"], _uses(k), _until(k)) for k in links],
        none="There is no link to this room yet.",
    )


@program.command("revoke")
def revoke(
    room: RoomName,
    link: Annotated[
        str, typer.Argument(metavar="LINK", help="Its id in the list, or the beginning of it.")
    ],
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
) -> None:
    """Let nobody in by a link any more, those who came by it included."""
    api, path = room_at(room, "links", config=config, data_dir=data_dir, server=server)
    found = [
        k["id"]
        for k in _links(api.get(path))
        if k["id"] == link or (len(link) >= _MIN_BEGINNING and k["id"].startswith(link))
    ]
    if len(found) != 1:
        raise WrongUse(
            f"{'No link of this room is' if not found else 'Several links could be'} {plain(link)}.",
            "See `confab link list`.",
        )
    api.delete(f"{path}/{found[0]}")
    say(f"Revoked {found[0]}.")


def seconds_of(duration: str) -> int:
    """Return the seconds of a duration such as "90m", "12h", "7d" or "4w". Raises WrongUse."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise WrongUse(
            f"{plain(duration)} is not a time.", "Write a number with m, h, d or w, as in 7d."
        )
    return int(match[1]) * _UNITS_S[match[2]]


def _links(answer: Json) -> list[Json]:
    links: list[Json] = answer["links"]
    return links


def _uses(link: Json) -> str:
    return str(link["uses"]) if link["max_uses"] is None else f"{link['uses']}/{link['max_uses']}"


def _until(link: Json) -> str:
    if link["revoked"]:
        return "revoked"
    return "no end" if link["expires_ms"] is None else when(link["expires_ms"])
