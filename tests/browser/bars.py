"""The page's bars, measured: what has to be loaded, and how long until somebody can do something."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Page

from tests.browser.chromium import visiting
from tests.kit.house import House
from tests.kit.server import ServerProcess

__all__ = [
    "MAX_FRAME_MS",
    "MAX_JS_BYTES",
    "camera_bytes",
    "first_acts_s",
    "heap_kb",
    "js_bytes",
]

MAX_JS_BYTES: Final = 250_000
"""gzipped: of all that is needed before the scene, and as much again for the scene."""
MAX_FRAME_MS: Final = 8.0
"""of the main thread, with 300 people in sight; what draws comes on top."""

_STATIC: Final = Path(__file__).parents[2] / "server" / "static"
_SCENE: Final = ("stage3d", "flat_map")
_CAMERA: Final = ("face_reader", "camera", "blazeface", "facemesh", "tfjs-backend-wasm")
_PACKED: Final = (".js", ".json")  # what the server sends gzipped, of the camera's files
_SLOW_LINK: Final = {
    "offline": False,
    "latency": 40,  # ms
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_THROTTLE: Final = 4
_HEAPS: Final = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")


def js_bytes() -> tuple[int, int]:
    """Return the gzipped bytes of the built page's code: before the scene, and the scene.

    Without what only comes when somebody switches the camera on.
    """
    sizes = {
        path.name: len(gzip.compress(path.read_bytes()))
        for path in (_STATIC / "assets").glob("*.js")
        if not path.name.startswith(_CAMERA)
    }
    scene = sum(size for name, size in sizes.items() if name.startswith(_SCENE))
    return sum(sizes.values()) - scene, scene


def camera_bytes() -> int:
    """Return what comes over the line when somebody switches the camera on for the first time."""
    contents = {
        path: path.read_bytes()
        for path in (_STATIC / "assets").iterdir()
        if path.name.startswith(_CAMERA)
    }
    return sum(
        len(gzip.compress(content) if path.suffix in _PACKED else content)
        for path, content in contents.items()
    )


async def first_acts_s(browser: Browser, server: ServerProcess) -> tuple[float, float]:
    """Return the seconds from the link to a door that answers, and from there to a room that does.

    On an empty cache, with the processor at a quarter and a line of 1.6 Mbit/s.
    """
    async with House(server) as house, visiting(browser, server.url, view="auto") as page:
        link = await house.link(await house.room("Harbor talks"))
        debugger = await page.context.new_cdp_session(page)
        await debugger.send("Network.enable")
        await debugger.send("Network.emulateNetworkConditions", _SLOW_LINK)
        await debugger.send("Emulation.setCPUThrottlingRate", {"rate": _THROTTLE})
        began = time.perf_counter()
        await page.goto(link, wait_until="commit")
        await page.get_by_label("Your name").fill("Ana")
        at_door = time.perf_counter()
        await page.get_by_role("button", name="Come in").click()
        await page.get_by_label("Write to everybody in the room").fill("Hello")
        in_room = time.perf_counter()
        return at_door - began, in_room - at_door


async def heap_kb(page: Page) -> float:
    """Return what is still held after the garbage is gone: by scripts, by the page's own objects."""
    debugger = await page.context.new_cdp_session(page)
    await debugger.send("HeapProfiler.collectGarbage")
    usage = await debugger.send("Runtime.getHeapUsage")
    await debugger.detach()
    return sum(float(usage[part]) for part in _HEAPS) / 1_000
