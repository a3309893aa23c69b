"""`confab export`: a room's transcript as a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from server.cli.calling import RoomName, Server, room_at
from server.cli.refusals import Refused
from server.cli.settings import ConfigFile, DataDir

__all__ = ["FileFormat", "export", "write_whole"]


class FileFormat(StrEnum):
    """The formats of `rooms.exports`, by their endings."""

    MD = "md"
    HTML = "html"
    JSONL = "jsonl"
    TXT = "txt"


def export(
    room: RoomName,
    form: Annotated[FileFormat, typer.Option("--format", "-f", help="Of the file.")] = (
        FileFormat.MD
    ),
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write it, if not to the screen.")
    ] = None,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    server: Server = None,
) -> None:
    """Take a room's transcript home: chat, joins and leaves with names and times."""
    file = f"transcript.{form.value}"
    api, path = room_at(room, file, config=config, data_dir=data_dir, server=server)
    pieces = api.download(path)
    if output is not None:
        write_whole(output, pieces)
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Leave the whole file at `path`; on any failure what was there stays. Raises Refused."""
    partial = path.with_name(f"{path.name}.partial-{os.getpid()}")
    try:
        with partial.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        partial.replace(path)
    except OSError as error:
        raise Refused(
            f"The file {path} cannot be written: {error.strerror}.", "Name another place with -o."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
