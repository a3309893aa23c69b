"""Somebody who ignores that they were put out: every way in that they had, and every one they try."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.client import Refused, Status
from tests.kit.crowd import crowd


async def test_who_is_banned_gets_in_by_nothing_until_the_ban_is_undone(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, eve = await harbor.enter("Ana"), await harbor.enter("Eve")
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        key, token = eve.entered.device_key, eve.entered.token
        tab = await harbor.open_tab(eve)
        fresh = await harbor.make_link("panelist")

        ban = await mo.do("ban_member", member=eve.m, for_s=3600, reason="spam")
        for link in (eve.link, tab.link):
            with pytest.raises(Refused, match="removed"):
                await link.when(lambda _: False)
            assert link.status is Status.ENDED
        hello = {"id": "still-here", "command": "post_message", "text": "hello"}
        with pytest.raises(Refused, match="removed"):  # the old token, over HTTP
            await harbor.api.do(token, harbor.room, **hello)
        with pytest.raises(Refused, match="removed"):
            await harbor.api.transcript(token, harbor.room, "txt")
        with pytest.raises(Refused, match="removed"):  # a new connection
            await eve.client.room(harbor.room).entered()
        for code in (harbor.code, fresh):  # the same device by its old link, and by a new one
            with pytest.raises(Refused, match="removed"):
                await harbor.api.enter(code, "Not Eve", key)
        with pytest.raises(Refused, match="removed"):
            await harbor.api.enter_room(harbor.room, "Eve", key)

        # The commit of a ban is its ban, the removal and the end of the stay.
        await mo.do("lift_ban", ban=ban - 2)
        again = await harbor.api.enter_room(harbor.room, "Eve", key)
        assert again.m == eve.m
        back = eve.client.room(harbor.room)
        await back.entered()
        last = await eve.say("I will behave", link=back)
        await harbor.reached(last, ana.link, mo.link)


async def test_who_is_suspended_or_denied_stays_and_is_not_heard(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        eve = await harbor.enter("Eve")
        mo = await harbor.enter("Mo", await harbor.make_link("moderator"))
        said = await eve.say("first")
        await mo.do("suspend_member", member=eve.m, for_s=600)
        tab = await harbor.open_tab(eve)
        for place in (eve, tab):
            with pytest.raises(Refused, match="not_allowed"):
                await place.say("again")
            with pytest.raises(Refused, match="not_allowed"):
                await place.do("add_reaction", message=said, emoji="👍")
        over_http = {"id": "h", "command": "raise_hand", "note": ""}
        with pytest.raises(Refused, match="not_allowed"):
            await harbor.api.do(eve.entered.token, harbor.room, **over_http)
        await mo.do("lift_suspension", member=eve.m)
        await mo.do("deny_right", member=eve.m, right="react")
        with pytest.raises(Refused, match="not_allowed"):
            await eve.do("add_reaction", message=said, emoji="👍")
        last = await eve.say("only words")
        await harbor.reached(last)
