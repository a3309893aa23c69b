"""How a member's command is decided: a row of the table of rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rooms.events import Event
from rooms.roles import Permission

__all__ = ["Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a member's command is decided.

    decide: (room, who asks, command, older message or None) -> events, or
    raises. needs: the permission without which it is refused unseen; None
    where the rule itself judges. in_archive: also in an archived room.
    of_removed: also from a removed member. is_timed: the rule is also told the
    time that its entries will have (now_ms). past: the field that names a
    message which may be older than those at hand, or None.
    """

    decide: Callable[..., tuple[Event, ...]]
    needs: Permission | None = None
    in_archive: bool = False
    of_removed: bool = False
    is_timed: bool = False
    past: str | None = None
