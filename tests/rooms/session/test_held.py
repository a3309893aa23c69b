from __future__ import annotations

from rooms.commands import Role
from rooms.session.held import is_open
from rooms.session.words import EndSession, OpenSession, PauseSession
from tests.rooms.builders import Meeting


def test_a_session_is_open_also_at_rest_until_it_ends() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    seen = [is_open(meeting.room)]
    for command in (OpenSession(mo, title="Talks"), PauseSession(mo), EndSession(mo)):
        meeting.do(command)
        seen.append(is_open(meeting.room))
    assert seen == [False, True, True, False]
