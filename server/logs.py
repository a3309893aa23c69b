"""The server's log: one JSON object a line, without secrets and without control characters.

Theory. A log is read by people in terminals and by programs that split lines,
so nothing that came from outside may move a cursor or begin a line: every
character outside printable ASCII is written as an escape. Secrets are kept out
twice, by the name of the field and by the form of the text, because they also
turn up inside the text of errors. What our libraries log takes the same way.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Final, TextIO

import structlog

__all__ = ["configure", "line_of", "without_secrets"]

REDACTED: Final = "[redacted]"

_SECRET_WORDS: Final = frozenset(
    {"authorization", "claim", "code", "cookie", "key", "password", "secret", "token"}
)
# Codes of errors and ids of keys are no secrets and are what one looks for.
_PUBLIC_NAMES: Final = frozenset({"error_code", "key_id"})

_SECRET_TEXTS: Final = re.compile(
    r"eyJ[\w-]+\.[\w-]+\.[\w-]*"  # sign-in tokens
    r"|\b[0-9a-f]{64}\b"  # device keys
    r"|(?<=/join#)[\w-]+|(?<=/claim#)[\w-]+"  # codes in links
)
_MAX_DEPTH: Final = 4
_DELETE: Final = "\x7f"  # the one control character that JSON leaves as it is


def configure(stream: TextIO, *, level: int = logging.INFO) -> None:
    """Let everything from here on be logged to `stream`, by us and by our libraries.

    Until this is called structlog's own defaults hold, which suit tests.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.format_exc_info,
            _render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=stream),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [_Handed(level)]
    root.setLevel(max(level, logging.WARNING))  # asyncio and aiohttp tell little of use below it


def without_secrets(value: object, depth: int = 0) -> object:
    """Return the value with every secret in it replaced; what is too deep becomes "..."."""
    if depth > _MAX_DEPTH:
        return "..."
    if isinstance(value, str):
        return _SECRET_TEXTS.sub(REDACTED, value)
    if isinstance(value, Mapping):
        return {
            str(name): REDACTED if _is_secret(str(name)) else without_secrets(inner, depth + 1)
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [without_secrets(inner, depth + 1) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return without_secrets(str(value), depth)


def line_of(fields: Mapping[str, object]) -> str:
    """Return the line for these fields: one JSON object in printable ASCII, without secrets."""
    text = json.dumps(without_secrets(fields), separators=(",", ":"))
    return text.replace(_DELETE, "\\u007f")


def _is_secret(name: str) -> bool:
    return name not in _PUBLIC_NAMES and not _SECRET_WORDS.isdisjoint(name.lower().split("_"))


def _render(_: object, __: str, fields: MutableMapping[str, Any]) -> str:
    return line_of(fields)


class _Handed(logging.Handler):
    """Hands on what libraries log by the standard library's way."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the record as one of ours."""
        log = structlog.get_logger()
        tell: Callable[..., object] = log.error if record.levelno >= logging.ERROR else log.warning
        tell(record.getMessage(), logger=record.name, exc_info=record.exc_info)
