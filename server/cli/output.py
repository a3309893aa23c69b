"""What commands print: tables for people, plain lines for pipes, JSON for programs.

Titles and names come from anybody. Whatever could move a terminal's cursor or
turn its text around is shown as an escape, and nothing in them is markup.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["AsJson", "plain", "say", "show_json", "show_table", "when"]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that print as nothing, or as something else than they are."""
_JOINERS: Final = "\u200c\u200d"  # they make one picture or word of several; alone they do nothing


def plain(text: str) -> str:
    """Return the text in one line that means on a terminal what it says."""
    return "".join(c if _is_shown(c) else f"\\u{{{ord(c):x}}}" for c in text)


def say(text: str) -> None:
    """Print a line for people."""
    print(text)


def show_json(value: object) -> None:
    """Print the value as JSON, in ASCII: safe on every terminal and in every pipe."""
    print(json.dumps(value, indent=2))


def show_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, none: str) -> None:
    """Print rows: drawn on a terminal; elsewhere a row a line, cells parted by tabs.

    none: what to say to a person when there are no rows.
    """
    cells = [[plain(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in cells:
            print("\t".join(row))
        return
    if not cells:
        print(none)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def when(unix_ms: int | None) -> str:
    """Return the time as "2026-11-24 18:05", UTC; "never" for None."""
    if unix_ms is None:
        return "never"
    return datetime.fromtimestamp(unix_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M")


def _is_shown(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in _HIDDEN
