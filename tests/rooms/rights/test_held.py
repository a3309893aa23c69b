"""The narrowest word counts: the person's, then the role's for now, then the table's."""

from __future__ import annotations

import pytest

from rooms.commands import PostMessage, Role
from rooms.errors import NotAllowed
from rooms.rights import Given, Rights, may
from rooms.roles import Permission, permits
from tests.rooms.builders import Meeting, assert_refused

CHAT = Permission.CHAT


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_without_a_word_the_table_of_roles_answers(role: Role, permission: Permission) -> None:
    meeting = Meeting()
    member = meeting.room.members[meeting.join("Ana", role)]
    assert may(meeting.room, member, permission) is permits(role, permission)
    meeting.room.put_part(Rights())
    assert may(meeting.room, member, permission) is permits(role, permission)


@pytest.mark.parametrize(
    ("of_role", "own", "answer"),
    [
        (None, None, True),
        (False, None, False),
        (True, False, False),
        (False, True, True),
        (None, False, False),
    ],
)
def test_the_narrowest_word_counts(of_role: bool | None, own: bool | None, answer: bool) -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.room.put_part(
        Rights(
            of_members={} if own is None else {ana: {CHAT: Given(own, ana)}},
            of_roles={} if of_role is None else {Role.ATTENDEE: {CHAT: of_role}},
        )
    )
    assert may(meeting.room, meeting.room.members[ana], CHAT) is answer


def test_what_is_denied_is_refused_and_others_of_the_role_are_not_touched() -> None:
    meeting = Meeting()
    ana, ben = meeting.join("Ana"), meeting.join("Ben")
    meeting.room.put_part(Rights(of_members={ana: {CHAT: Given(False, ben)}}))
    assert_refused(meeting, PostMessage(ana, "but"), NotAllowed)
    meeting.say(ben)
