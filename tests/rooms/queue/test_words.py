from __future__ import annotations

from rooms.queue.rules import TOPIC
from rooms.queue.words import COMMANDS, EVENTS


def test_every_command_has_a_rule_and_every_event_a_fold_and_is_shown() -> None:
    assert tuple(TOPIC.rules) == COMMANDS
    assert tuple(TOPIC.folds) == tuple(TOPIC.shows) == EVENTS
