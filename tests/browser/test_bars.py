"""The bars of the page that can be held on every run; `make bench ONLY=page` has all."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.bars import MAX_FRAME_MS, MAX_JS_BYTES, camera_bytes, js_bytes
from tests.browser.scene_page import cost_of, development_page, scene

pytestmark = pytest.mark.browser

_MAX_CALLS = 40
_MAX_TRIANGLES = {"high": 60_000, "low": 50_000}
_SMALL = (480, 270)
"""A program draws here: its time is that of the picture, what is asserted is not."""
_FRAMES = 20
"""Levels of detail have settled by then, and a median leaves out where shaders are built."""


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def development() -> AsyncIterator[str]:
    """The address of the scene's development page."""
    async with development_page() as url:
        yield url


def test_what_is_loaded_stays_small() -> None:
    page, scene_s = js_bytes()
    assert 10_000 < page <= MAX_JS_BYTES
    assert 10_000 < scene_s <= MAX_JS_BYTES


def test_the_camera_costs_what_its_explanation_says() -> None:
    assert 2_400_000 < camera_bytes() < 3_200_000  # "about 3 MB"


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("quality", ["high", "low"])
async def test_a_full_hall_seen_from_the_stage_keeps_to_its_budget(
    browser: Browser, development: str, quality: str
) -> None:
    sees = {"people": 300, "walkers": 10, "quality": quality, "seat": 3}
    async with scene(browser, development, _SMALL, **sees) as page:
        cost = await cost_of(page, _FRAMES)
    assert 12 <= cost.draw_calls <= _MAX_CALLS
    assert 20_000 < cost.triangles <= _MAX_TRIANGLES[quality]
    # The median of frames that take a tenth of it on an idle machine: others work here, too.
    assert 0 < cost.js_ms <= MAX_FRAME_MS
