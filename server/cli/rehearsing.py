"""`confab rehearse`: a room filled with people who are made up, and a report of what they met."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Annotated, Final

import typer

from server.cli.address import Address
from server.cli.calling import Server, connect
from server.cli.nearby import is_nearby
from server.cli.output import AsJson
from server.cli.refusals import WrongUse
from server.cli.settings import ConfigFile, DataDir

__all__ = ["rehearse"]

_MORE_FILES: Final = 64  # than a socket for each person


def rehearse(
    people: Annotated[int, typer.Option(help="How many come, at most 1000.")] = 300,
    minutes: Annotated[
        float | None, typer.Option(help="How long it takes, instead of the script's own time.")
    ] = None,
    script: Annotated[
        Path | None, typer.Option(help="A JSON file of what happens; docs/howto/rehearse.md.")
    ] = None,
    room: Annotated[
        str | None,
        typer.Option(help="In this room, whose record keeps it, and not in one made for it."),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Where to write the report.")
    ] = Path("rehearsal.html"),
    seed: Annotated[int, typer.Option(help="Another one lets others act at other moments.")] = 1,
    *,
    even_public: Annotated[
        bool,
        typer.Option("--even-public", help="Also where the server's address is a public one."),
    ] = False,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Fill a room with made-up people, and report what was lost and how long things took."""
    # The client, and columns of figures: other commands do without.
    from server.cli import holding

    planned = holding.planned(script, minutes, people)
    api = connect(config, data_dir, server)
    _check_place(api.address, even_public=even_public)
    _allow_files(people)
    holding.hold(api, planned, room, output, people=people, seed=seed, as_json=as_json)


def _check_place(address: Address, *, even_public: bool) -> None:
    """Return if the server may be put under load from here. Raises WrongUse."""
    if not even_public and not is_nearby(address.host):
        raise WrongUse(
            f"{address} is a public address, and hundreds of people would come there at once.",
            "If that server is yours and nobody needs it now, say --even-public.",
        )
    if address.tls is not None and address.tls_name != address.host:
        raise WrongUse(
            f"The server's certificate is for {address.tls_name}, and it would be called as"
            f" {address.host}.",
            f"Name it as people do: --server https://{address.tls_name}.",
        )


def _allow_files(people: int) -> None:
    """Let this process open a connection for each. Raises WrongUse where the machine forbids it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = people + _MORE_FILES
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise WrongUse(
            f"This user may open {hard} files, and {people} people need {wanted}.",
            "Raise the limit (ulimit -n), or let fewer come.",
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
