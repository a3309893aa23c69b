"""Whether the modules that every pose passes are their compiled forms: an optional step.

Theory. `native/build.py` compiles some of our modules with Cython, as they are: there is
one source. Two leaves of a few lines, which are loops over bytes in C and something else in
Python, have a twin. The result lies in a folder of the checkout that
git ignores, beside a note of what it was made of. Here is decided, before the first of
those modules is imported, whether they come from there: all of them or none, because a
compiled class holds no Python one in its fields. What was made of other sources or for
another Python is not used, and the reason is told. A wheel has none of this and lacks nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Final

__all__ = ["MODULES", "SWITCH", "Choice", "choose", "chosen", "digest", "folder", "note", "use"]

SWITCH: Final = "CONFAB_NATIVE"
"""In the environment: 0 leaves Python's own form. No setting of a file: those are read too late."""

MODULES: Final = (
    "avatars.limits",
    "avatars.reading",
    "avatars.world",
    "server.edge.limits",
    "server.gateway.connection",
    "server.gateway.outward",
    "server.gateway.protocol",
    "server.gateway.session",
    "server.runtime.place",
    "server.runtime.steps",
    "server.runtime.weather",
    "server.wire.masks",
    "server.wire.short_path",
)
"""What a pose passes on its way from the transport into the world."""

_ROOT: Final = Path(__file__).parent.parent
_OFF: Final = frozenset({"0", "false", "no", "off"})
_AGAIN: Final = "`make python` builds it"


@dataclass(frozen=True, slots=True)
class Choice:
    """files: of the compiled modules, none where Python's own are used. why: a sentence, for people."""

    files: Mapping[str, Path]
    why: str

    @property
    def is_native(self) -> bool:
        """Whether the compiled modules are used."""
        return bool(self.files)


class _Finder(MetaPathFinder):
    """Finds the compiled modules, before Python looks for their sources."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is that was compiled, None for any other."""
        file = self._files.get(name)
        if file is None:
            return None
        return spec_from_file_location(name, file, loader=ExtensionFileLoader(name, str(file)))


def folder(root: Path) -> Path:
    """Return where the build for this Python lies in a checkout."""
    return root / "build" / "native" / str(sys.implementation.cache_tag)


def note(root: Path) -> Path:
    """Return the file that says of what the build was made: names of sources and their digests."""
    return folder(root) / "made_of.json"


def digest(source: Path) -> str:
    """Return by what a source is known again."""
    return sha256(source.read_bytes()).hexdigest()


def choose(root: Path, environment: Mapping[str, str], imported: Collection[str]) -> Choice:
    """Return which form to use. imported: the names of modules that are there already."""
    if environment.get(SWITCH, "").strip().lower() in _OFF:
        return Choice({}, f"{SWITCH} switches it off")
    try:
        made_of: dict[str, str] = json.loads(note(root).read_text(encoding="utf-8"))
        changed = [name for name, was in made_of.items() if digest(root / name) != was]
    except FileNotFoundError:
        return Choice({}, f"it is not built for this Python here; {_AGAIN}")
    except (OSError, ValueError, AttributeError, TypeError) as error:
        return Choice({}, f"what it was made of cannot be read ({error}); {_AGAIN}")
    if changed:
        return Choice({}, f"{min(changed)} is not what it was made of; {_AGAIN}")
    files = {name: folder(root) / (name + EXTENSION_SUFFIXES[0]) for name in MODULES}
    if missing := [name for name, file in files.items() if not file.is_file()]:
        return Choice({}, f"{missing[0]} is missing; {_AGAIN}")
    if early := sorted(imported & files.keys()):
        return Choice({}, f"{early[0]} was imported before it could be chosen")
    return Choice(files, "it is built and fits")


_chosen: list[Choice] = []


def use() -> None:
    """Choose, once and for the whole process, before any of the modules is imported."""
    if not _chosen:
        _chosen.append(choose(_ROOT, os.environ, sys.modules.keys()))
        if chosen().is_native:
            sys.meta_path.insert(0, _Finder(chosen().files))


def chosen() -> Choice:
    """Return what `use` chose."""
    return _chosen[0]
