"""The queue by stories: what people do, and who waits, speaks and is proposed then."""

from __future__ import annotations

import pytest

from rooms.agenda.words import AgendaState, NextAgendaItem, ProposeAgendaItem, SetAgendaItem
from rooms.errors import PeopleWait
from rooms.mics.words import LiftMute, OpenMic
from rooms.queue.rules import TOPIC
from rooms.roles import Permission
from rooms.session.words import OpenSession
from tests.rooms.builders import assert_refused
from tests.rooms.queue import stories_of_rank, stories_of_waiting
from tests.rooms.queue.stories import Story

STORIES = stories_of_waiting.STORIES | stories_of_rank.STORIES


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_story(story: str) -> None:
    assert "=" in story or "->" in story
    Story().tell(story)


def test_the_agenda_reopens_the_queue_and_counts_turns_anew() -> None:
    story = Story()
    mo = story.members["mo"]
    pier = story.meeting.do(ProposeAgendaItem(mo, "The pier")).seq
    story.tell("""
        mo strategy first_timers_first
        mo call ana
        ana start
        mo end
        mo close
    """)
    story.meeting.do(SetAgendaItem(mo, pier, AgendaState.OPEN))
    story.tell("""
        ana +
        ben +
        = - > ana : ana ben
    """)


def test_an_item_does_not_end_over_the_heads_of_those_who_wait() -> None:
    story = Story()
    mo, meeting = story.members["mo"], story.meeting
    pier = meeting.do(ProposeAgendaItem(mo, "The pier")).seq
    ferry = meeting.do(ProposeAgendaItem(mo, "The ferry")).seq
    story.tell("ana +")
    meeting.do(NextAgendaItem(mo))  # nothing was open
    meeting.wait(61)
    assert_refused(meeting, SetAgendaItem(mo, pier, AgendaState.CLOSED), PeopleWait)
    assert_refused(meeting, SetAgendaItem(mo, ferry, AgendaState.OPEN), PeopleWait)
    assert_refused(meeting, NextAgendaItem(mo), PeopleWait)
    meeting.do(SetAgendaItem(mo, ferry, AgendaState.SKIPPED))
    meeting.do(SetAgendaItem(mo, pier, AgendaState.CLOSED, force=True))


def test_a_new_session_counts_speaking_time_anew() -> None:
    story = Story()
    story.tell("""
        mo strategy least_talk_time
        mo call ana
        ana start
        wait 30
        mo end
    """)
    assert story.queue.spoken_ms
    story.meeting.do(OpenSession(story.members["mo"], title="Talks"))
    assert not story.queue.spoken_ms
    assert not story.queue.lengths_ms


def test_whose_turn_it_is_is_heard_and_no_longer() -> None:
    story = Story()
    meeting, mo, ana = story.meeting, story.members["mo"], story.members["ana"]
    story.tell("mo call ana")
    meeting.do(LiftMute(mo, ana))
    meeting.do(OpenMic(ana))
    story.tell("= ana > - :")


def test_who_runs_the_queue_needs_its_right() -> None:
    free = {"RaiseHand", "LowerHand", "RaiseHandFor", "DeferHand", "StartTurn", "YieldTurn"}
    free |= {"NominateSpeaker"}
    for command, rule in TOPIC.rules.items():
        assert (rule.needs is Permission.MANAGE_QUEUE) is (command.__name__ not in free)
