"""The browser that the tests drive, and what a page must never do whatever is tested.

One Chromium for the whole run. Every page is watched: an exception in it, a
word of its content security policy, a dialog, or a request to another host fails
the test that caused it, even if all that was asserted holds.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, Literal

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    async_playwright,
    expect,
)

__all__ = ["DESK", "LAPTOP", "PHONE", "PICTURES", "Screen", "launched", "settled_in", "visiting"]

PICTURES: Final = Path(__file__).parent / "pictures"
"""Where screenshots are kept for people to look at; not in git."""

Screen = tuple[int, int]
DESK: Final[Screen] = (1440, 900)
LAPTOP: Final[Screen] = (1024, 768)
PHONE: Final[Screen] = (390, 844)
Scheme = Literal["light", "dark"]
View = Literal["auto", "3d", "flat", "outline"]
_VIEW_KEY: Final = "confab.form"

_FLAGS: Final = (
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_MS: Final = 30_000
"""For what takes a second on an idle machine: two cores also draw, serve and test."""
expect.set_options(timeout=_PATIENCE_MS)
_TELL_POLICY: Final = """addEventListener('securitypolicyviolation',
    (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"""
_NO_WEBGL: Final = ("--disable-3d-apis",)


def _executable() -> str:
    found = os.environ.get("CONFAB_CHROMIUM") or shutil.which("chromium")
    if not found:
        raise RuntimeError("The browser tests need a Chromium: run them by `make test`.")
    return found


@asynccontextmanager
async def launched(*more_flags: str, with_webgl: bool = True) -> AsyncIterator[Browser]:
    """Run a Chromium."""
    flags = [*_FLAGS, *more_flags, *(() if with_webgl else _NO_WEBGL)]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_executable(), args=flags)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def visiting(
    browser: Browser,
    origin: str,
    *,
    screen: Screen = DESK,
    scheme: Scheme = "light",
    reduced_motion: bool = False,
    has_touch: bool = False,
    view: View = "flat",
    locale: str = "en-US",
) -> AsyncIterator[Page]:
    """Give a page of a person of their own: own cookies, own storage. origin: of the server.

    view: how they saw rooms last; the plan by default, because here 3D is drawn by the cores
    that everything else needs too.
    """
    context = await browser.new_context(
        viewport={"width": screen[0], "height": screen[1]},
        color_scheme=scheme,
        reduced_motion="reduce" if reduced_motion else "no-preference",
        has_touch=has_touch,
        locale=locale,
        base_url=origin,
        accept_downloads=True,
    )
    context.set_default_timeout(_PATIENCE_MS)
    await context.add_init_script(f"localStorage['{_VIEW_KEY}'] ??= '{view}'")
    await context.add_init_script(_TELL_POLICY)
    page = await context.new_page()
    faults = _watch(context, page, origin)
    try:
        yield page
    finally:
        await context.close()
    assert not faults, faults


@asynccontextmanager
async def settled_in(profile: Path, origin: str) -> AsyncIterator[Page]:
    """Give a page of a browser of its own whose profile is kept, as somebody's own browser is.

    profile: an empty folder. What a page may do in such a browser alone, being installed, is
    denied to the passing visitors of `visiting`.
    """
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            profile, executable_path=_executable(), args=_FLAGS, base_url=origin
        )
        await context.add_init_script(_TELL_POLICY)
        page = await context.new_page()
        faults = _watch(context, page, origin)
        try:
            yield page
        finally:
            await context.close()
    assert not faults, faults


def _watch(context: BrowserContext, page: Page, origin: str) -> list[str]:
    faults: list[str] = []

    def console(message: ConsoleMessage) -> None:
        # A refused call and a lost line are told in the console by the browser itself.
        is_network = "Failed to load resource" in message.text or "WebSocket" in message.text
        if message.type == "error" and not is_network:
            faults.append(f"console: {message.text}")

    async def dialog(asked: Dialog) -> None:
        faults.append(f"dialog: {asked.message}")
        await asked.dismiss()

    page.on("console", console)
    page.on("dialog", dialog)
    page.on("pageerror", lambda error: faults.append(f"exception: {error}"))
    context.on(
        "request",
        lambda request: (
            faults.append(f"request to {request.url}")
            if not request.url.startswith(
                (origin, origin.replace("http", "ws", 1), "data:", "blob:")
            )
            else None
        ),
    )
    return faults
