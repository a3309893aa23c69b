"""Who is heard follows from the log, and from nothing that a client says of itself."""

from __future__ import annotations

import random

import pytest

from rooms.commands import BeginStay, EndStay, Role, StayEnd
from rooms.errors import RoomError
from rooms.mics.held import is_heard
from rooms.mics.words import MuteMember, OpenMic
from rooms.room import replay
from server.media.routing import heard, hears
from tests.rooms.builders import Meeting
from tests.rooms.mics.kit import KIT


def test_everybody_present_hears_a_speaker_and_nobody_themselves() -> None:
    meeting = Meeting()
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    meeting.do(OpenMic(ana))
    assert heard(meeting.room) == {ana}
    assert [hears(meeting.room, one, ana) for one in (mo, ana, ben)] == [True, False, True]
    assert not hears(meeting.room, ana, ben)
    meeting.do(EndStay(ben, StayEnd.LEFT))
    assert not hears(meeting.room, ben, ana)


def test_after_a_mute_nobody_hears_them_also_after_a_restart_and_a_new_stay() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.do(OpenMic(ana))
    meeting.do(MuteMember(mo, ana))
    assert heard(meeting.room) == heard(replay(meeting.log)) == frozenset()
    meeting.do(EndStay(ana, StayEnd.LAPSED))
    meeting.do(BeginStay(ana))
    assert not hears(replay(meeting.log), mo, ana)


@pytest.mark.parametrize("seed", range(4))
def test_both_questions_have_one_answer_in_any_room(seed: int) -> None:
    rng, meeting = random.Random(seed), Meeting()
    members = [
        meeting.join(name, role)
        for name, role in zip(("Olga", "Mo", "Pia", "Ana", "Obi"), Role, strict=True)
    ]
    seen = 0
    for _ in range(200):
        commands = KIT.at_random(rng, rng.choice(members), rng.choice(members), meeting.log[0].seq)
        try:
            meeting.do(rng.choice(commands))
        except RoomError:
            continue
        speakers = heard(meeting.room)
        seen += bool(speakers)
        for one in members:
            assert (one in speakers) is is_heard(meeting.room, meeting.room.members[one])
            for other in members:
                assert hears(meeting.room, other, one) is (one in speakers and one != other)
        assert heard(replay(meeting.log)) == speakers
    assert seen > 50
