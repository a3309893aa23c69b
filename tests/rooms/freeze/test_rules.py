from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.commands import (
    AddReaction,
    BringToStage,
    ChangeProfile,
    Command,
    DeleteMessage,
    EditMessage,
    EndStay,
    PostMessage,
    RedactMessage,
    RemoveReaction,
    Role,
    StayEnd,
)
from rooms.errors import Frozen, NotAllowed
from rooms.freeze.rules import Freeze
from rooms.freeze.words import FreezeRoom, RoomThawed, Stopped, ThawRoom
from rooms.ids import QuestionNo, SeatNo, Seq
from rooms.mics.words import CloseMic, OpenMic
from rooms.projection import view
from rooms.questions.words import AskQuestion, VoteForQuestion
from rooms.queue.asked import LowerHand, RaiseHand
from tests.rooms.builders import (
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    events_of,
)


class Hall(Meeting):
    """A meeting of a moderator and Ana, who said something."""

    def __init__(self) -> None:
        super().__init__()
        self.mo, self.ana = self.join("Mo", Role.MODERATOR), self.join("Ana")
        self.said: Seq = self.say(self.ana)

    @property
    def frozen(self) -> Freeze:
        return self.room.part(Freeze)

    def audience_acts(self) -> tuple[tuple[Stopped, Command], ...]:
        return (
            (Stopped.CHAT, PostMessage(self.ana, "hi")),
            (Stopped.CHAT, EditMessage(self.ana, self.said, "hi all")),
            (Stopped.CHAT, ChangeProfile(self.ana, "Buy boats", "h1")),
            (Stopped.REACTIONS, AddReaction(self.ana, self.said, "👍")),
            (Stopped.ASKING, RaiseHand(self.ana)),
            (Stopped.SPEAKING, OpenMic(self.ana)),
        )


def test_one_command_stops_all_that_the_audience_does_and_another_lets_it_go_on() -> None:
    hall = Hall()
    hall.do(FreezeRoom(hall.mo))
    for _, command in hall.audience_acts():
        assert_refused(hall, command, Frozen)
    with pytest.raises(Frozen):
        hall.join("New")
    hall.do(ThawRoom(hall.mo))
    for _, command in hall.audience_acts():
        hall.do(command)
    hall.join("New")


def test_questions_and_votes_for_them_are_stopped_with_hands() -> None:
    hall = Hall()
    hall.do(FreezeRoom(hall.mo, (Stopped.ASKING,)))
    for command in (AskQuestion(hall.ana, "Why?"), VoteForQuestion(hall.ana, QuestionNo(1))):
        assert_refused(hall, command, Frozen)
    hall.say(hall.ana)


@pytest.mark.parametrize("thawed", list(Stopped))
def test_it_is_thawed_piece_by_piece(thawed: Stopped) -> None:
    hall = Hall()
    hall.do(FreezeRoom(hall.mo))
    hall.do(ThawRoom(hall.mo, (thawed,)))
    for stopped, command in hall.audience_acts():
        if stopped is thawed:
            hall.do(command)
        else:
            assert_refused(hall, command, Frozen)


def test_giving_way_is_never_stopped() -> None:
    hall = Hall()
    hall.do(AddReaction(hall.ana, hall.said, "👍"))
    hall.do(RaiseHand(hall.ana))
    hall.do(OpenMic(hall.ana))
    other = hall.say(hall.ana)
    hall.do(FreezeRoom(hall.mo))
    for command in (
        RemoveReaction(hall.ana, hall.said, "👍"), LowerHand(hall.ana), CloseMic(hall.ana),
        DeleteMessage(hall.ana, other), RedactMessage(hall.ana, hall.said),
        EndStay(hall.ana, StayEnd.LEFT),
    ):  # fmt: skip
        assert hall.do(command).entries


def test_the_stage_and_moderators_go_on() -> None:
    hall = Hall()
    hall.do(BringToStage(hall.mo, hall.ana, (SeatNo(1),)))
    hall.do(FreezeRoom(hall.mo))
    assert {hall.say(hall.mo), hall.say(hall.ana)} <= hall.room.messages.keys()
    assert hall.do(RaiseHand(hall.ana)).entries


def test_who_was_here_comes_back_and_who_runs_the_room_comes_in() -> None:
    hall = Hall()
    hall.do(EndStay(hall.ana, StayEnd.LAPSED))
    hall.do(FreezeRoom(hall.mo))
    assert hall.join("Ana") == hall.ana
    hall.join("Mia", Role.MODERATOR)
    with pytest.raises(Frozen):
        hall.join("Pia", Role.PANELIST)


def test_everybody_is_shown_what_is_frozen_since_when_and_by_whom() -> None:
    hall = Hall()
    hall.do(FreezeRoom(hall.mo, (Stopped.REACTIONS,)))
    since = hall.now_ms
    hall.do(FreezeRoom(hall.mo, (Stopped.CHAT, Stopped.REACTIONS)))
    shown = {"now": {"what": ["chat", "reactions"], "since": since, "by": hall.mo}}
    assert view(hall.room, Audience.EVERYONE)["items"] == {"freeze": shown}
    assert_nothing_to_do(hall, FreezeRoom(hall.mo, (Stopped.CHAT,)))
    thawed = hall.do(ThawRoom(hall.mo, (Stopped.ASKING, Stopped.CHAT)))
    assert events_of(thawed) == (RoomThawed((Stopped.CHAT,)),)
    hall.do(ThawRoom(hall.mo))
    assert hall.frozen == Freeze()
    assert_nothing_to_do(hall, ThawRoom(hall.mo))
    assert_refused(hall, FreezeRoom(hall.ana), NotAllowed)
