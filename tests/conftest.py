"""What holds for every test."""

from __future__ import annotations

import os

# Before any part of the server is imported: coverage sees nothing of compiled modules. The native
# step has tests that ask for it (tests/native), and servers in processes of their own use it.
os.environ.setdefault("CONFAB_NATIVE", "0")

import pytest
from hypothesis import settings

import server  # noqa: F401 - chooses, before a test imports one of the modules by itself

# How long an example takes says how busy the machine is, not whether the code is right. Where CI
# is set, Hypothesis chooses its own profile of that name: no deadline, the same examples each time.
settings.register_profile("by hand", deadline=None)
if settings.get_current_profile_name() != "ci":
    settings.load_profile("by hand")

_PURE = ("tests/rooms/", "tests/avatars/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Follow the branches of the pure packages by their own tests alone.

    They must reach all by themselves, and following makes whatever it follows 2.7 times slower.
    """
    for item in items:
        if not item.nodeid.startswith(_PURE):
            item.add_marker(pytest.mark.no_cover)
