"""Every screen at three widths, light and dark: kept as pictures to look at, and nothing sticks out."""

from __future__ import annotations

import pytest

from tests.browser.tour import Findings

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_every_screen_has_its_picture_and_nothing_sticks_out(findings: Findings) -> None:
    assert findings.screens >= 24
    assert findings.sticking_out == [], "\n".join(findings.sticking_out)
