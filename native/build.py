"""Builds the native step into the checkout, where that can be done, and says in one line which it is.

    python -m native.build

Never fails: without a C compiler, Python's headers or Cython, and where a compiler gives up,
the server is the same and runs Python's own form of these modules. What changes nothing is not
built again: a module is known by its source, by the declarations that it uses, and by the
versions of Cython and Python. `server.native` decides whether a build is used.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from server.native import MODULES, SWITCH, choose, digest, folder, note

__all__ = ["CannotBuild", "build", "main"]

_ROOT: Final = Path(__file__).parent.parent
_DECLARATIONS: Final = "native"
# As setuptools would: integers wrap, no assertions of Python's own. -O2 for the size: these
# modules are cold most of the time, and what is not there need not be fetched.
_FLAGS: Final = ("-O2", "-fPIC", "-fwrapv", "-DNDEBUG", "-fno-strict-aliasing", "-w")
_LINKING: Final = ("-bundle", "-undefined", "dynamic_lookup")  # on macOS
_DIRECTIVES: Final = (
    "language_level=3",
    "annotation_typing=False",  # an annotation is for people and mypy; types stand in the .pxd
    "binding=False",
    "auto_pickle=False",
    "embedsignature=False",
)
_A_STEP_S: Final = 600
_CIMPORT: Final = re.compile(r"^from ([\w.]+) cimport ", re.MULTILINE)


class CannotBuild(Exception):
    """Nothing is wrong with the checkout: this machine cannot build, or a step failed. str: why."""


def build(root: Path, environment: Mapping[str, str]) -> str:
    """Return what is used from now on, as a sentence; afterwards the build fits, if one can be had."""
    if environment.get(SWITCH) is not None and not choose(root, environment, ()).is_native:
        why = choose(root, environment, ()).why
        if why.startswith(SWITCH):
            return f"not used: {why}"
    if choose(root, {}, ()).is_native:
        return "built earlier, fits"
    try:
        made = _build(root, _compiler(environment))
    except (CannotBuild, OSError, subprocess.SubprocessError) as error:
        return f"not built, Python's own form is used: {error}"
    return f"built, {made} of {len(MODULES)} modules anew"


def _compiler(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the command. Raises CannotBuild where a part is missing."""
    named = environment.get("CC", "").split() or ["cc"]
    found = shutil.which(named[0]) or shutil.which("gcc")
    if found is None:
        raise CannotBuild("there is no C compiler")
    if not (Path(sysconfig.get_path("include")) / "Python.h").is_file():
        raise CannotBuild("Python's headers are not installed")
    try:
        version("cython")
    except PackageNotFoundError:
        raise CannotBuild("Cython is not installed") from None
    return (found, *named[1:])


def _build(root: Path, compiler: tuple[str, ...]) -> int:
    """Build what has changed and return how many modules that were."""
    place, sources = folder(root), place_for_sources(root)
    place.mkdir(parents=True, exist_ok=True)
    note(root).unlink(missing_ok=True)  # what is half built is not used
    keys = dict(_keys(root))
    stale = [name for name in MODULES if _known(place, name) != keys[name]]
    _lay_out(root, sources)
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        list(workers.map(lambda name: _compile(sources, place, name, compiler), stale))
    for name in stale:
        _key_file(place, name).write_text(keys[name], encoding="ascii")
    read = {*(_source(root, name) for name in MODULES), *_others(root)}
    made_of = {path: digest(root / path) for path in sorted(read)}
    partial = note(root).with_suffix(f".{os.getpid()}")
    partial.write_text(json.dumps(made_of, indent=1) + "\n", encoding="utf-8")
    partial.replace(note(root))
    return len(stale)


def place_for_sources(root: Path) -> Path:
    """Return where sources and declarations are laid side by side for Cython."""
    return folder(root) / "sources"


def _lay_out(root: Path, sources: Path) -> None:
    """Put the modules and their declarations beside each other, as Cython looks for them."""
    shutil.rmtree(sources, ignore_errors=True)
    for name in MODULES:
        source, place = _source(root, name), Path(name.replace(".", "/"))
        declared = place.with_suffix(".pxd")
        (sources / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / source, sources / place.with_suffix(Path(source).suffix))
        shutil.copyfile(root / _DECLARATIONS / declared, sources / declared)
        for package in list(place.parents)[:-1]:
            (sources / package / "__init__.py").touch()


def _compile(sources: Path, place: Path, name: str, compiler: tuple[str, ...]) -> None:
    """Compile one module. Raises CannotBuild."""
    (source,) = (
        path.relative_to(sources)
        for path in sources.joinpath(*name.split(".")).parent.glob(f"{name.rpartition('.')[2]}.py*")
    )
    directives = [part for one in _DIRECTIVES for part in ("-X", one)]
    _run(sources, sys.executable, "-m", "cython", *directives, str(source))
    include = {sysconfig.get_path("include"), sysconfig.get_path("platinclude")}
    linking = _LINKING if sys.platform == "darwin" else ("-shared",)
    target = place / (name + EXTENSION_SUFFIXES[0])
    partial = target.with_suffix(f".{os.getpid()}")
    c_file = str(source.with_suffix(".c"))
    paths = (f"-I{one}" for one in sorted(include))
    _run(sources, *compiler, *_FLAGS, *linking, *paths, c_file, "-o", str(partial))
    partial.replace(target)


def _run(where: Path, *command: str) -> None:
    done = subprocess.run(
        command, cwd=where, capture_output=True, text=True, check=False, timeout=_A_STEP_S
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing was said"]
        errors = [line for line in said if "error" in line.lower()] or said
        raise CannotBuild(f"{Path(command[0]).name} failed: {errors[0].strip()}")


def _keys(root: Path) -> Iterator[tuple[str, str]]:
    """Give each module with what it is known by."""
    builder = digest(root / "native/build.py")
    common = f"{version('cython')} {sys.version} {EXTENSION_SUFFIXES[0]} {builder}"
    for name in MODULES:
        used = sorted(_used(root, name, set()))
        digests = (digest(root / path) for path in (_source(root, name), *used))
        yield name, sha256(" ".join((common, *digests)).encode()).hexdigest()


def _used(root: Path, name: str, known: set[str]) -> set[str]:
    """Return the declarations that a module depends on, its own and those that these name."""
    path = f"{_DECLARATIONS}/{name.replace('.', '/')}.pxd"
    if path not in known and (root / path).is_file():
        known.add(path)
        for other in _CIMPORT.findall((root / path).read_text(encoding="utf-8")):
            _used(root, other, known)
    return known


def _others(root: Path) -> list[str]:
    """Return the declarations and this file: what every module's build depends on."""
    declared = sorted((root / _DECLARATIONS).rglob("*.p[xy][dx]"))
    return [path.relative_to(root).as_posix() for path in (*declared, root / "native/build.py")]


def _source(root: Path, name: str) -> str:
    """Return what a module is compiled from: its own source, or its twin in this folder."""
    path = name.replace(".", "/")
    twin = f"{_DECLARATIONS}/{path}.pyx"
    return twin if (root / twin).is_file() else f"{path}.py"


def _key_file(place: Path, name: str) -> Path:
    return place / f"{name}.key"


def _known(place: Path, name: str) -> str:
    try:
        return _key_file(place, name).read_text(encoding="ascii")
    except OSError:
        return ""


def main() -> None:
    """Build, and say which it is."""
    print(f"Native step: {build(_ROOT, os.environ)}.")


if __name__ == "__main__":
    main()
