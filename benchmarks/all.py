"""Run the benchmarks one after the other, and keep what they measure in one file.

    python -m benchmarks.all [fanout chat ...] [--json FILE] [--short]

Without names: all of them. short: as `make bench-check` runs them, and only those
that it runs. One that fails does not keep the others from running; in the end the
program says which did, and fails.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

__all__ = ["KEPT", "NAMES", "SHORT", "commands", "run"]

KEPT: Final = Path("build/bench.json")
"""Where a run is kept if nobody says otherwise."""

SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fanout": "--people 300 --windows 1 4 32 --seconds 0.5 --rounds 5",
        "chat": "--people 300 --windows 1 32 --seconds 1 --rounds 2",
        "poses": "--rooms 300/300 300/10 --one-spot --seconds 2 --rounds 3",
        "colyseus": "--people 100 --seconds 3 --rounds 3",
        "connections": "--connections 1000 --seconds 1.5 --rounds 3",
        "join_storm": "--people 300 --rounds 3",
        "log_append": "--seconds 0.5 --rounds 3 --no-long-room",
    }
)
"""Those whose ratios are defended, and how little of them is enough for that."""

NAMES: Final = (*SHORT, "resume", "slow_readers", "deaf_fifth", "mixed_speeds", "room_300", "page")
"""All of them. What trials and the page promise, tests defend."""


def commands(names: Sequence[str], kept: Path, *, is_short: bool) -> list[list[str]]:
    """Return how each is run."""
    python = [sys.executable, "-m"]
    options = {name: SHORT[name].split() if is_short else [] for name in names}
    return [[*python, f"benchmarks.{name}", *options[name], "--json", str(kept)] for name in names]


def run(names: Sequence[str], kept: Path, *, is_short: bool) -> list[str]:
    """Run them and return the names of those that failed. What the file held before is gone."""
    kept.unlink(missing_ok=True)
    failed = []
    for name, command in zip(names, commands(names, kept, is_short=is_short), strict=True):
        print(f"== {name}", flush=True)
        if subprocess.run(command, check=False, env=os.environ).returncode:
            failed.append(name)
    return failed


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=" ".join(NAMES))
    parser.add_argument("--json", type=Path, metavar="FILE", default=KEPT)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    names = options.names or list(SHORT if options.short else NAMES)
    if unknown := set(names) - set(SHORT if options.short else NAMES):
        parser.error(f"there is no {' '.join(sorted(unknown))}; there are {' '.join(NAMES)}")
    failed = run(names, options.json, is_short=options.short)
    print(f"\nKept in {options.json}")
    if failed:
        sys.exit(f"failed: {' '.join(failed)}")


if __name__ == "__main__":
    main()
