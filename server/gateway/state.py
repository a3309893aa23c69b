"""Where a session is in its life, and which steps it can take from there."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

__all__ = ["STEPS", "IllegalStep", "State"]


class State(IntEnum):
    """Where a session is in its life."""

    OPENED = 0
    CONNECTED = 1
    CLOSING = 2
    CLOSED = 3


STEPS: Final = {
    State.OPENED: {State.CONNECTED, State.CLOSING, State.CLOSED},
    State.CONNECTED: {State.CLOSING, State.CLOSED},
    State.CLOSING: {State.CLOSED},
    State.CLOSED: set(),
}


class IllegalStep(RuntimeError):
    """A step of the session's life that the table does not have: a bug of ours."""
