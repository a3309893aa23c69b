"""The page's bars in a real browser: what is loaded, the first act, a frame's work, the heap.

    python -m benchmarks.page [--rounds 3] [--people 300] [--minutes 60] [--parts code,acts,frames,heap]

Needs the built page (`make page`) and a Chromium. The frame's work is that of
the scene's development page, served by Vite: 300 people, 10 of them walking,
at 1280 x 720; only the main thread is counted, as software draws here. The
heap's hour is a session of the real server, watched in 3D with the chat open.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.async_api import Browser, expect

from benchmarks.mixed_speeds import slope
from benchmarks.rig import record
from benchmarks.rig.hour import Minute, a_session
from benchmarks.rig.planned import planned
from tests.browser.bars import MAX_FRAME_MS, MAX_JS_BYTES, first_acts_s, heap_kb, js_bytes
from tests.browser.chromium import Screen, launched, visiting
from tests.browser.scene_page import cost_of, development_page, scene
from tests.kit.house import House
from tests.kit.server import ServerProcess, a_server

__all__ = ["Plan", "heap_over_an_hour", "main"]

_QUICK: Final = {"COMMANDS_PER_S": "1000000", "COMMANDS_BURST": "1000000"}
_SETTLING_MINUTES: Final = 10
_MINUTE_MS: Final = 120_000
_WATCHING: Final[Screen] = (1100, 480)
"""Wide enough for scene and chat; few pixels, as a program draws them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, and how often or long. parts: of code, acts, frames and heap."""

    rounds: int = 3
    people: int = 300
    walkers: int = 10
    minutes: int = 60
    parts: str = "code,acts,frames,heap"


async def heap_over_an_hour(
    browser: Browser, server: ServerProcess, plan: Plan
) -> list[tuple[float, float]]:
    """Return (minute, KB still held) for each minute of a full session that somebody watches."""
    async with House(server) as house, visiting(browser, server.url, screen=_WATCHING) as page:
        room = await house.room("An hour", template="auditorium")
        link = await house.link(room)
        wishes = {"confab.form": "3d", "confab.set.quality": "low"}
        await page.add_init_script(f"Object.assign(localStorage, {wishes})")
        await page.goto(link)
        await page.get_by_label("Your name").fill("Ana")
        await page.get_by_role("button", name="Come in").click()
        code = link.partition("#")[2]
        points = list[tuple[float, float]]()
        async with a_session(
            server.url, code, people=plan.people - 1, walkers=plan.walkers
        ) as session:
            for minute in range(1, plan.minutes + 1):
                last = page.get_by_text(await session.minute(minute, Minute()), exact=True)
                await expect(last.first).to_be_attached(timeout=_MINUTE_MS)
                points.append((float(minute), await heap_kb(page)))
        return points


async def _acts(browser: Browser, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with a_server(Path(folder), _QUICK) as server:
            acts = [await first_acts_s(browser, server) for _ in range(rounds)]
    door, room = (median(each) for each in zip(*acts, strict=True))
    print(f"link to door, door to room, s:     {door:.2f} + {room:.2f} (< 2 in all)")
    return {"in a room after s": door + room}


async def _frames(browser: Browser) -> dict[str, float]:
    figures: dict[str, float] = {}
    sees = {"people": 300, "walkers": 10, "seat": 3}  # from the stage, which has all in the picture
    async with development_page() as url:
        for kind, quality in (("flat", "high"), ("3d", "high"), ("3d", "low")):
            wishes: dict[str, Any] = {**sees, "kind": kind, "quality": quality}
            async with scene(browser, url, **wishes) as page:
                cost = await cost_of(page)
            name = f"{kind} {quality}" if kind == "3d" else kind
            print(
                f"a frame of 300, {name:8}, JS ms:  {cost.js_ms:.1f} (<= {MAX_FRAME_MS:g}) {cost}"
            )
            figures |= {f"frame {name}, {part}": value for part, value in asdict(cost).items()}
    return figures


async def _heap(browser: Browser, plan: Plan) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with a_server(Path(folder), _QUICK) as server:
            points = await heap_over_an_hour(browser, server, plan)
    grown = slope([point for point in points if point[0] > _SETTLING_MINUTES])
    print("heap by the minute, KB:            " + " ".join(f"{kb:.0f}" for _, kb in points))
    print(f"heap over a session's hour, KB/min: {grown:.1f} (< 50)")
    return {"heap KB/min": grown}


def _code() -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, size in zip(("before", "of"), js_bytes(), strict=True):
        print(f"code {name} the scene, KB gzipped: {size / 1e3:.0f} (<= {MAX_JS_BYTES / 1e3:.0f})")
        figures[f"code {name} the scene, KB"] = size / 1e3
    return figures


async def main(plan: Plan, kept: Path | None) -> None:
    """Measure and print."""
    parts = plan.parts.split(",")
    figures = _code() if "code" in parts else {}
    async with launched() as browser:
        if "acts" in parts:
            figures |= await _acts(browser, plan.rounds)
        if "frames" in parts:
            figures |= await _frames(browser)
        if "heap" in parts:
            figures |= await _heap(browser, plan)
    record.keep(kept, "page", "bars", [{"confab": figures}])


if __name__ == "__main__":
    asyncio.run(main(*planned(Plan, __doc__)))
