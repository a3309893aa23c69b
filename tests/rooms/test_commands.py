from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from rooms import commands
from rooms.commands import CORE_INTERNAL, CORE_PUBLIC, Command, RenameRoom, Role
from rooms.ids import MemberNo


def test_every_command_is_either_public_or_internal() -> None:
    classes = [c for c in vars(commands).values() if isinstance(c, type)]
    every = {c for c in classes if issubclass(c, Command) and c is not Command}
    assert every == {*CORE_PUBLIC, *CORE_INTERNAL}
    assert not {*CORE_PUBLIC} & {*CORE_INTERNAL}
    assert {c.__name__ for c in every} < set(commands.__all__)


def test_a_command_cannot_be_changed() -> None:
    command = RenameRoom(MemberNo(1), "T")
    with pytest.raises(FrozenInstanceError):
        command.title = "U"  # type: ignore[misc]  # what this tests


def test_roles_stand_highest_first() -> None:
    assert list(Role) == ["owner", "moderator", "panelist", "attendee", "observer"]
