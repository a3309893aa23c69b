"""The refusal to start."""

from __future__ import annotations

from server.storage.errors import StorageRefused


def test_a_refusal_says_what_was_found_and_what_to_do() -> None:
    refusal = StorageRefused("The disk is full.", "Make space.")
    assert str(refusal) == "The disk is full. Make space."
    assert (refusal.what, refusal.remedy) == ("The disk is full.", "Make space.")
