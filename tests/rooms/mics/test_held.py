"""Four facts, and one answer: may speak, not muted, opened, and there."""

from __future__ import annotations

from itertools import product

import pytest

from rooms.commands import EndStay, Role, StayEnd
from rooms.mics.held import Mics, MutedAll, is_heard, is_muted, may_speak
from rooms.rights import Rights
from rooms.roles import Permission, outranks, permits
from rooms.stage.words import EnterStage
from tests.rooms.builders import Meeting


@pytest.mark.parametrize(("may", "muted", "opened", "here"), list(product((True, False), repeat=4)))
def test_who_is_heard(may: bool, muted: bool, opened: bool, here: bool) -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    if not here:
        meeting.do(EndStay(ana, StayEnd.LEFT))
    one = frozenset({ana})
    meeting.room.put_part(Rights(of_roles={Role.ATTENDEE: {Permission.SPEAK: may}}))
    meeting.room.put_part(
        Mics(muted=one if muted else frozenset(), open=one if opened else frozenset())
    )
    heard = is_heard(meeting.room, meeting.room.members[ana])
    assert heard is (may and not muted and opened and here)


@pytest.mark.parametrize("role", Role)
def test_who_may_speak_by_role_and_anybody_from_the_stage(role: Role) -> None:
    meeting = Meeting()
    pia = meeting.join("Pia", Role.PANELIST)
    member = meeting.room.members[meeting.join("Ana", role)]
    assert may_speak(meeting.room, member) is permits(role, Permission.SPEAK)
    meeting.do(EnterStage(pia))
    meeting.room.put_part(Rights(of_roles={Role.PANELIST: {Permission.SPEAK: False}}))
    assert may_speak(meeting.room, meeting.room.members[pia])


@pytest.mark.parametrize(("below", "role"), list(product(Role, Role)))
def test_a_mute_of_all_is_about_those_below(below: Role, role: Role) -> None:
    meeting = Meeting()
    member = meeting.room.members[meeting.join("Ana", role)]
    meeting.room.put_part(Mics(all=MutedAll(below, frozenset(), None)))
    assert is_muted(meeting.room, member) is outranks(below, role)
