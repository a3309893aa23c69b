"""Becoming a member: looks that avatars know."""

from __future__ import annotations

import pytest

from avatars import appearance_of, compact
from rooms.commands import ChangeProfile, LeaveSeat, Role
from rooms.errors import BadMessage
from rooms.ids import ROOM_ITSELF, DeviceId, MemberNo
from server.http.joining import DEFAULT_LOOK, check_look, joining

DEVICE = DeviceId("a" * 32)


def test_who_says_nothing_looks_as_everybody_at_first() -> None:
    command = joining(DEVICE, Role.ATTENDEE, name="Ana", server="harbor.example")
    assert (command.by, command.look, command.link) == (ROOM_ITSELF, DEFAULT_LOOK, None)
    assert compact(appearance_of(DEFAULT_LOOK)) == DEFAULT_LOOK


@pytest.mark.parametrize("look", ["", "zz", "\u202e", DEFAULT_LOOK + "-more", "x" * 900])
def test_a_look_that_no_avatar_has_is_refused(look: str) -> None:
    with pytest.raises(BadMessage, match="look: "):
        joining(DEVICE, Role.ATTENDEE, name="Ana", server="harbor.example", look=look)
    with pytest.raises(BadMessage, match="look: "):
        check_look(ChangeProfile(MemberNo(1), "Ana", look))


def test_commands_without_a_look_pass() -> None:
    check_look(LeaveSeat(MemberNo(1)))
