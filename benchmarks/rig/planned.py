"""A plan that is asked for on the command line: each of its fields is an option."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.rig import record

__all__ = ["planned"]

Plan = TypeVar("Plan")


def planned(
    plan: type[Plan], description: str | None, arguments: Sequence[str] | None = None
) -> tuple[Plan, Path | None]:
    """Return the plan, and where what comes of it is kept.

    plan: a dataclass whose fields all have a default, which says their type too.
    """
    parser = argparse.ArgumentParser(description=description)
    usual: Any = plan()
    names = [field.name for field in fields(usual)]
    for name in names:
        value = getattr(usual, name)
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=type(value), default=value, help=f"({value})")
    record.add_option(parser)
    options = parser.parse_args(arguments)
    return plan(**{name: getattr(options, name) for name in names}), options.json
