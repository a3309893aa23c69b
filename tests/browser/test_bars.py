"""The bars of the page that are cheap to hold it to on every run; `make bench ONLY=page` has all."""

from __future__ import annotations

import pytest

from tests.browser.bars import MAX_JS_BYTES, js_bytes

pytestmark = pytest.mark.browser


def test_what_is_loaded_stays_small() -> None:
    page, scene = js_bytes()
    assert 10_000 < page <= MAX_JS_BYTES
    assert 10_000 < scene <= MAX_JS_BYTES
