"""What programs can say against a screen: axe on accessibility, and what sticks out of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from playwright.async_api import Page

__all__ = ["violations_on", "what_sticks_out"]

_AXE: Final = Path(__file__).parents[2] / "web_client" / "node_modules" / "axe-core" / "axe.min.js"
_WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
_RUN: Final = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
  return violations.flatMap(({ id, help, nodes }) => nodes.map(
    ({ html, any }) => `${id}: ${help}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`));
}"""

_THUMB_PX: Final = 44
_OUT: Final = """(least) => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const of = (selector) => [...document.querySelectorAll(selector)]
    .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const name = (e) => e.innerText || e.ariaLabel || e.labels?.[0]?.innerText || e.title || e.name
    || e.getAttribute('aria-labelledby');
  const sideways = scrollWidth > clientWidth ? [`scrolls sideways by ${scrollWidth - clientWidth}`] : [];
  const nameless = of('button, a[href], input, textarea, select')
    .filter((e) => !e.closest('[aria-hidden=true]') && !name(e))
    .map((e) => `no name: ${e.outerHTML.slice(0, 120)}`);
  const small = of('button, summary, input:not([type=radio])')
    .map((e) => [name(e), (e.type === 'checkbox' ? e.labels[0] : e).getBoundingClientRect()])
    .filter(([, { width, height }]) => width > 1 && (height < least || width < least))
    .map(([word, { width, height }]) => `too small for a thumb: ${word}: ${width} x ${height}`);
  return [...sideways, ...nameless, ...small];
}"""


@cache
def _axe() -> str:
    return _AXE.read_text()


async def violations_on(page: Page) -> list[str]:
    """Return every violation of WCAG 2.2 A and AA that axe finds, with the element.

    axe comes in by the debugger, which the page's own policy does not reach.
    """
    if await page.evaluate("typeof axe === 'undefined'"):
        await page.evaluate(_axe())
    return list(await page.evaluate(_RUN, _WCAG))


async def what_sticks_out(page: Page, *, is_touch: bool) -> list[str]:
    """Return what scrolls sideways, has no name, or is too small for a thumb."""
    return list(await page.evaluate(_OUT, _THUMB_PX if is_touch else 0))
