"""Draw the icons of the installed page from its favicon: python -m docs.draw_icons

Where a phone cuts an icon to a shape of its own, what it cuts must be ground:
those icons (maskable, and Apple's) fill their square, and the face keeps well
inside the circle of 80 % that every shape leaves.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from playwright.async_api import Page

from tests.browser.chromium import launched

PUBLIC: Final = Path(__file__).parents[1] / "web_client" / "public"
ROUNDED: Final = 'rx="9" '
"""What makes the favicon's ground a rounded square."""
ICONS: Final = {
    "icon-192.png": (192, False),
    "icon-512.png": (512, False),
    "maskable-192.png": (192, True),
    "maskable-512.png": (512, True),
    "apple-touch-icon.png": (180, True),
}
"""File -> its side in pixels, and whether it fills its square."""


async def _draw(page: Page, name: str, side_px: int, *, is_full: bool) -> None:
    drawing = (PUBLIC / "favicon.svg").read_text(encoding="utf-8")
    if ROUNDED not in drawing:
        raise ValueError("the favicon's ground is not rounded as it was")
    if is_full:
        drawing = drawing.replace(ROUNDED, "")
    await page.set_viewport_size({"width": side_px, "height": side_px})
    style = "<style>body { margin: 0 } svg { display: block }</style>"
    await page.set_content(style + drawing)
    await page.screenshot(path=PUBLIC / name, omit_background=True)


async def _main() -> None:
    async with launched() as browser:
        page = await browser.new_page()
        for name, (side_px, is_full) in ICONS.items():
            await _draw(page, name, side_px, is_full=is_full)


if __name__ == "__main__":
    asyncio.run(_main())
