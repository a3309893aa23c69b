"""What a check finds: a condition that does not hold, and the smallest witness of it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Finding", "told"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation. condition: `C1` to `C12`. witness: the lines and entries that show it."""

    condition: str
    what: str
    witness: tuple[object, ...] = ()

    def __str__(self) -> str:
        return "\n    ".join((f"{self.condition}: {self.what}", *map(str, self.witness)))


def told(findings: list[Finding], most: int = 10) -> str:
    """Return the first findings as one reads them, "" if there are none."""
    more = [f"... and {len(findings) - most} more"] if len(findings) > most else []
    return "\n".join([*map(str, findings[:most]), *more])
