"""The scene's development page: made-up people in the sources' own scene, served by Vite.

The built page has no way in from outside; what a frame costs is asked here.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from playwright.async_api import Browser, Page

from tests.browser.chromium import Screen, visiting
from tests.kit.server import free_port

__all__ = ["ALL_FRAMES", "Cost", "cost_of", "development_page", "scene"]

_CLIENT: Final = Path(__file__).parents[2] / "web_client"
_START_S: Final = 30.0
_COLOURS: Final = re.compile("\x1b\\[[0-9;]*m")
ALL_FRAMES: Final = 60
"""The scene's median is over so many at most."""
_FRAMES_MS: Final = 180_000  # a program draws two frames of a full hall a second


@dataclass(frozen=True, slots=True)
class Cost:
    """What a frame costs. js_ms: of the main thread, the median of the last frames."""

    js_ms: float
    draw_calls: int
    triangles: int
    fps: float


@asynccontextmanager
async def development_page() -> AsyncIterator[str]:
    """Serve the sources; give the address."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    vite = await asyncio.create_subprocess_exec(
        "node", "node_modules/vite/bin/vite.js", "--port", str(port),
        cwd=_CLIENT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert vite.stdout is not None
    try:
        async with asyncio.timeout(_START_S):
            async for line in vite.stdout:
                if url in _COLOURS.sub("", line.decode()):
                    break
        yield url
    finally:
        vite.terminate()
        await vite.wait()


@asynccontextmanager
async def scene(
    browser: Browser, url: str, screen: Screen = (1280, 720), **wishes: object
) -> AsyncIterator[Page]:
    """Give the page once its scene is drawn. wishes: of the page's address, as scene-dev.html has them."""
    async with visiting(browser, url, screen=screen) as page:
        await page.goto(f"/scene-dev.html?{urlencode(wishes)}")
        await page.wait_for_function("window.drawn > 0")
        yield page


async def cost_of(page: Page, frames: int = ALL_FRAMES) -> Cost:
    """Return what the scene says of itself over the next frames."""
    before: int = await page.evaluate("window.drawn")
    await page.wait_for_function(f"window.drawn >= {before + frames}", timeout=_FRAMES_MS)
    stats = await page.evaluate("window.scene.stats()")
    return Cost(stats["jsMs"], stats["drawCalls"], stats["triangles"], stats["fps"])
