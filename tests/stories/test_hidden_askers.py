"""Questions without a name, from outside: all that comes to people, written down as it came."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.client import Refused
from tests.kit.crowd import Crowd, Guest, crowd
from tests.kit.journal import read_journal


async def _gets_nowhere(harbor: Crowd, guest: Guest, command: str, **fields: object) -> None:
    """Assert that the guest is refused in every way in: a second tab, a lost line, HTTP."""
    tab = await harbor.open_tab(guest)
    tab.client.drop()
    for link in (guest.link, tab.link):
        with pytest.raises(Refused, match="not_"):
            await guest.do(command, link, **fields)
    with pytest.raises(Refused, match="not_"):
        await harbor.api.do(guest.entered.token, harbor.room, command=command, id=command, **fields)
    await tab.client.close()


async def test_nothing_that_comes_to_others_tells_who_asked(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        ana, ben = await harbor.enter("Ana"), await harbor.enter("Ben")
        await mo.do("set_questions", is_open=True, is_reviewed=True, may_be_anonymous=True)
        await ana.do("ask_question", text="Who pays?", is_anonymous=True)
        with pytest.raises(Refused, match="slow_down"):
            await harbor.api.do(
                ana.entered.token, harbor.room, command="ask_question", id="again", text="And?"
            )
        for command in ("approve_question", "vote_for_question", "reveal_asker"):
            await _gets_nowhere(harbor, ben, command, question=1)
        await _gets_nowhere(harbor, mo, "reveal_asker", question=1)
        await mo.do("approve_question", question=1)
        await ben.do("vote_for_question", question=1)
        last = await ana.do("withdraw_question", question=1)
        await harbor.reached(last, mo.link, ana.link, ben.link)
        assert ana.link.own["questions"]["q1"]["state"] == "withdrawn"
        assert ben.link.own["questions"].keys() == {"votes"}
        for ending in ("md", "html", "jsonl", "txt"):
            transcript = await harbor.api.transcript(mo.entered.token, harbor.room, ending)
            assert "pays" not in transcript
        await harbor.close()
        for guest, kinds in (
            (mo, ["question_asked", "question_approved", "question_withdrawn"]),
            (ben, ["question_approved", "question_withdrawn"]),
        ):
            lines = read_journal(guest.journal.path)
            shown = [f for line in lines if line.what == "shown" for f in line.more["entries"]]
            told = [fact for fact in shown if fact["kind"].startswith("question_")]
            assert [fact["kind"] for fact in told] == kinds
            assert {fact["m"] for fact in told} == {0, mo.m}
