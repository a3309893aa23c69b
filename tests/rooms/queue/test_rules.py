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
from tests.rooms.queue.stories import Story

STORIES = {
    "who asks first is proposed first": """
        ana + about the pier
        ben +
        pia +
        = - > ana : ana ben pia
    """,
    "moderators and panelists wait like all": """
        ben +
        mo +
        pia +
        = - > ben : ben mo pia
    """,
    "raising again is no second place": """
        ana +
        ben +
        ana + with a note
        = - > ana : ana ben
    """,
    "a second turn is asked for": """
        ana +
        ben +
        ana again
        = - > ana : ana ben ana
    """,
    "nobody fills the queue alone": """
        ana +
        ana again
        ana again
        ana again
        ana again
        ! ana again -> full
    """,
    "down and up again is the end of the queue": """
        ana +
        ben +
        ana -
        ana +
        = - > ben : ben ana
    """,
    "one of two hands goes down, the first one": """
        ana +
        ben +
        ana again
        ana -hand ana
        = - > ben : ben ana
    """,
    "lowering takes all one's hands down": """
        ana +
        ana again
        ben +
        ana -
        = - > ben : ben
    """,
    "later lets others go first": """
        ana +
        ben +
        cem +
        ana later
        = - > ben : ben cem ana
        ana later
        = - > ben : ben cem ana
    """,
    "a moderator sends somebody back, nobody else does": """
        ana +
        ben +
        ! cem later ana -> not_allowed
        mo later ana
        = - > ben : ben ana
    """,
    "a moderator raises for another": """
        mo +for ana asked in the chat
        ben +
        = - > ana : ana ben
    """,
    "whose role does not ask is not raised either": """
        ! obi + -> not_allowed
        ! mo +for obi -> not_allowed
        ! mo call obi -> not_allowed
    """,
    "call next takes the hand down and gives the floor": """
        ana +
        ben +
        mo next
        = ana? > ben : ben
        ana start
        = ana > ben : ben
        mo next
        = ben? > - :
    """,
    "to write is to speak": """
        ana +
        mo next
        ben says nothing to it
        = ana? > - :
        ana says hello
        = ana > - :
    """,
    "the second of two presses does nothing": """
        ana +
        ben +
        mo next ana
        = ana? > ben : ben
    """,
    "nobody is next": """
        ! mo next -> conflict
    """,
    "anybody is called, also who did not ask": """
        ana +
        ben +
        mo call cem
        = cem? > ana : ana ben
        mo call ben
        = ben? > ana : ana
        mo call ben
        = ben? > ana : ana
    """,
    "only who runs the queue calls": """
        ana +
        ! ben next -> not_allowed
        ! pia call ana -> not_allowed
        ! ana clear -> not_allowed
    """,
    "who speaks gives the floor back": """
        ana +
        mo next
        ana start
        ben yield
        = ana > - :
        ana yield
        = - > - :
    """,
    "a moderator ends a turn": """
        ana +
        mo next
        ana start
        mo end
        = - > - :
        mo end
        = - > - :
    """,
    "who was called ends by being silent, once at the top again, then passed over": """
        ana +
        ben +
        mo next
        wait 16
        = - > ana : ana ben
        mo next
        = ana? > ben : ben
        wait 16
        = - > ben : ben
    """,
    "a queue without a limit waits for ever": """
        mo silence 0
        ana +
        mo next
        wait 600
        = ana? > - :
    """,
    "who spoke last is put on top": """
        ana +
        ben +
        mo next
        ana start
        mo next
        = ben? > - :
        mo end
        ben +
        mo readd
        = - > ben : ben
    """,
    "a wrong end is undone": """
        ana +
        ben +
        mo next
        ana start
        mo end
        mo readd
        = - > ana : ana ben
        mo readd
        = - > ana : ana ben
    """,
    "re-adding goes above all ranks": """
        mo extra 1
        ana +
        mo next
        ana start
        mo end
        ben intervene
        mo readd
        = - > ana : ana ben
    """,
    "nobody spoke, nobody is re-added": """
        ! mo readd -> conflict
    """,
    "skipping passes somebody over, and can be undone": """
        ana +
        ben +
        mo skip ana
        = - > ben : ben
        mo readd
        = - > ana : ana ben
    """,
    "clearing is undone": """
        ana +
        ben +
        mo clear
        = - > - :
        mo restore
        = - > ana : ana ben
        ! mo restore -> conflict
    """,
    "what is raised after clearing stays behind what comes back": """
        ana +
        ben +
        mo clear
        cem +
        ben +
        mo restore
        = - > ana : ana ben cem
    """,
    "who left since comes not back by undoing": """
        ana +
        ben +
        mo clear
        ana leaves
        mo restore
        = - > ben : ben
    """,
    "a closed queue takes nobody, and who waits waits on": """
        ana +
        mo close
        ! ben + -> locked
        ana + another note
        mo +for ben
        = - > ana : ana ben
        mo open
        cem +
        = - > ana : ana ben cem
    """,
    "the last word clears and closes": """
        ana +
        ben +
        mo lastword ben
        = ben? > - :
        ! cem + -> locked
        mo restore
        = ben? > ana : ana
    """,
    "the last word of who did not ask": """
        ana +
        mo lastword cem
        = cem? > - :
    """,
    "who speaks has the last word by going on": """
        ana +
        ben +
        mo next
        ana start
        mo lastword ana
        = ana > - :
    """,
    "the queue is set": """
        ana +
        ben +
        mo set cem ben
        = - > cem : cem ben
        dan +
        = - > cem : cem ben dan
        mo set
        = - > - :
    """,
    "a hand is moved": """
        ana +
        ben +
        cem +
        mo move cem ana
        = - > cem : cem ana ben
        mo move cem end
        = - > ana : ana ben cem
        mo move ben ana
        = - > ben : ben ana cem
        dan +
        = - > ben : ben ana cem dan
    """,
    "moving before a higher rank is of its rank": """
        mo extra 1
        ana +
        ben point
        mo move ana ben
        = - > ana : ana ben
        cem point
        = - > ana : ana ben cem
    """,
    "kinds go by rank, equals by who asked first": """
        mo extra 1
        ana +
        ben point
        cem reply
        dan point
        pia intervene
        = - > pia : pia ben dan cem ana
    """,
    "what goes before others needs a right": """
        ! ana point -> not_allowed
        ! ana reply -> not_allowed
        mo intervene
        = - > mo : mo
    """,
    "each person has so many for an item": """
        mo extra 1
        ana point
        ana -
        ! ana point -> not_allowed
        ana +
        = - > ana : ana
    """,
    "a point of order is one more hand": """
        mo extra 1
        ben +
        ana +
        ana point
        = - > ana : ana ben ana
    """,
    "categories of points of order have their order": """
        mo extra 2 rules time
        ana point time
        ben point rules
        cem point
        ! dan point weather -> not_found
        ! dan reply rules -> not_found
        = - > ben : ben ana cem
    """,
    "a question interrupts, and who spoke goes on": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        = ana > cem : cem ben
        mo next
        = cem? (ana) > ben : ben
        cem start
        cem yield
        = ana > ben : ben
    """,
    "one question after another": """
        mo extra 1
        ana +
        mo next
        ana start
        cem interpose
        dan interpose
        mo next
        cem start
        mo next
        = dan? (ana) > - :
        dan start
        mo end
        = ana > - :
    """,
    "a question is void when the speech is over": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        ana yield
        = - > ben : ben
    """,
    "a question is void when another is called": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        mo call ben
        = ben? > - :
    """,
    "calling another during a question ends both": """
        mo extra 1
        ana +
        ben +
        mo next
        ana start
        cem interpose
        mo next
        cem start
        mo next
        = ben? > - :
    """,
    "nobody is interrupted who does not speak": """
        ! mo interpose -> conflict
    """,
    "who is lost keeps their place and is passed by": """
        ana +
        ben +
        ana lapses
        = - > ben : ~ana ben
        ana returns
        = - > ana : ana ben
    """,
    "who is lost for a minute is missing, and has the old place again within five more": """
        ana +
        ben +
        ana lapses
        wait 61
        = - > ben : !ana ben
        wait 200
        ana returns
        = - > ana : ana ben
    """,
    "who is lost for long is forgotten": """
        ana +
        ben +
        ana lapses
        wait 361
        = - > ben : ben
        ana returns
        = - > ben : ben
    """,
    "who is away is not called": """
        ana +
        ana lapses
        ! mo next ana -> conflict
        ! mo call ana -> conflict
        mo skip ana
        = - > - :
    """,
    "who leaves is in no queue": """
        ana +
        ben +
        ana leaves
        = - > ben : ben
    """,
    "who is removed is in no queue": """
        ana +
        ben +
        mo removes ana
        = - > ben : ben
    """,
    "who is away and removed is in no queue": """
        ana +
        ana lapses
        mo removes ana
        = - > - :
    """,
    "whose role asks no more waits no more": """
        ana +
        mo makes ana observer
        = - > - :
    """,
    "who leaves while speaking ends the turn": """
        ana +
        ben +
        mo next
        ana start
        ana lapses
        wait 1
        = - > ben : ben
    """,
    "who leaves while interrupted is gone after the question": """
        mo extra 1
        ana +
        mo next
        ana start
        cem interpose
        mo next
        cem start
        ana lapses
        cem yield
        wait 1
        = - > - :
    """,
    "nobody is proposed where people choose": """
        mo strategy manual
        ana +
        = - > - : ana
        ! mo next -> conflict
        mo next ana
        = ana? > - :
    """,
    "who had fewer turns comes first": """
        mo strategy first_timers_first
        ana +
        mo next
        ana start
        mo end
        ana +
        ben +
        cem +
        = - > ben : ana ben cem
    """,
    "who spoke less comes first": """
        mo strategy least_talk_time
        mo call ana
        ana start
        wait 30
        mo end
        mo call ben
        ben start
        wait 5
        mo end
        ana +
        ben +
        = - > ben : ana ben
        cem +
        = - > cem : ana ben cem
    """,
    "pauses do not count": """
        mo strategy least_talk_time
        mo call ana
        ana start
        mo pause
        wait 60
        mo resume
        mo end
        mo call ben
        ben start
        wait 20
        mo end
        ben +
        ana +
        = - > ana : ben ana
    """,
    "groups take turns": """
        mo strategy round_robin declared
        ana of north
        ben of north
        cem of south
        = - > ana : ana ben cem
        mo next
        ana start
        = ana > cem : ben cem
        mo next
        cem start
        = cem > ben : ben
    """,
    "a playlist goes by itself": """
        mo strategy playlist cem ana dan
        ana +
        = - > cem : ana
        mo next
        cem start
        = cem > ana : ana
        dan lapses
        mo next
        ana start
        = ana > - :
        dan returns
        = ana > dan :
    """,
    "of a playlist some are passed over": """
        mo strategy playlist cem ana dan
        cem +
        mo skip cem
        = - > ana :
    """,
    "whoever speaks names the next one": """
        mo strategy nomination
        ana +
        = - > - : ana
        mo call ben
        ben start
        ! cem nominates cem -> not_allowed
        ben nominates dan
        = ben > dan : ana
        mo next
        dan start
        = dan > - : ana
        mo end
        dan nominates ana
        = - > ana : ana
    """,
    "nobody names anybody in other queues": """
        mo call ben
        ben start
        ! ben nominates ana -> conflict
    """,
    "higher ranks go first whatever the strategy": """
        mo strategy manual
        ana +
        mo intervene
        = - > mo : mo ana
    """,
    "another is called than was proposed": """
        mo strategy first_timers_first
        ana +
        ben +
        mo call ben
        = ben? > ana : ana
    """,
}


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
