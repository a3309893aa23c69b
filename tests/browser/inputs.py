"""A person's hands: a pointer, keys, fingers; each presses as it does on a real device.

Theory. A story that claims "by keyboard alone" proves it twice: `Inputs` sees every
event that reached the page and says with what it was made, and `Keys` looks after
every single press where the focus is: on something, that is drawn as focused, on the
screen, with nothing over it. What is read there is what the browser did, not a rule
of the style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from playwright.async_api import Locator, Page

__all__ = ["Inputs", "Keys", "tap_and_write"]

Kind = Literal["mouse", "finger", "key", "letter"]
"""letter: a key pressed while the focus was where one writes."""

_MAX_TABS: Final = 60

_WATCH: Final = """(() => {
  const seen = new Set();
  const tell = (kind) => { if (!seen.has(kind)) { seen.add(kind); window.__input(kind); } };
  const pointer = (e) => e.isTrusted && tell(e.pointerType === 'touch' ? 'finger' : 'mouse');
  for (const type of ['pointerdown', 'pointermove', 'wheel'])
    addEventListener(type, pointer, { capture: true, passive: true });
  addEventListener('keydown', (e) => e.isTrusted
    && tell(e.target.matches?.('input:not([type=radio]), textarea') ? 'letter' : 'key'), true);
})()"""

# Answers null as soon as all is well, else what was not at the end. A heading is where reading
# starts: nothing is done with it, so no ring is needed. A radio button has it on its label.
_FOCUS: Final = """async (within_ms) => {
  const fault = () => {
    const one = document.activeElement;
    if (one === null || one === document.body) return 'lost to the body';
    const named = `${one.tagName} ${one.ariaLabel || one.innerText || one.name}`.slice(0, 80);
    const shown = one.closest('label') ?? one;
    const isRinged = [one, shown].map((e) => getComputedStyle(e))
      .some((s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
    if (!/^H[1-6]$/.test(one.tagName) && !(one.matches(':focus-visible') && isRinged))
      return `no ring on ${named}`;
    const box = shown.getBoundingClientRect();
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (right - left < 1 || bottom - top < 1) return `off the screen: ${named}`;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return over !== null && (shown.contains(over) || over.contains(shown)) ? null
      : `${over?.tagName} lies over ${named}`;
  };
  const end = Date.now() + within_ms;
  while (fault() !== null && Date.now() < end) await new Promise((go) => setTimeout(go, 20));
  return fault();
}"""


class Inputs:
    """What a page was used with so far."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()

    def used(self, kind: str) -> None:
        """Take what the page tells."""
        self.kinds.add(kind)

    @classmethod
    async def of(cls, page: Page) -> Inputs:
        """Watch a page; to be called before it is opened."""
        inputs = cls()
        await page.expose_function("__input", inputs.used)
        await page.add_init_script(_WATCH)
        return inputs

    def assert_only(self, *kinds: Kind) -> None:
        """All were used, and nothing else."""
        assert self.kinds == set(kinds), self.kinds


@dataclass(frozen=True, slots=True)
class Keys:
    """Hands that have nothing but a keyboard."""

    page: Page
    patience_ms: int = 5_000
    """Until what a press set off is drawn."""

    async def press(self, key: str) -> None:
        """Press a key, and see where the focus is then."""
        await self.page.keyboard.press(key)
        await self.see_focus()

    async def see_focus(self) -> None:
        """See the focus: it is somewhere, and one sees where."""
        fault = await self.page.evaluate(_FOCUS, self.patience_ms)
        assert fault is None, fault

    async def tab_to(self, wanted: Locator, *, key: str = "Tab") -> None:
        """Press Tab until it has the focus."""
        for _ in range(_MAX_TABS):
            await self.press(key)
            if await self.has_focus(wanted):
                return
        raise AssertionError(f"{_MAX_TABS} times {key} do not reach {wanted}")

    async def has_focus(self, wanted: Locator) -> bool:
        """Say whether it has the focus; what is not there has not."""
        if await wanted.count() != 1:
            return False
        return bool(await wanted.evaluate("(e) => e === document.activeElement"))

    async def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        await self.page.keyboard.type(text)
        await self.see_focus()


async def tap_and_write(field: Locator, text: str) -> None:
    """Tap into a field and write as a phone's keyboard does: text comes, no keys are pressed."""
    await field.tap()
    await field.page.keyboard.insert_text(text)
