"""Is it as fast as it was? Short runs, and their ratios against those of baseline.json.

    python -m benchmarks.check [RUN.json] [--baseline FILE]

Without a run it makes one. Ends with an error if a ratio is worse than its
tolerance allows, missing, or no number, or if a benchmark failed. A ratio whose
rival is not to be had is said and left out. "must" is what was asked for; it
stands beside and does not decide, as a busy machine moves even ratios.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import all as everything
from benchmarks.rig import record, table
from benchmarks.rig.judging import Verdict, baseline, is_good, judge, rows

__all__ = ["BASELINE", "checked", "main"]

BASELINE: Final = Path(__file__).with_name("baseline.json")


def checked(run: Path, expected: Path) -> bool:
    """Print how the run stands against what is expected; return whether it is good."""
    figures = record.read(run)
    judgements = [judge(figures, one) for one in baseline(expected)]
    print(table.text(rows(judgements)))
    for one in judgements:
        if one.verdict is Verdict.LEFT_OUT and one.expected.to is not None:
            print(f"Left out: {one.expected.name}; {one.expected.to[3]} is not to be had here.")
    return is_good(judgements)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and fail if something is worse."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", nargs="?", type=Path, metavar="RUN.json")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    options = parser.parse_args(arguments)
    failed: list[str] = []
    if options.run is None:
        options.run = everything.KEPT.with_name("bench-check.json")
        failed = everything.run(list(everything.SHORT), options.run, is_short=True)
    is_fine = checked(options.run, options.baseline)
    if failed:
        sys.exit(f"failed: {' '.join(failed)}")
    if not is_fine:
        sys.exit("worse than the baseline, or nothing to compare")


if __name__ == "__main__":
    main()
