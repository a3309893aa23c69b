"""An agenda as a list in Markdown, read and written.

    # Harbor talks
    - [x] The pier (10) - Ana Lima
    - The ferry (5 min)
      https://example.org/ferry
    - Any other business

Theory. An agenda is written in whatever was open when somebody thought of it, so any
list will do: bullets, numbers, boxes or bare lines; headings and blank lines say nothing. Minutes
stand in parentheses at the end, an owner behind them (a dash alone is part of many titles), web
addresses in lines of their own below. What is written is read back as the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from rooms.errors import BadMessage, RoomError, TooLarge
from rooms.names import clean_name, clean_title

__all__ = [
    "MAX_LINES",
    "MAX_LINKS",
    "MAX_LINK_CHARS",
    "MAX_MINUTES",
    "Line",
    "checked",
    "read_agenda",
    "write_agenda",
]

MAX_LINES: Final = 100
MAX_MINUTES: Final = 600
MAX_LINKS: Final = 5
MAX_LINK_CHARS: Final = 300
_MAX_TEXT_CHARS: Final = 40_000

_MARKER = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_TIMED = re.compile(
    r"(?P<title>.*\S)\s*\((?P<minutes>\d{1,4})\s*(?:minutes?|mins?\.?|m|')?\)"
    r"(?:\s+[-–—]\s+(?P<owner>\S.*))?"
)
_LINK = re.compile(r"https?://[^\s<>\"]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """An item as it is written."""

    title: str
    minutes: int = 0
    owner: str = ""
    links: tuple[str, ...] = ()


def checked(line: Line) -> Line:
    """Return the item as it is kept. Raises BadMessage, TooLarge."""
    if not 0 <= line.minutes <= MAX_MINUTES:
        raise BadMessage(f"minutes are between 0 and {MAX_MINUTES}")
    if len(line.links) > MAX_LINKS:
        raise BadMessage(f"an item has at most {MAX_LINKS} links")
    for link in line.links:
        if len(link) > MAX_LINK_CHARS:
            raise TooLarge(f"a link has at most {MAX_LINK_CHARS} characters")
        if _LINK.fullmatch(link) is None:
            raise BadMessage("a link begins with http:// or https://")
    owner = clean_name(line.owner) if line.owner.strip() else ""
    if _TIMED.fullmatch(owner):
        raise BadMessage("an owner is a name without minutes")
    return replace(line, title=clean_title(line.title), owner=owner)


def read_agenda(text: str) -> tuple[Line, ...]:
    """Return the items of a list. Raises BadMessage, TooLarge that name the line (from 1)."""
    if len(text) > _MAX_TEXT_CHARS:
        raise TooLarge(f"an agenda has at most {_MAX_TEXT_CHARS} characters")
    found: list[tuple[int, Line]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        written = raw.strip()
        if not written or written.startswith("#"):
            continue
        bare = _MARKER.sub("", written, count=1) if _MARKER.match(written) else written
        if found and _LINK.fullmatch(bare):
            at, item = found[-1]
            found[-1] = (at, replace(item, links=(*item.links, bare)))
        else:
            found.append((number, _item_in(bare)))
        if len(found) > MAX_LINES:
            raise TooLarge(f"line {number}: an agenda has at most {MAX_LINES} items")
    if not found:
        raise BadMessage("there is no item in it")
    return tuple(_checked_at(number, line) for number, line in found)


def write_agenda(lines: Iterable[tuple[Line, bool]]) -> str:
    """Return the list in Markdown. lines: each item, and whether it is done."""
    return "".join(_written(line, is_done=is_done) for line, is_done in lines)


def _item_in(bare: str) -> Line:
    found = _TIMED.fullmatch(bare)
    if found is None:
        return Line(bare)
    return Line(found["title"], int(found["minutes"]), found["owner"] or "")


def _checked_at(number: int, line: Line) -> Line:
    try:
        return checked(line)
    except RoomError as error:
        raise type(error)(f"line {number}: {error.detail}") from error


def _written(line: Line, *, is_done: bool) -> str:
    text = line.title
    # A title that ends like a time or is an address would be read as one.
    if line.minutes or line.owner or _TIMED.fullmatch(text) or _LINK.fullmatch(text):
        text += f" ({line.minutes})"
    if line.owner:
        text += f" - {line.owner}"
    links = "".join(f"  {link}\n" for link in line.links)
    return f"- [{'x' if is_done else ' '}] {text}\n{links}"
