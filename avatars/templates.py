"""The three rooms that every server has: an auditorium, a round table, an open house.

They are written as anybody would describe a room (avatars/descriptions/), and
read once, when this is imported: the files are a part of the code, as its
modules are. Once a room was made from a template the numbers of its seats and
portals are in the room's log: a change that moves a number is a new template.
tests/vectors/layouts.json holds them fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

from avatars.description import read_description
from avatars.errors import BadLayout
from avatars.seats import Layout

__all__ = ["DEFAULT_TEMPLATE", "TEMPLATES", "layout_of"]

DEFAULT_TEMPLATE: Final = "auditorium"
"""Of a room whose maker chose none."""


def layout_of(template: str) -> Layout:
    """Return a built-in layout. Raises BadLayout if there is none of that name."""
    layout = TEMPLATES.get(template)
    if layout is None:
        raise BadLayout("there is no such template")
    return layout


def _built_in(template: str) -> Layout:
    file = resources.files("avatars") / "descriptions" / f"{template}.json"
    return read_description(file.read_bytes())


TEMPLATES: Final[Mapping[str, Layout]] = MappingProxyType(
    {template: _built_in(template) for template in ("auditorium", "roundtable", "open_house")}
)
"""The built-in layouts by name."""
