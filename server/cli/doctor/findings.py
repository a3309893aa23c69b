"""What a check found: a line that says how it is and, where it is not well, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

__all__ = ["Finding", "Level", "fail", "guarded", "ok", "warn", "worst"]


class Level(IntEnum):
    """How bad it is. WARN: it works, and something is not as it should be. FAIL: it does not."""

    OK = 0
    WARN = 1
    FAIL = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One line. about: a word or two. what: a sentence. remedy: what to do, "" where it is well."""

    level: Level
    about: str
    what: str
    remedy: str = ""


def ok(about: str, what: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Level.OK, about, what)


def warn(about: str, what: str, remedy: str) -> Finding:
    """Return a finding that can wait."""
    return Finding(Level.WARN, about, what, remedy)


def fail(about: str, what: str, remedy: str) -> Finding:
    """Return a finding that keeps the server from working."""
    return Finding(Level.FAIL, about, what, remedy)


def worst(findings: Iterable[Finding]) -> Level:
    """Return the worst level found; OK for no finding."""
    return max((finding.level for finding in findings), default=Level.OK)


def guarded(about: str, check: Callable[[], Iterable[Finding]]) -> tuple[Finding, ...]:
    """Return what a check found; that it could not look is a finding too."""
    try:
        return tuple(check())
    except OSError as error:
        why = error.strerror or str(error)
        remedy = "Run this as the user that runs the server."
        return (fail(about, f"This could not be looked at: {why}.", remedy),)
