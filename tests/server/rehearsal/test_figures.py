from __future__ import annotations

import math

import numpy as np
import pytest

from server.client import Status
from server.rehearsal.figures import figures_of, spread_of
from server.rehearsal.schedule import STEWARD, Do
from tests.server.rehearsal.story import a_story


def test_answers_and_hearings_have_their_own_times() -> None:
    story = a_story()
    story.book.lasted_s = story.now_s
    figures = figures_of(story.book)
    assert figures.answers[Do.SAY].many == 2
    assert figures.answers[Do.SAY].p50_ms == pytest.approx(30)
    assert figures.hearings[Do.SAY].many == 6  # each of the two messages by all three
    assert figures.hearings[Do.SAY].most_ms == pytest.approx(20)
    assert Do.SIT not in figures.answers
    assert (figures.people, figures.heard) == (2, 6)


def test_what_was_heard_after_coming_back_is_the_way_back_and_no_hearing() -> None:
    story = a_story()
    journal = story.journal(1)
    journal.status(Status.AWAY, None)
    gone_s = story.now_s
    story.say(0, "three")
    story.now_s = gone_s + 2
    journal.status(Status.IN, None)
    story.book.lasted_s = story.now_s
    figures = figures_of(story.book)
    assert figures.hearings[Do.SAY].many == 6 + 2
    assert figures.returns.many == 1
    assert figures.returns.p50_ms == pytest.approx(2000)
    assert figures.restarts == 0


def test_an_act_that_changed_nothing_is_not_heard() -> None:
    story = a_story()
    seq = story.happen("hand_raised")
    story.now_s = 9.0
    story.answer(story.ask(0, Do.SAY, "same"), seq)
    story.book.lasted_s = 10.0
    assert figures_of(story.book).hearings[Do.SAY].many == 6


def test_refusals_are_counted_and_have_no_times() -> None:
    story = a_story()
    for code in ("full", "conflict", "full"):
        story.answer(story.ask(0, Do.SIT), None, code)
    figures = figures_of(story.book)
    assert figures.refused == {"conflict": 1, "full": 2}
    assert Do.SIT not in figures.answers


def test_over_time_there_is_a_point_for_each_part_in_which_something_was_asked() -> None:
    story = a_story()
    story.now_s = 5.0
    story.say(0, "three")
    story.book.lasted_s = 6.0
    lines = figures_of(story.book).lines
    assert [round(x, 2) for x, _ in lines["hearings"]["p99"]] == [0.05, 5.05]
    assert sum(y for _, y in lines["acts"]["acts a second"]) * 6 / 60 == pytest.approx(6)


def test_people_come_and_go_over_time() -> None:
    story = a_story()
    story.now_s = 3.0
    story.answer(story.ask(0, Do.LEAVE), None)
    story.answer(story.ask(STEWARD, Do.LEAVE), None)  # who is not counted
    people = figures_of(story.book).lines["people"]["people"]
    assert people == ((0.0, 0.0), (0.0, 1.0), (0.0, 2.0), (3.0, 1.0))


def test_the_spread_of_nothing_has_no_times() -> None:
    spread = spread_of(np.empty(0))
    assert spread.many == 0
    assert math.isnan(spread.p50_ms)


def test_the_spread_is_in_milliseconds() -> None:
    spread = spread_of(np.arange(101) / 100)
    assert spread.many == 101
    shares = [spread.p50_ms, spread.p95_ms, spread.p99_ms, spread.most_ms]
    assert shares == pytest.approx([500, 950, 990, 1000])
