"""One Chromium and one server for all browser tests, on a loop of their own; gone after the last."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.chromium import DESK, LAPTOP, PHONE, Screen, launched
from tests.browser.tour import Findings, toured
from tests.kit.server import ServerProcess, a_server


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def browser() -> AsyncIterator[Browser]:
    """A Chromium with WebGL by software."""
    async with launched() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session", scope="package")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerProcess]:
    """The real server; each test makes rooms of its own in it."""
    quick = {"COMMANDS_PER_S": "1000", "COMMANDS_BURST": "1000"}  # for whole conversations at once
    async with a_server(tmp_path_factory.mktemp("server"), quick) as running:
        yield running


@pytest_asyncio.fixture(
    loop_scope="session", scope="package", params=[DESK, LAPTOP, PHONE], ids=lambda at: str(at[0])
)
async def findings(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Findings:
    """What a walk past every screen found, at each width."""
    screen: Screen = request.param
    return await toured(browser, screen, tmp_path_factory.mktemp("tour"))
