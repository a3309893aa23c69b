"""The reference pages that are made from the code are those that the code makes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent.parent
_PAGES: dict[str, str] = runpy.run_path(str(_ROOT / "docs/generate.py"))["pages"]()


@pytest.mark.parametrize("name", sorted(_PAGES))
def test_the_page_is_up_to_date(name: str) -> None:
    written = (_ROOT / "docs/reference" / name).read_text(encoding="utf-8")
    assert written == _PAGES[name], "run: python docs/generate.py"
