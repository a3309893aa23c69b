from __future__ import annotations

from rooms.alarms.rules import QUIET_MS, Alarms
from rooms.alarms.signs import LEAST_JOINS, LEAST_REPORTERS, LEAST_SAME
from rooms.alarms.words import AlarmRaised, DismissAlarm, Sign
from rooms.audience import Audience
from rooms.beside import counts_of
from rooms.commands import BeginStay, EndStay, RedactMessage, Role, StayEnd
from rooms.errors import NotAllowed
from rooms.freeze.words import FreezeRoom
from rooms.gate.words import SetRaidMode
from rooms.ids import ROOM_ITSELF
from rooms.projection import fact, view
from rooms.reports.words import FileReport
from rooms.room import replay
from rooms.topic import Count
from tests.rooms.builders import (
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    assert_same_room,
)

SPAM = "Buy the finest boats at once"


class Hall(Meeting):
    """A meeting of a moderator and Ana."""

    def __init__(self) -> None:
        super().__init__()
        self.mo, self.ana = self.join("Mo", Role.MODERATOR), self.join("Ana")

    def up(self) -> set[Sign]:
        self.wait(0)
        return {*self.room.part(Alarms).up}

    def spam(self, times: int = LEAST_SAME) -> None:
        for number in range(times):
            self.say(self.ana, SPAM.upper() if number % 2 else SPAM)


def test_the_same_message_again_and_again_is_told_to_moderators_by_the_room() -> None:
    hall = Hall()
    hall.spam(LEAST_SAME - 1)
    assert hall.up() == set()
    hall.spam(1)
    assert hall.up() == {Sign.SAME}
    entry = hall.log[-1]
    assert (entry.m, entry.event) == (ROOM_ITSELF, AlarmRaised(Sign.SAME, LEAST_SAME))
    assert fact(entry, hall.room, Audience.EVERYONE) is None
    assert view(hall.room, Audience.EVERYONE)["items"] == {}
    hall.spam()
    assert [e.kind for e in hall.log].count("alarm_raised") == 1


def test_what_is_said_slowly_is_no_sign() -> None:
    hall = Hall()
    for _ in range(3 * LEAST_SAME):
        hall.wait(40)
        hall.say(hall.ana, SPAM)
    assert hall.up() == set()


def test_a_rush_of_arrivals_is_told() -> None:
    hall = Hall()
    hall.wait(1200)
    hall.now_ms += 60_000 - hall.now_ms % 60_000  # all within one minute: a join takes two seconds
    before = hall.now_ms
    for number in range(LEAST_JOINS):
        hall.join(f"Raider {number}")
        hall.now_ms = before
    hall.wait(5)
    assert hall.up() == {Sign.JOINS}


def test_reports_of_several_people_are_told_and_many_of_one_are_not() -> None:
    hall = Hall()
    people = [hall.join(f"Guest {n}") for n in range(LEAST_REPORTERS)]
    said = [hall.say(hall.ana) for _ in range(LEAST_REPORTERS)]
    for message in said:
        hall.do(FileReport(people[0], message))
    assert hall.up() == set()
    for by in people[1:]:
        hall.do(FileReport(by, said[0]))
    assert hall.up() == {Sign.REPORTS}


def test_who_says_it_is_nothing_is_left_alone_for_a_while() -> None:
    hall = Hall()
    hall.spam()
    assert hall.up() == {Sign.SAME}
    assert_refused(hall, DismissAlarm(hall.ana, Sign.SAME), NotAllowed)
    hall.do(DismissAlarm(hall.mo, Sign.SAME))
    hall.spam()
    assert hall.up() == set()
    hall.wait(QUIET_MS / 1000)
    hall.spam()
    assert hall.up() == {Sign.SAME}
    hall.do(DismissAlarm(hall.mo, Sign.SAME))
    assert_nothing_to_do(hall, DismissAlarm(hall.mo, Sign.SAME))


def test_whoever_acts_knows_and_an_end_of_the_raid_mode_is_no_act() -> None:
    hall = Hall()
    hall.spam()
    hall.do(SetRaidMode(hall.mo, 60))
    assert hall.up() == set()
    hall.wait(QUIET_MS / 1000)
    hall.spam()
    assert hall.up() == {Sign.SAME}
    hall.do(FreezeRoom(hall.mo))
    assert hall.up() == set()


def test_moderators_are_told_since_when_everybody_is_here_and_others_are_not() -> None:
    hall = Hall()
    came = hall.now_ms
    assert not counts_of(hall.room, Audience.MODERATORS)
    hall.do(SetRaidMode(hall.mo))
    told = counts_of(hall.room, Audience.MODERATORS)[("alarms", "here")]
    assert told == Count({"since": [[hall.mo, came - 2000], [hall.ana, came]]})
    assert not counts_of(hall.room, Audience.EVERYONE)
    hall.do(EndStay(hall.mo, StayEnd.LEFT))
    hall.do(BeginStay(hall.mo))
    told = counts_of(hall.room, Audience.MODERATORS)[("alarms", "here")]
    assert told == Count({"since": [[hall.ana, came], [hall.mo, hall.now_ms]]})


def test_an_erased_message_is_forgotten_and_the_log_leads_to_the_same() -> None:
    hall = Hall()
    hall.spam()
    for message in [*hall.room.messages]:
        hall.do(RedactMessage(hall.ana, message))
    assert not hall.room.part(Alarms).said
    assert hall.up() == {Sign.SAME}
    assert_same_room(replay(hall.log), hall.room)
