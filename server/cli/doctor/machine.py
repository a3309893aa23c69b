"""The machine: its clock, free disk, the limit of open files, and the parts of this installation."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from server.cli.doctor.findings import Finding, fail, ok, warn
from server.native import Choice

__all__ = [
    "check_clock",
    "check_disk",
    "check_files",
    "check_native",
    "check_page",
    "first_existing",
]

_FIRST_YEAR, _LAST_YEAR = 2026, 2100
"""Outside of these the clock was never set: a machine without a battery begins in 1970."""
_MIN_FREE: Final = 100e6  # a checkpoint of a long log and a backup need room
_LOW_FREE: Final = 1e9
_LOW_SHARE: Final = 0.05
_LOW_FILES: Final = 4_096
_MIN_FILES: Final = 256


def check_clock(now_s: float, ticks_s: tuple[float, float]) -> Iterator[Finding]:
    """Find out whether the clock was ever set. ticks_s: two readings of the monotonic clock."""
    year = datetime.fromtimestamp(now_s, UTC).year
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        yield fail("clock", f"It says that it is the year {year}.", "Set the machine's clock.")
        return
    if ticks_s[1] < ticks_s[0]:
        yield fail(
            "clock", "The monotonic clock runs backwards.", "Look at the machine or its hypervisor."
        )
        return
    shown = datetime.fromtimestamp(now_s, UTC).strftime("%Y-%m-%d %H:%M:%S")
    yield ok("clock", f"It is {shown} UTC, and time runs forward.")


def check_disk(folder: Path) -> Iterator[Finding]:
    """Find out whether the disk under the data folder has space for what is still to be said."""
    usage = shutil.disk_usage(first_existing(folder))
    what = f"{usage.free / 1e9:.1f} GB are free ({usage.free / usage.total:.0%})."
    if usage.free < _MIN_FREE:
        yield fail("disk", what, "Make space: soon nothing new can be said.")
    elif usage.free < _LOW_FREE or usage.free / usage.total < _LOW_SHARE:
        yield warn("disk", what, "Make space before it runs out.")
    else:
        yield ok("disk", what)


def check_files(limit: int | None = None) -> Iterator[Finding]:
    """Find out whether the limit of open files lets many people in: each takes one."""
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0] if limit is None else limit
    remedy = "Raise it: `ulimit -n 20000`, or LimitNOFILE=20000 in the service's unit."
    if soft == resource.RLIM_INFINITY or soft >= _LOW_FILES:
        yield ok("open files", f"The limit is {soft}: about as many people can be connected.")
    elif soft >= _MIN_FILES:
        yield warn("open files", f"The limit of {soft} is low for a full room.", remedy)
    else:
        yield fail("open files", f"The limit of {soft} is too low for a server.", remedy)


def check_page(static: Path) -> Iterator[Finding]:
    """Find out whether the page that people open is part of this installation."""
    if (static / "index.html").is_file():
        yield ok("page", "It is built.")
    else:
        yield warn(
            "page",
            "It is not part of this installation: people would see an error.",
            "Run `make page` in a checkout, or install the wheel, which contains it.",
        )


def check_native(choice: Choice) -> Iterator[Finding]:
    """Find out which form of the modules that every pose passes is used; either serves as well."""
    form = "compiled" if choice.is_native else "Python's own"
    yield ok("native step", f"The form used of what every pose passes is {form}: {choice.why}.")


def first_existing(path: Path) -> Path:
    """Return the path, or the nearest folder above it that exists."""
    real = path.resolve()
    return next(place for place in (real, *real.parents) if place.exists())
