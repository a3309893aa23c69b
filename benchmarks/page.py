"""The page's bars in a real browser: what is loaded, the first act, a frame's work, the heap.

    python -m benchmarks.page [--rounds 3]

Needs the built page (`make page`) and a Chromium. The frame's work is that of
the scene's development page, served by Vite: 300 people, 10 of them walking,
at 1280 x 720; only the main thread is counted, as software draws here.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final

from playwright.async_api import Browser

from benchmarks.rig import record
from tests.browser.bars import MAX_JS_BYTES, first_acts_s, heap_slope_kb, js_bytes
from tests.browser.chromium import launched, visiting
from tests.kit.server import a_server, free_port

__all__ = ["main"]

_CLIENT: Final = Path(__file__).parent.parent / "web_client"
_QUICK: Final = {"COMMANDS_PER_S": "1000000", "COMMANDS_BURST": "1000000"}
_START_S: Final = 30.0
_COLOURS: Final = re.compile("\x1b\\[[0-9;]*m")
_SETTLE_MS: Final = 20_000
_PER_MINUTE: Final = 60


@asynccontextmanager
async def _development_page() -> AsyncIterator[str]:
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


async def _frame(browser: Browser, url: str, kind: str) -> dict[str, float]:
    """Return the scene's own figures with 300 people, once they have settled."""
    async with visiting(browser, url, screen=(1280, 720)) as page:
        await page.goto(f"/scene-dev.html?people=300&walkers=10&kind={kind}")
        await page.wait_for_function("window.scene !== undefined")
        await page.wait_for_timeout(_SETTLE_MS)  # its median is over the last 60 frames
        stats: dict[str, float] = await page.evaluate("window.scene.stats()")
        return stats


async def main(rounds: int, kept: Path | None) -> None:
    """Measure and print."""
    page_bytes, scene_bytes = js_bytes()
    print(
        f"code before the scene, KB gzipped: {page_bytes / 1e3:.0f} (<= {MAX_JS_BYTES / 1e3:.0f})"
    )
    print(
        f"code of the scene, KB gzipped:     {scene_bytes / 1e3:.0f} (<= {MAX_JS_BYTES / 1e3:.0f})"
    )
    figures = {"page KB": page_bytes / 1e3, "scene KB": scene_bytes / 1e3}
    async with launched() as browser:
        with tempfile.TemporaryDirectory() as folder:
            async with a_server(Path(folder), _QUICK) as server:
                acts = [await first_acts_s(browser, server) for _ in range(rounds)]
                door, room = (median(each) for each in zip(*acts, strict=True))
                print(f"link to door, door to room, s:     {door:.2f} + {room:.2f} (< 2 in all)")
                figures["in a room after s"] = door + room
                slope = await heap_slope_kb(browser, server, _PER_MINUTE)
                print(f"heap over an hour's chat, KB/min:  {slope:.0f} (< 50)")
                figures["heap KB/min"] = slope
        async with _development_page() as url:
            for kind in ("flat", "3d"):
                stats = await _frame(browser, url, kind)
                print(f"a frame of 300, {kind}, JS ms:      {stats['jsMs']:.1f} (<= 8) {stats}")
                figures[f"frame {kind}, JS ms"] = stats["jsMs"]
    record.keep(kept, "page", "bars", [{"confab": figures}])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    asyncio.run(main(options.rounds, options.json))
