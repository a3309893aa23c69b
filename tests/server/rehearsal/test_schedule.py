from __future__ import annotations

from collections import Counter

import pytest

from server.rehearsal.schedule import HAND_UP_S, STEWARD, Cue, Do, scheduled
from server.rehearsal.script import DEFAULT, Act, Script, Step

COME = Step(Act.COME, 0, 4, share=1)


def _of(cues: tuple[Cue, ...], do: Do) -> list[Cue]:
    return [cue for cue in cues if cue.do is do]


def test_the_same_seed_gives_the_same_cues_and_another_one_others() -> None:
    assert scheduled(DEFAULT, 50, 1) == scheduled(DEFAULT, 50, 1)
    assert scheduled(DEFAULT, 50, 1) != scheduled(DEFAULT, 50, 2)


@pytest.mark.parametrize("people", [1, 2, 7, 300])
def test_everybody_comes_once_whatever_the_shares_round_to(people: int) -> None:
    comes = _of(scheduled(DEFAULT, people, 1), Do.COME)
    assert sorted(cue.who for cue in comes) == list(range(people))


def test_cues_come_in_order_and_each_has_its_number() -> None:
    cues = scheduled(DEFAULT, 100, 1)
    assert [cue.at_s for cue in cues] == sorted(cue.at_s for cue in cues)
    assert len({cue.nth for cue in cues}) == len(cues)


def test_nobody_acts_before_they_came_or_after_they_left() -> None:
    cues = scheduled(DEFAULT, 100, 1)
    comes = {cue.who: cue.at_s for cue in _of(cues, Do.COME)}
    leaves = {cue.who: cue.at_s for cue in _of(cues, Do.LEAVE)}
    assert len(leaves) == 10
    acts = [cue for cue in cues if cue.who != STEWARD and cue.do not in {Do.COME, Do.LEAVE}]
    for cue in acts:
        assert comes[cue.who] < cue.at_s
        # A hand goes down by itself, and whoever left has none: that cue falls away.
        assert cue.do is Do.LOWER or cue.at_s < leaves.get(cue.who, float("inf"))


def test_a_step_s_acts_lie_within_it() -> None:
    cues = scheduled(Script((COME, Step(Act.SAY, 10, 20, per_s=3))), 10, 1)
    says = _of(cues, Do.SAY)
    assert len(says) == 60
    assert all(10 <= cue.at_s < 30 for cue in says)
    assert set(Counter(cue.who for cue in says).values()) == {6}


def test_by_a_share_each_does_it_once() -> None:
    cues = scheduled(Script((COME, Step(Act.SUPPORT, 10, 5, share=0.5))), 20, 1)
    supports = _of(cues, Do.SUPPORT)
    assert len({cue.who for cue in supports}) == len(supports) == 10


def test_a_share_of_more_than_are_there_is_all_who_are_there() -> None:
    half = (Step(Act.COME, 0, 1, share=0.5), Step(Act.COME, 50, 1, share=0.5))
    cues = scheduled(Script((*half, Step(Act.SUPPORT, 10, 5, share=1))), 20, 1)
    assert sorted(cue.who for cue in _of(cues, Do.SUPPORT)) == list(range(10))


def test_before_anybody_is_there_nobody_does_anything() -> None:
    script = Script((Step(Act.SAY, 0, 5, per_s=2), Step(Act.COME, 10, 1, share=1)))
    assert _of(scheduled(script, 5, 1), Do.SAY) == []


def test_a_hand_goes_down_after_a_while() -> None:
    cues = scheduled(Script((COME, Step(Act.HAND, 10, 5, share=0.5))), 10, 1)
    ups = {cue.who: cue.at_s for cue in _of(cues, Do.RAISE)}
    downs = {cue.who: cue.at_s for cue in _of(cues, Do.LOWER)}
    assert len(ups) == 5
    assert downs == {who: at_s + HAND_UP_S for who, at_s in ups.items()}


def test_a_poll_is_opened_before_and_closed_after_all_its_votes() -> None:
    cues = scheduled(Script((COME, Step(Act.POLL, 10, 5, share=1))), 10, 1)
    of_poll = [cue for cue in cues if cue.step == 1]
    assert [of_poll[0].do, of_poll[-1].do] == [Do.OPEN_POLL, Do.CLOSE_POLL]
    assert [of_poll[0].who, of_poll[-1].who] == [STEWARD, STEWARD]
    assert {cue.do for cue in of_poll[1:-1]} == {Do.VOTE}
    assert len(of_poll) == 12


def test_whoever_walks_does_so_until_the_step_is_over() -> None:
    (walk,) = _of(scheduled(Script((COME, Step(Act.WALK, 10, 5, share=0.1))), 10, 1), Do.WALK)
    assert walk.at_s + walk.lasts_s == pytest.approx(15)
