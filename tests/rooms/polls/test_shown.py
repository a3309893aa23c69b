"""Who is shown what of polls: results, one's own vote, the turnout; and what nobody is shown."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from rooms.audience import Audience
from rooms.beside import counts_of, own_view, owners_of
from rooms.commands import Command, Role
from rooms.errors import RoomError
from rooms.ids import ROOM_ITSELF, MemberNo, Seq
from rooms.polls.held import Polls
from rooms.polls.words import (
    CastBallot,
    CastVote,
    ClosePoll,
    CountBallots,
    Identity,
    OpenPoll,
    PollKind,
    PublishPoll,
    RedactAnswer,
    Results,
    WithholdPoll,
)
from rooms.projection import fact, view
from rooms.room import replay
from tests.rooms.polls.kit import KIT, answers
from tests.rooms.polls.test_rules import Hall
from tests.rooms.reader import Reader, plain

EVERYONE, MODERATORS = Audience.EVERYONE, Audience.MODERATORS


def _items(hall: Hall, audience: Audience) -> dict[str, Any]:
    items: dict[str, dict[str, Any]] = view(hall.room, audience)["items"]  # type: ignore[assignment]
    return items.get("polls", {})


def _counts(hall: Hall, audience: Audience) -> dict[str, Any]:
    found = counts_of(hall.room, audience)
    return {key: (count.shows, count.only) for (_, key), count in found.items()}


def test_a_draft_is_for_moderators_alone() -> None:
    hall = Hall()
    hall.ask(opens=False)
    assert fact(hall.log[-1], hall.room, EVERYONE) is None
    assert (list(_items(hall, EVERYONE)), list(_items(hall, MODERATORS))) == ([], ["1"])
    hall.do(OpenPoll(hall.mo, 1))
    told = fact(hall.log[-1], hall.room, EVERYONE)
    assert told is not None
    assert told["items"] == [["polls", "1", _items(hall, EVERYONE)["1"]]]


def test_a_vote_is_no_fact_to_anybody_and_changes_no_item() -> None:
    hall = Hall()
    hall.ask(results=Results.LIVE, identity=Identity.NAMED)
    before = {audience: view(hall.room, audience) for audience in Audience}
    hall.vote(hall.ana, 2)
    for audience in Audience:
        assert fact(hall.log[-1], hall.room, audience) is None
        assert view(hall.room, audience) == before[audience]
    assert owners_of(hall.room, hall.log[-1]) == {hall.ana}


@pytest.mark.parametrize(
    ("results", "everyone", "moderators"),
    [
        (Results.LIVE, ({"points": [0, 1, 0]}, None), ({"points": [0, 1, 0]}, None)),
        (Results.AFTER_VOTE, ({"points": [0, 1, 0]}, {2}), ({"points": [0, 1, 0]}, None)),
        (Results.AFTER_CLOSE, None, ({"points": [0, 1, 0]}, None)),
        (Results.MODERATOR_ONLY, None, ({"points": [0, 1, 0]}, None)),
    ],
)
def test_how_an_open_poll_stands_is_counted_for_whom_it_says(
    results: Results, everyone: object, moderators: object
) -> None:
    hall = Hall()
    hall.ask(results=results)
    hall.vote(hall.ana, 2)
    assert _counts(hall, EVERYONE)["1"] == ({"voted": 1}, None)
    assert _counts(hall, EVERYONE).get("1.points") == everyone
    assert _counts(hall, MODERATORS).get("1.points") == moderators
    hall.do(ClosePoll(hall.mo, 1))
    assert _counts(hall, EVERYONE) == _counts(hall, MODERATORS) == {}


def test_of_a_secret_poll_nothing_but_the_turnout_is_counted_before_it_is_closed() -> None:
    hall = Hall()
    hall.ask(identity=Identity.SECRET)
    hall.do(CastBallot(hall.ana, 1, (2,)))
    for audience in Audience:
        assert _counts(hall, audience) == {"1": ({"voted": 1}, None)}
    hall.do(ClosePoll(hall.mo, 1))
    assert _items(hall, MODERATORS)["1"]["result"] is None
    hall.do(CountBallots(ROOM_ITSELF, 1, (0, 1, 0), 1))
    result = {"voted": 1, "counted": 1, "points": [0, 1, 0]}
    assert _items(hall, EVERYONE)["1"]["result"] == result


@pytest.mark.parametrize("results", list(Results))
def test_results_of_a_closed_poll_are_shown_until_they_are_withheld(results: Results) -> None:
    hall = Hall()
    hall.ask(results=results)
    hall.vote(hall.ana, 2)
    hall.do(ClosePoll(hall.mo, 1))
    is_open = results is not Results.MODERATOR_ONLY
    assert (_items(hall, EVERYONE)["1"]["result"] is not None) is is_open
    assert _items(hall, MODERATORS)["1"]["result"]["points"] == [0, 1, 0]
    hall.do(WithholdPoll(hall.mo, 1))
    assert _items(hall, EVERYONE)["1"]["result"] is None
    assert _items(hall, MODERATORS)["1"]["result"] is not None
    hall.do(PublishPoll(hall.mo, 1))
    assert _items(hall, EVERYONE)["1"]["result"]["voted"] == 1


@pytest.mark.parametrize("identity", [Identity.NAMED, Identity.ANONYMOUS])
def test_who_voted_how_is_shown_of_a_named_poll_alone(identity: Identity) -> None:
    hall = Hall()
    hall.ask(identity=identity)
    hall.vote(hall.ana, 2)
    hall.vote(hall.ben, 2)
    hall.do(ClosePoll(hall.mo, 1))
    for audience in Audience:
        who = _items(hall, audience)["1"]["result"].get("who")
        assert who == ([[], [hall.ana, hall.ben], []] if identity is Identity.NAMED else None)


@pytest.mark.parametrize("identity", [Identity.NAMED, Identity.ANONYMOUS])
def test_answers_in_own_words_come_with_the_results_and_with_names_if_they_have_them(
    identity: Identity,
) -> None:
    hall = Hall()
    hall.ask_for_words(identity=identity, results=Results.MODERATOR_ONLY)
    hall.do(CastVote(hall.ana, 1, (), "More tea"))
    assert list(_items(hall, MODERATORS)) == ["1"]
    hall.do(ClosePoll(hall.mo, 1))
    key = f"1.{answers(hall, 1)[0]}"
    shown = {"poll": 1, "text": "More tea", "m": hall.ana if identity is Identity.NAMED else None}
    assert (_items(hall, EVERYONE).get(key), _items(hall, MODERATORS)[key]) == (None, shown)
    hall.do(PublishPoll(hall.mo, 1))
    assert _items(hall, EVERYONE)[key] == shown
    hall.do(RedactAnswer(hall.mo, 1, answers(hall, 1)[0]))
    assert key not in _items(hall, MODERATORS)
    assert own_view(hall.room, hall.room.members[hall.ana]) == {}


def test_the_name_of_an_answer_is_not_in_what_frames_tell_of_its_entry() -> None:
    hall = Hall()
    hall.ask_for_words()
    hall.do(CastVote(hall.ana, 1, (), "More tea"))
    entry = hall.log[-1]
    assert answers(hall, 1) == [entry.id[-6:].hex()]
    assert answers(hall, 1)[0] not in entry.id[:8].hex()


def test_the_last_question_of_a_series_brings_the_results_of_all() -> None:
    hall = Hall()
    hall.ask(series="evening")
    hall.ask(series="evening", kind=PollKind.TEXT, options=())
    hall.vote(hall.ana, 1)
    hall.do(ClosePoll(hall.mo, 1))
    assert (_items(hall, EVERYONE)["1"]["result"], _items(hall, EVERYONE)["1"]["held"]) == (
        None,
        True,
    )
    hall.do(ClosePoll(hall.mo, 2))
    told = fact(hall.log[-1], hall.room, EVERYONE)
    assert told is not None
    assert {key for _, key, _ in told["items"]} == {"1", "2"}  # type: ignore[attr-defined]
    assert _items(hall, EVERYONE)["1"]["result"]["points"] == [1, 0, 0]


def test_each_sees_their_own_vote_and_of_a_ballot_that_it_was_put_in() -> None:
    hall = Hall()
    hall.ask(kind=PollKind.ORDERED)
    hall.ask(identity=Identity.SECRET)
    hall.vote(hall.ana, 3, 1)
    hall.do(CastBallot(hall.ana, 2, (1,)))
    members = hall.room.members
    assert own_view(hall.room, members[hall.ana]) == {
        "polls": {
            "1": {"choices": [3, 1], "text": ""},
            "2": {"choices": None, "text": ""},
        }
    }
    assert own_view(hall.room, members[hall.ben]) == {}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_to_polls_facts_and_own_views_follow_it(seed: int) -> None:
    rng, hall = random.Random(seed), Hall()
    readers = {a: Reader(plain(view(hall.room, a))) for a in Audience}
    own: dict[MemberNo, object] = {}
    seen = 0
    for _ in range(400):
        by, about = rng.choice((hall.mo, hall.mo, hall.ana, hall.ben)), rng.choice((1, 2, 3))
        try:
            entries = hall.do(_at_random(rng, hall, by, MemberNo(about))).entries
        except RoomError:
            continue
        told = {n for entry in entries for n in owners_of(hall.room, entry)}
        for audience, reader in readers.items():
            for one in filter(None, (fact(entry, hall.room, audience) for entry in entries)):
                reader.take(plain(one))
            assert reader.view() == plain(view(hall.room, audience))
        now = {m.number: own_view(hall.room, m) for m in hall.room.members.values()}
        changed = {n for n in now if now[n] != own.get(n, {})}
        assert changed <= told
        own, seen = {**now}, seen + len(changed)
    assert seen > 0
    assert replay(hall.log).part(Polls) == hall.room.part(Polls)


def _at_random(rng: random.Random, hall: Hall, by: MemberNo, member: MemberNo) -> Command:
    texts = [v.answer for p in hall.room.part(Polls).by_number.values() for v in p.votes.values()]
    if texts and rng.random() < 0.1:
        return RedactAnswer(by, rng.randint(1, hall.room.part(Polls).made), rng.choice(texts))
    return rng.choice(KIT.at_random(rng, by, member, Seq(1)))


def test_a_moderators_view_of_an_anonymous_poll_names_nobody() -> None:
    hall = Hall()
    nobody = hall.join("Zed", Role.ATTENDEE)
    hall.ask(results=Results.LIVE)
    before = len(hall.log)
    hall.vote(nobody, 2)
    hall.do(ClosePoll(hall.mo, 1))
    facts = [fact(entry, hall.room, MODERATORS) for entry in hall.log[before:]]
    told = [one for one in facts if one is not None]
    assert [one["m"] for one in told] == [hall.mo]
    assert "who" not in json.dumps(told)
