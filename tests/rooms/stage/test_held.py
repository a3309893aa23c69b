"""What other rules ask of the stage."""

from __future__ import annotations

import pytest

from rooms.commands import Role
from rooms.stage.held import is_cleared, is_on_stage
from rooms.stage.words import EnterStage, PreapproveForStage
from tests.rooms.builders import Meeting


@pytest.mark.parametrize("role", Role)
def test_panelists_and_those_above_are_cleared_by_their_role(role: Role) -> None:
    meeting = Meeting()
    member = meeting.room.members[meeting.join("Ana", role)]
    expected = role in (Role.OWNER, Role.MODERATOR, Role.PANELIST)
    assert is_cleared(meeting.room, member) is expected
    meeting.do(PreapproveForStage(meeting.join("Mo", Role.MODERATOR), member.number))
    assert is_cleared(meeting.room, member)


def test_whoever_came_is_on_the_stage() -> None:
    meeting = Meeting()
    pia = meeting.join("Pia", Role.PANELIST)
    assert not is_on_stage(meeting.room, pia)
    meeting.do(EnterStage(pia))
    assert is_on_stage(meeting.room, pia)
