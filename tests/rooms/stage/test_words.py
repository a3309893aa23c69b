from __future__ import annotations

from rooms.commands import BringToStage
from rooms.stage.rules import TOPIC
from rooms.stage.words import COMMANDS, EVENTS


def test_every_command_has_a_rule_and_every_event_a_fold_and_is_shown() -> None:
    assert tuple(TOPIC.rules) == (BringToStage, *COMMANDS)  # which was there before the stage
    assert tuple(TOPIC.folds) == tuple(TOPIC.shows) == EVENTS
