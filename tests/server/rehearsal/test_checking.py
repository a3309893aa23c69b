"""Each rule of the check: a whole rehearsal has no findings, and each planted fault is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.rehearsal.checking import Poll, judged, supporters
from server.rehearsal.journal import Asked
from server.rehearsal.schedule import STEWARD, Do
from tests.server.rehearsal.story import Story, a_story


def test_a_whole_rehearsal_has_no_findings() -> None:
    story = a_story()
    story.happen("message_edited", to=(STEWARD, 0))  # of a message that is gone for the other
    for who in (STEWARD, 0, 1):
        story.fold(who, b"room", b"one", b"two")
    assert story.rules() == []


def _never_answered(story: Story) -> None:
    story.ask(0, Do.SIT)


def _acknowledged_and_not_said(story: Story) -> None:
    story.answer(story.ask(0, Do.SAY, "lost"), 99)


def _said_in_other_words(story: Story) -> None:
    story.say(0, "three").words = "four"


def _refused_and_said(story: Story) -> None:
    story.answer(story.say(0, "three"), None, "not_allowed")


def _missed_by_one(story: Story) -> None:
    story.say(0, "three", to=(STEWARD, 0))


def _missed_after_starting_over(story: Story) -> None:
    story.start_over(story.journal(1))
    story.say(0, "three", to=(STEWARD, 0))


def _heard_again(story: Story) -> None:
    fact = story.message(0, "three")
    story.tell(fact, to=(STEWARD, 0, 1))
    story.journal(1).facts((fact,), fact.seq)


def _said_twice(story: Story) -> None:
    story.say(0, "three")
    story.tell(story.message(0, "three"), to=(STEWARD, 0, 1))


def _another_fact_to_one(story: Story) -> None:
    fact = story.message(0, "three")
    story.tell(fact, to=(STEWARD, 0))
    story.seq -= 1
    story.journal(1).facts((story.message(0, "four"),), story.seq)


def _another_room_to_one(story: Story) -> None:
    for who, rest in ((0, b"room"), (1, b"other"), (2, b"room")):
        story.fold(who, rest)


def _other_messages_to_one(story: Story) -> None:
    story.fold(0, b"room", b"one", b"two")
    story.fold(1, b"room", b"one", b"too")


def _no_messages_to_one(story: Story) -> None:
    story.fold(0, b"room", b"one", b"two")
    story.fold(1, b"room")


def _behind_at_the_end(story: Story) -> None:
    story.fold(0)
    story.fold(1, seq=19)


def _a_vote_lost(story: Story) -> None:
    story.vote(0, 1)
    story.vote(1, 1)
    story.book.polls[0].voted, story.book.polls[0].points = 1, (1, 0, 0)


def _a_vote_for_another_option(story: Story) -> None:
    story.vote(0, 1)
    story.book.polls[0].voted, story.book.polls[0].points = 1, (0, 1, 0)


def _a_poll_without_results(story: Story) -> None:
    story.vote(0, 1)


def _a_support_lost(story: Story) -> None:
    _a_question(story)
    story.book.supported = {7: 1}


def _somebody_still_there(story: Story) -> None:
    story.book.left_behind = 1


def _a_question(story: Story) -> Asked:
    """Let one ask and the other vote for it; return the vote."""
    asked = story.ask(0, Do.ASK, "why?")
    story.answer(asked, story.happen("question_asked", question=7))
    support = story.ask(1, Do.SUPPORT)
    story.book.supports.append((support, 7))
    story.answer(support, None)
    return support


@pytest.mark.parametrize(
    ("plant", "rule"),
    [
        (_never_answered, "answered"),
        (_acknowledged_and_not_said, "said"),
        (_said_in_other_words, "said"),
        (_refused_and_said, "refused"),
        (_missed_by_one, "heard"),
        (_missed_after_starting_over, "heard"),
        (_heard_again, "once"),
        (_said_twice, "once"),
        (_another_fact_to_one, "same"),
        (_another_room_to_one, "folds"),
        (_other_messages_to_one, "folds"),
        (_no_messages_to_one, "folds"),
        (_behind_at_the_end, "folds"),
        (_a_vote_lost, "votes"),
        (_a_vote_for_another_option, "votes"),
        (_a_poll_without_results, "votes"),
        (_a_support_lost, "votes"),
        (_somebody_still_there, "gone"),
    ],
)
def test_a_planted_fault_is_found_by_its_rule(plant: Callable[[Story], None], rule: str) -> None:
    story = a_story()
    plant(story)
    assert story.rules() == [rule]


def test_the_other_audience_may_be_shown_less() -> None:
    story = a_story()
    story.happen("report_filed", to=(STEWARD,))
    assert story.rules() == []


def test_what_was_before_a_snapshot_need_not_be_heard() -> None:
    story = a_story()
    story.say(0, "three", to=(STEWARD, 0))
    story.journal(1).stretches[-1].upto -= 1  # the connection went before it
    story.start_over(story.journal(1))
    story.say(0, "four")
    assert story.rules() == []


def test_a_newcomer_s_snapshot_may_have_fewer_of_the_oldest_messages() -> None:
    story = a_story()
    story.fold(0, b"room", b"one", b"two")
    story.fold(1, b"room", b"two")
    assert story.rules() == []


def test_the_last_vote_of_each_counts() -> None:
    story = a_story()
    story.vote(0, 1)
    story.vote(0, 3)
    story.vote(1, 3)
    story.book.polls[0].voted, story.book.polls[0].points = 2, (0, 0, 2)
    assert story.rules() == []


def test_who_supports_a_question_is_counted_once_with_whoever_asked() -> None:
    story = a_story()
    _a_question(story)
    own = story.ask(0, Do.SUPPORT)
    story.book.supports.append((own, 7))
    story.answer(own, None)
    assert supporters(story.book) == {7: {0, 1}}
    story.book.supported = {7: 2}
    assert story.rules() == []


def test_votes_that_nobody_knows_of_are_not_judged_beside_the_missing_answer() -> None:
    story = a_story()
    story.book.polls[0] = Poll(3, voted=0, points=(0, 0, 0))
    story.book.polls[0].votes.append((story.ask(0, Do.VOTE), 1))
    assert story.rules() == ["answered"]


def test_in_a_room_with_others_their_votes_are_no_fault() -> None:
    story = a_story()
    story.book.is_ours = False
    story.vote(0, 1)
    story.book.polls[0].voted, story.book.polls[0].points = 5, (5, 0, 0)
    assert story.rules() == []


def test_a_finding_names_the_first_witnesses_and_how_many_more() -> None:
    story = a_story()
    for _ in range(7):
        story.ask(0, Do.SIT)
    (finding,) = judged(story.book)
    assert finding.sentence.startswith("7 acts were not answered: sit of person 0,")
    assert finding.sentence.endswith("and 2 more")
