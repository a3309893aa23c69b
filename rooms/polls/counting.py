"""How votes are counted.

Theory. `single` and `multi`: an option has a point for everybody who chose it. `ordered`:
the modified Borda count. Who orders k options gives k points to the first, k - 1 to the
second, and 1 to the last; an option that is not named gets none. So nobody gains by
naming one option alone, and a ballot in full order says the most. It is a sum like the
others: it can be shown as it grows, and anybody can check it by hand. It is no majority
rule: an option that few put first and nobody put last can win.
Source: P. Emerson, The original Borda count and partial voting, Social Choice and Welfare
40 (2013), pages 353 to 358.
"""

from __future__ import annotations

from collections.abc import Iterable

from rooms.polls.words import PollKind

__all__ = ["points_of"]


def points_of(
    kind: PollKind, option_count: int, votes: Iterable[tuple[int, ...]]
) -> tuple[int, ...]:
    """Return the points of each option. votes: option numbers from 1; others count for nothing."""
    points = [0] * option_count
    for choices in votes:
        for at, choice in enumerate(choices):
            if 1 <= choice <= option_count:
                points[choice - 1] += len(choices) - at if kind is PollKind.ORDERED else 1
    return tuple(points)
