from __future__ import annotations

from dataclasses import fields

from rooms.room import RULES
from rooms.shapes import shape_of


def test_a_rule_names_a_field_of_its_command_for_an_older_message() -> None:
    named = {command: rule.past for command, rule in RULES.items() if rule.past is not None}
    assert named
    for command, name in named.items():
        assert name in {field.name for field in fields(command)} & shape_of(command).fields.keys()
