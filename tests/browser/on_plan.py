"""Where on the plan's picture a place of the room is, for those who click there."""

from __future__ import annotations

from typing import Final

from playwright.async_api import Page

from avatars import Layout

__all__ = ["on_plan"]

_MARGIN_PX: Final = 14


async def on_plan(page: Page, layout: Layout, x_m: float, z_m: float) -> tuple[float, float]:
    """Return the point of the page, in px, at which a point of the floor is drawn.

    The whole room fits on the picture.
    """
    box = await page.locator(".scene canvas").bounding_box()
    assert box is not None
    scale = min(
        (box["width"] - 2 * _MARGIN_PX) / layout.width_m,
        (box["height"] - 2 * _MARGIN_PX) / layout.depth_m,
    )
    middle_m = layout.depth_m / 2 - layout.back_m
    across = box["x"] + box["width"] / 2 + x_m * scale
    return across, box["y"] + box["height"] / 2 + (z_m - middle_m) * scale
