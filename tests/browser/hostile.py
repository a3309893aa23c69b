"""What people write who mean harm, or merely write otherwise: shown as text, it harms nobody."""

from __future__ import annotations

from typing import Final

__all__ = ["DOOR_LABELS", "DOOR_NAMES", "LABELS", "LOOKS", "NAMES", "REASONS", "TEXTS", "TITLES"]

_MARKUP: Final = (
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "</title></textarea></style><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><style><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>press</a>",
    "<base href=//evil.example><form action=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{display:none}</style>",
    "\"' onmouseover=alert(1) autofocus onfocus=alert(1) x='",
    "--><b>bold</b><!-- ]]> &lt;i&gt; &amp;amp; &#60;u&#62;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
_TEMPLATES: Final = (
    "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} %s %(a)s {0} {a}",
    "{{constructor.constructor('alert(1)')()}}",
    "$&$`$'$1 \\0 \\u003cb\\u003e",
    "__proto__",
    "constructor",
)
_LINKS: Final = (
    "javascript:alert(1)",
    "JaVaScRiPt\t:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    'https://evil.example/"onmouseover="alert(1)',
    "https://evil.example/<script>alert(1)</script>",
    "https://harbor.example@evil.example/ and https://evil.example/\u202egpj.exe",
    "//evil.example/x.js",
)
_MARKDOWN: Final = (
    "[press](javascript:alert(1)) ![x](https://evil.example/x.png)",
    '[a]: javascript:alert(1) "t"',
    "<https://evil.example/x> <javascript:alert(1)>",
    "# head\n## head\n- - -\n> quote\n1. one\n```html\n<b>x</b>\n```\n| a | b |\n|---|---|",
    "`</code><script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "***\n\n---\n\n<!-- x\n\n<details open ontoggle=alert(1)>",
    "\\[x\\](y) \\<b> \\`",
)
_LETTERS: Final = (
    "\u202egnp.exe\u202c \u2066Ana\u2069 \u200fxyz",
    "A\u200bn\u200ba\u2060\ufeff \u00adsoft",
    "Z\u0334\u0335\u0336\u0337\u0338\u0300\u0301\u0302\u0303\u0304\u0305" * 8,
    "שלום עולם, (Ana) 12:30",
    "مرحبا بالجميع <b>x</b>",
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪" * 3,
    "﷽﷽﷽",
    "𝕬𝖓𝖆 Ａｎａ Аnа",
    "\x1b[31mred\x07 \x00 \x85 line\u2028sep",
)
_LONG: Final = ("W" * 4000, "\n".join("y" * 200), "a b " * 1000, "<b>" * 1333, "👍" * 4000)

TEXTS: Final = (*_MARKUP, *_TEMPLATES, *_LINKS, *_MARKDOWN, *_LETTERS, *_LONG)
"""Messages and answers."""

NAMES: Final = tuple(
    name[:64] for name in (*_MARKUP, *_TEMPLATES, *_LINKS[:4], *_MARKDOWN[:3], *_LETTERS, "W" * 64)
)
TITLES: Final = (_MARKUP[0], _MARKUP[2], _LINKS[0], _MARKDOWN[0], *_LETTERS[:5], "W" * 120)
LABELS: Final = tuple(label[:80] for label in (*_MARKUP[:6], *_LINKS[:2], *_LETTERS[:4], "W" * 80))
DOOR_LABELS: Final = (_MARKUP[0], "{{7*7}} ${7*7} \"' onfocus=alert(1)", "W" * 60)
DOOR_NAMES: Final = (_MARKUP[0], "constructor", "__proto__")
"""As a room's description calls its doors, at most 40 letters."""
REASONS: Final = tuple(reason[:200] for reason in (*_MARKUP[:4], *_MARKDOWN[:2], *_LETTERS[:2]))
LOOKS: Final = (
    "teal-s4-<svg onload=alert(1)>-short",
    "url(//evil.example/x.png)",
    "red;}*{display:none}",
    "x" * 256,
    "constructor-__proto__-toString-short-h2-none-none-none-none-none",
)
