"""The reference pages for operators: the settings, and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Final

import typer.main

from server.app.run import DISK_FAILED
from server.cli.program import program
from server.cli.refusals import NoServer, Refused, WrongUse
from server.cli.settings import PREFIX
from server.config import Config

__all__ = ["commands", "settings"]

_SETTINGS: Final = {
    "data_dir": "the folder with the database and the keys; one server at a time uses it",
    "public_url": "where people reach the server: scheme, host and port. Links begin with it, and"
    " its pages may connect. `https://` for any host but this machine. Without it the port decides:"
    " `http://127.0.0.1:PORT`",
    "bind_host": "the address to listen on; `0.0.0.0` or `::` for all networks",
    "bind_port": "the port to listen on",
    "more_origins": "other pages that may connect, such as a second name of the server; no wildcards",
    "trusted_proxies": "addresses or networks of reverse proxies, whose `X-Forwarded-For` is believed",
    "tls_certificate": "a PEM file with the certificate and its chain, if no proxy does TLS",
    "tls_key": "its key, a PEM file that only its owner can read",
    "commands_per_s": "how many commands one device may send a second, in all its rooms",
    "commands_burst": "how many of them at once, after a pause",
    "stay_grace_s": "how long somebody whose connection broke is still shown as present, in seconds",
    "io_uring": "whether to send to many connections by one call, where the kernel has io_uring and"
    " lets the server use it; otherwise, and over TLS of the server's own, they are written to one"
    " by one, which costs more and is the same to everybody. `confab_io_uring` says which it is",
}
"""Setting -> what it is for; a setting without a text, or the other way round, fails a test."""

_EXIT_CODES: Final = (
    (0, "done"),
    (Refused.exit_code, "refused: by the server, or because it cannot be done"),
    (WrongUse.exit_code, "wrong use: an argument or a setting"),
    (NoServer.exit_code, "no server answers"),
    (DISK_FAILED, "`confab serve` ended because the disk failed; a supervisor may start it anew"),
)


_COMMON: Final = ("config", "data_dir", "server", "as_json")


def settings() -> Iterator[tuple[str, str, str]]:
    """Give (setting, default, what it is for)."""
    if set(_SETTINGS) != set(Config.model_fields):
        raise ValueError(f"not described: {set(_SETTINGS) ^ set(Config.model_fields)}")
    for name, field in Config.model_fields.items():
        yield f"`{PREFIX}{name.upper()}`", _default(field.default), _SETTINGS[name]


def commands() -> Iterator[str]:
    """Give the lines about each command, its arguments and options."""
    yield "Each command ends with one of these codes; what went wrong is one sentence on standard"
    yield "error."
    yield ""
    yield "| Exit code | Means |"
    yield "|---|---|"
    for code, meaning in _EXIT_CODES:
        yield f"| {code} | {meaning} |"
    leaves = tuple(_leaves("confab", typer.main.get_command(program)))
    yield ""
    yield "Options that many commands have:"
    yield ""
    common = {p.name: p for _, command in leaves for p in command.params if p.name in _COMMON}
    yield from _table(common[name] for name in _COMMON)
    for path, command in leaves:
        yield ""
        yield f"## `{path}`"
        yield ""
        yield command.help
        own = [parameter for parameter in command.params if parameter.name not in _COMMON]
        also = [f"`{p.opts[0]}`" for p in command.params if p.name in _COMMON]
        if own:
            yield ""
            yield from _table(own)
        yield ""
        yield f"Also {', '.join(also)}."


def _leaves(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Give every command with its path. typer has a click of its own, whose types have no name."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, one in inner.items():
        yield from _leaves(f"{path} {name}", one)


def _table(parameters: Iterable[Any]) -> Iterator[str]:
    yield "| Argument | What it is |"
    yield "|---|---|"
    for parameter in parameters:
        is_option = parameter.param_type_name == "option"
        names = parameter.opts if is_option else [parameter.metavar or parameter.name.upper()]
        text = parameter.help or ""
        yield f"| {', '.join(f'`{name}`' for name in names)} | {text}{_choices(parameter)} |"


def _choices(parameter: Any) -> str:
    kind = parameter.type_descriptor.annotation
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        return ""
    shown = ", ".join(f"`{choice.value}`" for choice in kind)
    return f" One of {shown}" + (
        f"; else `{parameter.default.value}`." if parameter.default else "."
    )


def _default(value: object) -> str:
    if value is None or value == ():
        return "none"
    return f"`{value}`" if not isinstance(value, Path) else f"`{value.as_posix()}`"
