"""What ends with a right, told apart from what was never there."""

from __future__ import annotations

from rooms.commands import Role
from rooms.mics.words import MicShut, OpenMic
from rooms.queue.happened import HandLowered
from rooms.rights import Given, Rights
from rooms.rights.lost import hands_down, lost, mics_shut
from rooms.roles import Permission
from tests.rooms.builders import Meeting


def test_only_what_the_new_rights_forbid_ends() -> None:
    meeting = Meeting()
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    for member in (mo, ana, ben):
        meeting.raise_hand(member)
        meeting.do(OpenMic(member))
    denied = {right: Given(False, mo) for right in (Permission.ASK, Permission.SPEAK)}
    after = Rights(of_members={ana: denied})
    assert hands_down(meeting.room, after) == (HandLowered(ana),)
    assert mics_shut(meeting.room, after) == (MicShut(ana),)
    assert lost(meeting.room, after) == (HandLowered(ana), MicShut(ana))
    assert lost(meeting.room, Rights()) == ()
    meeting.room.put_part(after)
    assert lost(meeting.room, Rights()) == ()
