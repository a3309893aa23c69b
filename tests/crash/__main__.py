"""Run the whole matrix, or the points that are named, and say what came of each."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.crash.matrix import NTHS, survives
from tests.kit.crash import POINTS


def main(points: list[str]) -> int:
    """Return how many points did not hold."""
    broken = 0
    for point in points or POINTS:
        began_s = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="confab-crash-") as folder:
            try:
                said = f"{asyncio.run(survives(Path(folder), point))} commands done"
            except (AssertionError, TimeoutError, RuntimeError) as error:
                broken += 1
                said = f"BROKEN: {error!r}"
        took_s = time.perf_counter() - began_s
        print(f"{point:34} {len(NTHS)} deaths  {took_s:5.1f} s  {said}", flush=True)
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
