"""The program `confab`: its commands, and what every failure of them looks like."""

from __future__ import annotations

import os
import sys
import traceback
from importlib.metadata import version
from typing import Annotated

import typer

from server.auth import UnsafeKeyFile
from server.cli import backups, exporting, links, owning, rehearsing, rooms, serving
from server.cli.doctor import command as doctor
from server.cli.output import plain
from server.cli.refusals import Refused
from server.storage import StorageRefused

__all__ = ["main", "program"]

program = typer.Typer(
    name="confab",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
program.command("serve")(serving.serve)
program.add_typer(rooms.program, name="room")
program.add_typer(links.program, name="link")
program.command("export")(exporting.export)
program.command("backup")(backups.backup)
program.command("restore")(backups.restore)
program.command("claim")(owning.claim)
program.command("health")(serving.health)
program.command("rehearse")(rehearsing.rehearse)
program.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the program with the process's arguments; ends it with an exit code, never a traceback."""
    try:
        program()
    except Refused as refusal:
        _end(str(refusal), refusal.exit_code)
    except (StorageRefused, UnsafeKeyFile) as refusal:
        _end(str(refusal), 1)
    except BrokenPipeError:
        # Who read us has read enough. Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the process's top
        if "CONFAB_DEBUG" in os.environ:
            traceback.print_exc()
        _end(
            f"That is a mistake in confab: {type(error).__name__}: {error}."
            " Set CONFAB_DEBUG=1 to see where, and please report it.",
            1,
        )


def _show_version(is_asked: bool) -> None:  # noqa: FBT001 - typer's callback
    if is_asked:
        print(f"confab {version('confab')}")
        raise typer.Exit


@program.callback()
def _about(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Confab: a federated virtual meeting space server."""


def _end(sentence: str, exit_code: int) -> None:
    print(f"confab: {plain(sentence)}", file=sys.stderr)
    sys.exit(exit_code)
