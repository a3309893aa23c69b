"""Every screen at three widths, on a phone dark as well: axe finds no violation of WCAG 2.2 A or AA."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.browser.judge import violations_on
from tests.browser.tour import Findings

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_axe_finds_nothing_on_any_screen(findings: Findings) -> None:
    assert findings.violations == [], "\n".join(findings.violations)


async def test_axe_finds_what_is_wrong(browser: Browser) -> None:
    page = await browser.new_page()
    faults = "<button></button><p style='color: #ccc'>Pale words</p>"
    await page.set_content(f"<html lang='en'><title>A page</title><main>{faults}</main></html>")
    found = {one.split(":")[0] for one in await violations_on(page)}
    assert found == {"button-name", "color-contrast"}
    await page.context.close()
