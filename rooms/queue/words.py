"""The words of the queue, where all topics have theirs."""

from __future__ import annotations

from rooms.queue.asked import COMMANDS
from rooms.queue.happened import EVENTS

__all__ = ["COMMANDS", "EVENTS"]
