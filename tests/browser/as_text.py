"""Whether a page shows words as words: what to ask it, and what should be left of them."""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt

__all__ = [
    "ADDRESSES",
    "MADE_BY_RECORD",
    "MADE_OF_WORDS",
    "OVERFLOWS",
    "TEXTS_OF",
    "WORDS_OF",
    "flat",
    "read",
]

MADE_OF_WORDS: Final = """() => [...document.querySelectorAll(
    'script:not([src]), style, iframe, object, embed, base, math, details, img, link[href*=evil], '
    + '[onerror], [onload], [onmouseover], [onfocus], [ontoggle]')]
    .map((e) => e.outerHTML.slice(0, 120))"""
MADE_BY_RECORD: Final = MADE_OF_WORDS.replace(" style,", " body style,")  # its head has its own
ADDRESSES: Final = "[...document.querySelectorAll('a[href]')].map((a) => a.href)"


OVERFLOWS: Final = """() => [...document.querySelectorAll('.messages, .people, .outline, .side')]
    .filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.className)"""
TEXTS_OF: Final = "(all) => all.map((e) => e.textContent)"
WORDS_OF: Final = """(all) => all.map((e) => {
    const words = e.cloneNode(true);  // as they were written: without the hosts told beside links
    words.querySelectorAll('.link-host').forEach((host) => host.remove());
    return words.textContent;
})"""
_READER: Final = MarkdownIt("zero").enable(
    [
        "fence",
        "blockquote",
        "list",
        "newline",
        "escape",
        "backticks",
        "strikethrough",
        "emphasis",
        "link",
        "autolink",
    ]
)
"""Another reader of the Markdown that messages may have."""
# Links of other schemes, and those into this server, are no links in a message: they stay as written.
_READER.validateLink = lambda url: url.lower().startswith(("http://", "https://", "mailto:"))  # type: ignore[method-assign]


def flat(text: str) -> str:
    """Return it without white space, which each format lays out in its own way."""
    return "".join(text.split())


def read(text: str) -> str:
    """Return the letters that are left of a message when its marks are read as Markdown."""
    tokens = [inner for token in _READER.parse(text) for inner in token.children or [token]]
    return flat("".join(token.content for token in tokens))
