"""The page in another language for a moment, and what on it was not said in that language.

`en-XA` is English with accents, longer, in brackets: what is still plain on the page is in no
catalogue, and what sticks out there would stick out in a language with longer words. The page
changes its language where it stands, so every screen shows that too.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Page, expect

from tests.browser.crowd import NAMES

__all__ = ["GERMAN", "LONGER", "plain_words_on", "speaking"]

GERMAN: Final = "de"
LONGER: Final = "en-XA"

_ASK: Final = """(lang) => {
  const to = new URL(location.href);
  to.searchParams.set('lang', lang);
  history.replaceState(history.state, '', to);
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}"""
_FORGET: Final = """() => {
  const to = new URL(location.href);
  to.searchParams.delete('lang');
  history.replaceState(history.state, '', to);
}"""

_PEOPLE_S_WORDS: Final = (
    *("Ana", "Robin", "The house", "Harbor talks", "Tuesday round", "Unplugged"),
    *("Between the talks", "Foyer"),
    *("About the ferry", "Who pays for the new pier, and from which year on?"),
    *NAMES,
)
"""Names and titles, which the walk past the screens gives."""
_OURS_EVERYWHERE: Final = ("Confab", "English", "Deutsch")
"""The product's name, and languages by their own names."""

# What people wrote, what is typed the same in every language, and what was said before the
# language changed: that is not taken back.
_NOT_OURS: Final = (
    "kbd, .words, .answered, .found__words, .outline__text, .unsaid__text, "
    ".exchange, .notices__one > span, [role=status].visually-hidden, script, style, noscript"
)
_TEXTS: Final = """(notOurs) => {
  const isSeen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    || e.closest('select')?.checkVisibility() === true;
  const nameOf = (e) => e.localName + (e.classList.length ? '.' + [...e.classList].join('.') : '');
  const found = [['title', document.title]];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: e, data } = texts.currentNode;
    if (e.closest(notOurs) === null && isSeen(e)) found.push([nameOf(e), data]);
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest(notOurs) !== null || !isSeen(e)) continue;
    for (const attribute of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      if (e.hasAttribute(attribute)) {
        found.push([`${nameOf(e)} ${attribute}`, e.getAttribute(attribute)]);
      }
    }
  }
  return found;
}"""
_TYPED: Final = re.compile(r"/[a-z]+(?: @[#\w]+)?")
_PLAIN: Final = re.compile(r"[A-Za-z]{2,}")


@asynccontextmanager
async def speaking(page: Page, language: str) -> AsyncIterator[None]:
    """Let the page speak a language, and English again afterwards."""
    await page.evaluate(_ASK, language)
    await expect(page.locator("html")).to_have_attribute("lang", language)
    yield
    await page.evaluate(_ASK, "en")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.evaluate(_FORGET)


async def plain_words_on(page: Page) -> list[str]:
    """Return what is plain English on a page that speaks LONGER, for eyes or for ears."""
    return [
        f"{where}: {text.strip()}"
        for where, text in await page.evaluate(_TEXTS, _NOT_OURS)
        if _PLAIN.search(_without_exceptions(text))
    ]


def _without_exceptions(text: str) -> str:
    for words in (*_PEOPLE_S_WORDS, *_OURS_EVERYWHERE):
        text = text.replace(words, "")
    return _TYPED.sub("", text)
