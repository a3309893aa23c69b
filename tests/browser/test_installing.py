"""The page can be installed, as the browser itself judges it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.async_api import CDPSession, Page

from tests.browser.chromium import settled_in
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SIDE_OF = "async (src) => { const i = new Image(); i.src = src; await i.decode(); return i.width }"


async def _asked(page: Page) -> CDPSession:
    session = await page.context.new_cdp_session(page)
    await session.send("Page.enable")
    return session


async def test_a_browser_finds_nothing_against_installing_the_page(
    server: ServerProcess, tmp_path: Path
) -> None:
    async with settled_in(tmp_path, server.url) as page:
        await page.goto("/")
        session = await _asked(page)
        found = await session.send("Page.getAppManifest")
        assert (found["url"], found["errors"]) == (f"{server.url}/confab.webmanifest", [])
        against = await session.send("Page.getInstallabilityErrors")
        assert against["installabilityErrors"] == []


async def test_every_icon_of_the_manifest_is_a_picture(
    server: ServerProcess, tmp_path: Path
) -> None:
    async with settled_in(tmp_path, server.url) as page:
        await page.goto("/")
        answer = await page.request.get("/confab.webmanifest")
        assert answer.headers["content-type"] == "application/manifest+json"
        for icon in json.loads(await answer.text())["icons"]:
            side_px = await page.evaluate(_SIDE_OF, icon["src"])
            assert icon["sizes"] in {"any", f"{side_px}x{side_px}"}
