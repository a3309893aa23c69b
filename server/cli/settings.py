"""Settings from where an operator writes them: options, then the environment, then a file.

The file has lines like `CONFAB_PUBLIC_URL=https://harbor.example`, the same
names as the environment, so that one file serves systemd, containers and this.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from pydantic import ValidationError

from server.cli.refusals import WrongUse
from server.config import Config
from server.native import SWITCH

__all__ = ["PREFIX", "ConfigFile", "DataDir", "read_config", "unknown_names"]

PREFIX: Final = "CONFAB_"
_ALSO_READ: Final = frozenset({"CONFAB_CONFIG", "CONFAB_SERVER", "CONFAB_DEBUG", SWITCH})
"""Names that the command line or the first import reads; `server.config` has the others."""

ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", envvar="CONFAB_CONFIG", show_envvar=False, help="A file of CONFAB_... lines."
    ),
]
DataDir = Annotated[
    Path | None, typer.Option(help="Where the server keeps its data.", show_default=False)
]


def read_config(file: Path | None = None, **given: object) -> Config:
    """Return the settings; `given` (options that are not None) win over environment and file.

    A server on another port than the usual one is reached by that port: where
    nobody says what `public_url` is, it follows. Raises WrongUse, naming each
    setting that is wrong.
    """
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    chosen["_env_file"] = file
    if file is not None and not file.is_file():
        raise WrongUse(f"There is no settings file {file}.", "Name one that exists.")
    try:
        config = Config(**chosen)
        if "public_url" not in config.model_fields_set and "bind_port" in config.model_fields_set:
            url = f"http://127.0.0.1:{config.bind_port}"
            config = Config(**chosen, public_url=url)
    except ValidationError as error:
        raise WrongUse(_sentence(error), "See docs/reference/config.md.") from None
    return config


def unknown_names(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the names in the environment that look like settings and are none: misspelled ones."""
    known = {PREFIX + name.upper() for name in Config.model_fields} | _ALSO_READ
    return tuple(sorted(n for n in environment if n.startswith(PREFIX) and n not in known))


def _sentence(error: ValidationError) -> str:
    """Return what is wrong with which setting; values stay out, they may be secrets or long."""
    wrongs = []
    for wrong in error.errors(include_url=False, include_input=False, include_context=False):
        name = str(wrong["loc"][0]) if wrong["loc"] else ""
        text = wrong["msg"].removeprefix("Value error, ")
        if wrong["type"] == "extra_forbidden":
            text = "there is no such setting"
        wrongs.append(f"{name}: {text}" if name else text)
    return f"The settings cannot be used: {'; '.join(wrongs)}."
