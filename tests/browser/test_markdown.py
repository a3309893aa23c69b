"""Markdown in the chat: marks are drawn, and nothing that somebody writes is more than marks."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from playwright.async_api import Browser

from tests.browser.chromium import DESK, PHONE, PICTURES, Scheme, Screen
from tests.browser.judge import violations_on, what_sticks_out
from tests.browser.person import somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_PLAN: Final = """**Tonight**, in *two* parts:

1. The harbor, ~~20~~ 25 minutes
2. Questions
   - on the mole
   - on the ferry

> Who pays for the mole?
The city, by `half`.

```
ferry --from harbor --to lake
```
Plan: https://harbor.example/plan and [the map](https://maps.example/harbor)"""
_WRONGS: Final = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:alert(1)) [x](file:///etc/passwd) [x](blob:x) [x](//evil.example) [x](/claim)",
    "[x](<javascript:alert(1)>) <javascript:alert(1)> <data:text/html,x>",
    "![x](https://evil.example/x.png) ![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '[x](https://evil.example "onmouseover=alert(1)") [x](https://evil.example/"onclick="alert(1))',
    "[![x](https://evil.example/a.png)](https://evil.example/b)",
    "**<img src=x onerror=alert(1)>** *<svg onload=alert(1)>* ~~<b>x</b>~~",
    "`<script>alert(1)</script>` ``</code><img src=x onerror=alert(1)>``",
    '```"><img src=x onerror=alert(1)>\n</code></pre><script>alert(1)</script>\n```',
    "> <iframe src=//evil.example></iframe>\n\n- <style>*{display:none}</style>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "# x\n\n| a | b |\n|---|---|\n| <b>x</b> | y |\n\n[a]: javascript:alert(1)\n\n[a]",
    "*" * 2000 + "x" + "_" * 1900,
    "[" * 1500 + "x" + "](" * 1000,
    ">" * 3900 + "x",
    "- " * 1900 + "x",
    "```" * 1300,
    "https://evil.example/" + "*_" * 1900,
)
_ALLOWED: Final = "p, div, strong, em, del, code, pre, blockquote, ul, ol, li, a, span"
_ODD: Final = """(all) => all.flatMap((words) => [...words.querySelectorAll('*')])
    .filter((e) => !e.matches('%s')
        || e.getAttributeNames().some((name) => !['class', 'href', 'target', 'rel', 'tabindex',
            'start'].includes(name)))
    .map((e) => e.outerHTML.slice(0, 160))"""
_LINKS: Final = "(all) => all.map((a) => [a.href, a.rel, a.target, a.textContent])"


async def _in_the_chat(
    browser: Browser, server: ServerProcess, texts: tuple[str, ...], **kind: Any
) -> tuple[list[str], list[list[str]], list[str]]:
    """Return the odd elements, the links and what sticks out of a chat with these messages."""
    async with House(server) as house, somebody(browser, server.url, "Ana", **kind) as ana:
        room = await house.room("Words")
        await ana.enter(await house.link(room))
        for text in (*texts, "That was all."):
            await house.do(room, "post_message", text=text)
        await ana.reads("That was all.")
        words = ana.messages.locator(".words")
        odd = list(await words.evaluate_all(_ODD % _ALLOWED))
        links = list(await ana.messages.locator("a").evaluate_all(_LINKS))
        faults = await what_sticks_out(ana.page, is_touch=False) + await violations_on(ana.page)
        name = f"markdown-{kind['screen'][0]}-{kind['scheme']}.png"
        PICTURES.mkdir(exist_ok=True)
        await ana.page.screenshot(path=PICTURES / name, animations="disabled")
        return odd, links, faults


@pytest.mark.parametrize(("screen", "scheme"), [(DESK, "light"), (PHONE, "dark")])
async def test_marks_are_drawn(
    browser: Browser, server: ServerProcess, screen: Screen, scheme: Scheme
) -> None:
    odd, links, faults = await _in_the_chat(browser, server, (_PLAN,), screen=screen, scheme=scheme)
    assert (odd, faults) == ([], [])
    assert [(href, text) for href, _, _, text in links] == [
        ("https://harbor.example/plan", "https://harbor.example/plan"),
        ("https://maps.example/harbor", "the map (maps.example)"),
    ]


async def test_hostile_marks_do_nothing(browser: Browser, server: ServerProcess) -> None:
    odd, links, faults = await _in_the_chat(browser, server, _WRONGS, screen=PHONE, scheme="light")
    assert (odd, faults) == ([], [])
    assert len(links) >= 4
    for href, rel, target, text in links:
        assert re.match(r"https://evil\.example/", href), href
        assert "evil.example" in text
        assert (rel, target) == ("noopener noreferrer nofollow", "_blank")
