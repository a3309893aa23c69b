"""What everybody sees of microphones."""

from __future__ import annotations

from rooms.audience import Audience
from rooms.commands import EndStay, Role, StayEnd
from rooms.mics.words import AskToUnmute, MuteAll, MuteMember, OpenMic, SelfUnmute, SetSelfUnmute
from rooms.projection import fact, view
from tests.rooms.builders import Meeting


def test_everybody_sees_who_is_muted_open_and_asked_and_the_rooms_own_rules() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    ben, cem = meeting.join("Ben"), meeting.join("Cem")
    for command in (
        OpenMic(ana), MuteMember(mo, ben), AskToUnmute(mo, cem), SetSelfUnmute(mo, SelfUnmute.ASK)
    ):  # fmt: skip
        meeting.do(command)
    until = meeting.now_ms - 1_000 + 30_000
    assert view(meeting.room, Audience.EVERYONE)["items"] == {
        "mics": {
            "room": {"self_unmute": "ask", "all": None},
            f"{ana}": {"muted": False, "open": True, "asked": None},
            f"{ben}": {"muted": True, "open": False, "asked": None},
            f"{cem}": {"muted": False, "open": False, "asked": until},
        }
    }


def test_a_mute_of_all_tells_whose_microphone_it_closed_and_no_list_of_everybody() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    for number in range(20):
        meeting.join(f"Guest {number}")
    meeting.do(OpenMic(ana))
    (entry,) = meeting.do(MuteAll(mo)).entries
    told = fact(entry, meeting.room, Audience.EVERYONE)
    assert told is not None
    everybody = {"below": "moderator", "exempt": [mo], "up_to": None}
    assert told["items"] == [
        ["mics", "room", {"self_unmute": "free", "all": everybody}],
        ["mics", f"{ana}", None],
    ]


def test_a_room_without_microphones_is_not_told_of_one_with_everybody_who_leaves() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    (left,) = meeting.do(EndStay(ana, StayEnd.LEFT)).entries
    told = fact(left, meeting.room, Audience.EVERYONE)
    assert told is not None
    assert "items" not in told
