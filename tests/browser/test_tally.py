"""A large audience is read as a whole: one line says how many show what."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from avatars import Pose, encode_pose
from avatars.expression import Expression
from tests.browser.chromium import PHONE
from tests.browser.person import Person, somebody
from tests.kit.crowd import Guest, crowd

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_MANY: Final = 61  # with the one who looks it is above the 60 from which a room is counted


async def test_a_large_audience_is_counted_in_one_calm_line_in_every_form_of_the_room(
    browser: Browser, tmp_path: Path
) -> None:
    async with (
        crowd(tmp_path) as served,
        somebody(browser, served.server.url, "Kim", screen=PHONE, has_touch=True) as kim,
    ):
        guests = await served.enter_all(_MANY)
        await kim.enter(f"{served.server.url}/join#{served.code}")
        await _feels(kim, "Everybody is calm")
        for at, guest in enumerate(guests):
            _show(guest, Expression.THINKING if at < 41 else Expression.HAND)
        await _feels(kim, "41 thinking, 20 waving")
        await kim.show("People")
        await _feels(kim, re.compile("20 waving"))
        await kim.press("Close People")
        await kim.choose_view("Text (outline)")
        await expect(kim.page.get_by_role("heading", name="How the room feels")).to_be_visible()
        await _feels(kim, "20 waving")  # a thinking face decays after ten seconds


def _show(guest: Guest, expression: Expression) -> None:
    guest.link.pose(encode_pose(Pose(0.0, 0.0, 6.0, 0.0, expression)))


async def _feels(person: Person, words: str | re.Pattern[str]) -> None:
    line = person.page.get_by_role("region", name="How the room feels")
    await expect(line).to_have_count(1)
    await expect(line.get_by_role("paragraph")).to_have_text(words)
