"""What the stories prove by keyboard, they prove: each fault of the focus is found."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.browser.inputs import Inputs, Keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_RING = "<style>:focus-visible { outline: 3px solid teal }</style>"
_SHEET = "<div style='position: fixed; inset: 0; background: white'>A sheet</div>"


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<style>* { outline: none }</style><button>Go</button>", "no ring on BUTTON Go"),
        (f"{_RING}<button onkeydown='this.remove()'>Go</button>", "lost to the body"),
        (f"{_RING}<button style='position: fixed; left: -99px'>Go</button>", "off the screen"),
        (f"{_RING}<button>Go</button>{_SHEET}", "DIV lies over BUTTON Go"),
    ],
    ids=["no ring", "lost", "off", "covered"],
)
async def test_a_focus_that_nobody_sees_is_a_fault(browser: Browser, html: str, fault: str) -> None:
    page = await browser.new_page()
    await page.set_content(html)
    keys = Keys(page, patience_ms=100)
    with pytest.raises(AssertionError, match=fault):
        for key in ("Tab", "Enter"):
            await keys.press(key)
    await page.context.close()


async def test_what_a_page_is_used_with_is_told_by_its_kind(browser: Browser) -> None:
    page = await browser.new_page(has_touch=True)
    inputs = await Inputs.of(page)
    await page.goto("data:text/html,<button>Go</button><input>")
    await page.get_by_role("button").tap()
    inputs.assert_only("finger")
    await page.keyboard.press("Tab")
    await page.keyboard.type("a")
    await page.mouse.move(5, 5)
    await page.evaluate("0")  # what came before it was told
    inputs.assert_only("finger", "mouse", "key", "letter")
    await page.context.close()
