"""The command: all checks in order, printed line by line, with an exit code for programs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import apsw
import typer

import server
from server.cli.doctor.database import check_database, check_library
from server.cli.doctor.findings import Finding, Level, fail, guarded, ok, warn, worst
from server.cli.doctor.folder import check_folder, check_keys
from server.cli.doctor.machine import check_clock, check_disk, check_files, check_native, check_page
from server.cli.doctor.network import check_certificate, check_port, check_public_url
from server.cli.output import AsJson, plain, say, show_json
from server.cli.refusals import WrongUse
from server.cli.settings import ConfigFile, DataDir, read_config, unknown_names
from server.config import Config
from server.native import chosen
from server.storage.sqlite import unix_ms

__all__ = ["doctor", "examine"]

_STATIC: Final = Path(server.__file__).parent / "static"
_WORDS: Final = {Level.OK: "ok  ", Level.WARN: "warn", Level.FAIL: "FAIL"}


def doctor(
    *,
    config: ConfigFile = None,
    data_dir: DataDir = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look over settings, data, machine and network, and say what to do. Changes nothing."""
    findings = tuple(_findings(config, data_dir))
    if as_json:
        show_json([asdict(f) | {"level": f.level.name.lower()} for f in findings])
    else:
        for finding in findings:
            _tell(finding)
    level = worst(findings)
    if level is Level.FAIL or (strict and level is Level.WARN):
        raise typer.Exit(1)


def examine(config: Config) -> Iterator[Finding]:
    """Give all findings about a server with these settings."""
    folder = config.data_dir
    yield from check_library(apsw.sqlite_lib_version())
    yield from guarded("data folder", lambda: check_folder(folder))
    yield from guarded("keys", lambda: check_keys(folder, config.tls_key))
    database = folder / "confab.db"
    yield from guarded("database", lambda: check_database(database, now_ms=unix_ms()))
    yield from guarded("disk", lambda: check_disk(folder))
    yield from check_clock(time.time(), (time.monotonic(), time.monotonic()))
    yield from check_files()
    yield from check_port(config)
    yield from check_public_url(config)
    yield from check_certificate(config)
    yield from check_page(_STATIC)
    yield from check_native(chosen())


def _findings(config_file: Path | None, data_dir: Path | None) -> Iterable[Finding]:
    try:
        config = read_config(config_file, data_dir=data_dir)
    except WrongUse as error:
        # Without settings there is nothing to look for and no place to look at.
        return (fail("settings", error.what, error.remedy),)
    return (_settings(), *examine(config))


def _settings() -> Finding:
    unknown = unknown_names()
    if unknown:
        remedy = "Look for a misspelling in docs/reference/config.md."
        return warn("settings", f"No setting is called {', '.join(unknown)}.", remedy)
    return ok("settings", "They can be used.")


def _tell(finding: Finding) -> None:
    remedy = f" {finding.remedy}" if finding.remedy else ""
    say(plain(f"{_WORDS[finding.level]}  {finding.about}: {finding.what}{remedy}"))
