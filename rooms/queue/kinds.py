"""The choices of the queue: what somebody asks for, who is proposed next, who sees who waits."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

__all__ = ["BACK", "FRONT", "RANKS", "GroupBy", "HandKind", "QueueView", "Strategy", "TurnEnd"]


class HandKind(StrEnum):
    """What somebody asks for."""

    NORMAL = "normal"
    REPLY = "reply"
    POINT_OF_ORDER = "point_of_order"
    INTERVENTION = "intervention"
    INTERPOSED = "interposed"


class Strategy(StrEnum):
    """How the next one is proposed; whoever runs the queue may always call another."""

    FIFO = "fifo"
    MANUAL = "manual"
    FIRST_TIMERS_FIRST = "first_timers_first"
    LEAST_TALK_TIME = "least_talk_time"
    ROUND_ROBIN = "round_robin"
    PLAYLIST = "playlist"
    RANDOM = "random"
    NOMINATION = "nomination"


class GroupBy(StrEnum):
    """What a round robin takes turns between: servers, or groups that people name themselves."""

    SERVER = "server"
    DECLARED = "declared"


class QueueView(StrEnum):
    """Who sees who waits: everybody, everybody how many, or those who run the room."""

    PUBLIC = "public"
    COUNT = "count"
    MODERATORS = "moderators"


class TurnEnd(StrEnum):
    """Why a turn ended."""

    YIELDED = "yielded"
    ENDED = "ended"
    NO_SHOW = "no_show"
    LEFT = "left"


BACK: Final = 0
FRONT: Final = 1000
"""The rank of who comes before all others: called and not there, or taken up again."""
RANKS: Final[Mapping[HandKind, int]] = {
    HandKind.NORMAL: BACK,
    HandKind.REPLY: 100,
    HandKind.POINT_OF_ORDER: 200,  # its categories stand between it and the next
    HandKind.INTERVENTION: 300,
    HandKind.INTERPOSED: 400,
}
