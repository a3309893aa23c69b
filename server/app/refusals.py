"""What the server does not start with, beyond what each part refuses by itself."""

from __future__ import annotations

from pathlib import Path

from aiohttp import http_parser

from server.auth import check_private
from server.config import Config

__all__ = ["NotSafe", "check_safe"]


class NotSafe(Exception):
    """The server would run without a protection that it relies on. str(): what to do."""


def check_safe(config: Config) -> None:
    """Raise NotSafe or UnsafeKeyFile for what must not serve anybody."""
    if http_parser.HttpRequestParser is http_parser.HttpRequestParserPy:
        # The two parsers read doubtful requests differently: a way around proxies.
        raise NotSafe(
            "aiohttp runs without its compiled parser. Install its wheel for this system."
        )
    for setting, path in _certificate_files(config):
        if not path.is_file():
            raise NotSafe(f"{setting} names {path}, which is not a file.")
    if config.tls_key is not None:
        check_private(config.tls_key)


def _certificate_files(config: Config) -> list[tuple[str, Path]]:
    both = (("tls_certificate", config.tls_certificate), ("tls_key", config.tls_key))
    return [(setting, path) for setting, path in both if path is not None]
