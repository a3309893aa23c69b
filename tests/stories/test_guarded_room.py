"""Clients that ignore what their page would tell them: in a second tab, after a reconnect, over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.client import Refused
from tests.kit.crowd import Crowd, Guest, crowd

SLOW_S = 2


async def _gets_nowhere(harbor: Crowd, guest: Guest, command: str, **fields: object) -> None:
    """Assert that the guest is refused in every way in: sockets, a lost line, HTTP."""
    tab = await harbor.open_tab(guest)
    tab.client.drop()
    for link in (guest.link, tab.link):
        with pytest.raises(Refused, match="locked"):
            await guest.do(command, link, **fields)
    with pytest.raises(Refused, match="locked"):
        await harbor.api.do(guest.entered.token, harbor.room, command=command, id="h", **fields)
    await tab.client.close()


async def test_who_ignores_the_gate_and_the_freeze_gets_nowhere(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana = await harbor.enter("Ana")
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        said = await ana.say("hello")
        await mo.do("set_chat", gate="questions_only")
        await _gets_nowhere(harbor, ana, "post_message", text="buy boats", mentions=[])
        await _gets_nowhere(harbor, ana, "edit_message", message=said, text="buy boats")
        await mo.do("set_chat", gate="everyone")
        await mo.do("freeze_room")
        await _gets_nowhere(harbor, ana, "post_message", text="buy boats", mentions=[])
        await _gets_nowhere(harbor, ana, "add_reaction", message=said, emoji="👍")
        look = (await ana.link.entered()).people[ana.m].look
        await _gets_nowhere(harbor, ana, "change_profile", name="Buy boats", look=look)
        with pytest.raises(Refused, match="locked"):
            await harbor.api.enter(harbor.code, "Raider")
        await harbor.reached(await mo.do("thaw_room"), ana.link, mo.link)
        await harbor.enter("Ben")
        assert await ana.say("and on we go") > said


async def test_a_slow_chat_is_as_slow_in_two_tabs_and_over_http(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana = await harbor.enter("Ana")
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        await mo.do("set_chat", slow_s=SLOW_S)
        tab = await harbor.open_tab(ana)
        first = await ana.say("first")
        with pytest.raises(Refused) as refusal:
            await harbor.api.do(
                ana.entered.token, harbor.room,
                command="post_message", id="h", text="over HTTP", mentions=[],
            )  # fmt: skip
        assert refusal.value.code == "slow_down"
        assert 0 < (refusal.value.retry_after_s or 0) <= SLOW_S
        ana.client.drop()
        second = await tab.say("second")  # the client waits as long as it is told
        await harbor.reached(second, mo.link)
        messages = (await mo.link.entered()).messages
        assert messages[second].ts - messages[first].ts >= 1000 * SLOW_S


async def test_what_is_held_is_read_by_its_author_and_moderators_alone(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        await mo.do("set_chat", hold="newcomers")
        ana, ben = await harbor.enter("Ana"), await harbor.enter("Ben")
        held = await ana.say("a held secret")
        report = await ben.do("file_report", member=ana.m, reason="a quiet reason")
        await harbor.reached(report)
        lea = await harbor.enter("Lea")
        seen = {g.name: (await g.link.entered()).messages[held] for g in (ana, ben, lea, mo)}
        assert {name: one.text for name, one in seen.items()} == {
            "Ana": None, "Ben": None, "Lea": None, "Mo": "a held secret",
        }  # fmt: skip
        assert dict(ana.link.own)["gate"] == {str(held): {"text": "a held secret"}}
        assert ben.link.own.keys() == {"reports"}
        with pytest.raises(Refused, match="not_allowed"):
            await ana.do("restore_message", message=held)
        transcript = await harbor.api.transcript(ben.entered.token, harbor.room, "jsonl")
        assert "a held secret" not in transcript
        await harbor.reached(await mo.do("restore_message", message=held))
        assert (await lea.link.entered()).messages[held].text == "a held secret"
        await harbor.close()
        journals = {p.name: p.read_text() for p in harbor.folder.iterdir()}
        told = {name for name, heard in journals.items() if "a quiet reason" in heard}
        assert {name.partition(".")[0] for name in told} == {"Mo", "Ben"}
