"""Sentences and exit codes."""

from __future__ import annotations

import pytest

from server.cli.refusals import NoServer, Refused, WrongUse


@pytest.mark.parametrize(("kind", "code"), [(Refused, 1), (WrongUse, 2), (NoServer, 3)])
def test_each_kind_has_its_own_exit_code(kind: type[Refused], code: int) -> None:
    assert kind("It is shut.").exit_code == code


def test_a_refusal_reads_as_what_is_and_what_to_do() -> None:
    assert str(Refused("It is shut.", "Open it.")) == "It is shut. Open it."
    assert str(Refused("It is shut.")) == "It is shut."
