"""A rehearsal of ten people with a real server: everything that a script can say, in some seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.rehearsal.checking import judged
from server.rehearsal.crowd import NotHeld, Progress, Venue, rehearse
from server.rehearsal.figures import figures_of
from server.rehearsal.schedule import Do
from server.rehearsal.script import Act, Script, Step, check
from tests.kit.crowd import crowd

EVERYTHING = Script(
    (
        Step(Act.COME, 0, 0.5, share=1),
        Step(Act.SAY, 2.5, 2, per_s=10),
        Step(Act.REACT, 3, 1.5, per_s=4),
        Step(Act.SIT, 2.5, 2, per_s=2),
        Step(Act.WALK, 2.5, 1.5, share=0.1),
        Step(Act.HAND, 2.5, 0.2, share=0.2),
        Step(Act.ASK, 2.5, 0.5, share=0.3),
        Step(Act.SUPPORT, 3.5, 1, share=0.5),
        Step(Act.POLL, 2.5, 1.5, share=1),
        Step(Act.DROP, 3, 1, share=0.2),
        Step(Act.LEAVE, 4.6, 0.4, share=0.1),
    )
)


async def test_ten_people_lose_and_double_nothing_and_a_wrong_link_is_said(tmp_path: Path) -> None:
    check(EVERYTHING, 10)
    told: list[Progress] = []
    async with crowd(tmp_path) as harbor:
        steward = await harbor.make_link("moderator")
        venue = Venue(harbor.server.url, harbor.code, steward, is_ours=True)
        book = await rehearse(venue, EVERYTHING, people=10, told=told.append)
        wrong = Venue(harbor.server.url, "0" * 16, "0" * 16, is_ours=True)
        with pytest.raises(NotHeld, match="steward was not let in"):
            await rehearse(wrong, EVERYTHING, people=10)
    assert judged(book) == ()
    figures = figures_of(book)
    assert (figures.people, book.left_behind) == (10, 0)
    assert len(book.folds) >= 11  # nine of the ten, who came last, and the steward
    # How much of it falls away depends on the machine; that some of each is done does not.
    done = set(figures.answers)
    assert {Do.SAY, Do.REACT, Do.SIT, Do.RAISE, Do.LOWER, Do.ASK, Do.SUPPORT, Do.VOTE} <= done
    assert figures.hearings[Do.SAY].many > figures.answers[Do.SAY].many
    assert figures.returns.many >= 1
    assert [poll.voted for poll in book.polls.values()] == [figures.answers[Do.VOTE].many]
    assert max(now.here for now in told) > 0
