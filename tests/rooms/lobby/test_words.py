from __future__ import annotations

from rooms.lobby.rules import TOPIC
from rooms.lobby.words import COMMANDS, EVENTS, INTERNAL


def test_every_command_has_a_rule_and_every_event_a_fold_and_is_shown() -> None:
    assert (tuple(TOPIC.rules), tuple(TOPIC.inner)) == (COMMANDS, INTERNAL)
    assert set(TOPIC.folds) == set(TOPIC.shows) == set(EVENTS)
