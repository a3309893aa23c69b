"""What is open and what is next, of any agenda."""

from __future__ import annotations

import pytest

from rooms.agenda.held import Agenda, AgendaItem
from rooms.agenda.words import AgendaState
from rooms.ids import MemberNo, Seq

_STATES = {state.value[0]: state for state in AgendaState if state is not AgendaState.PROPOSED}
_STATES |= {"p": AgendaState.PLANNED, "x": AgendaState.DROPPED}


def an_agenda(letters: str) -> Agenda:
    """Return an agenda with an item a letter: p planned, o open, c closed, s skipped, x dropped."""
    order = tuple(Seq(number) for number in range(1, len(letters) + 1))
    items = {
        number: AgendaItem("x", 0, "", (), _STATES[letter], MemberNo(1))
        for number, letter in zip(order, letters, strict=True)
    }
    return Agenda(items, order)


@pytest.mark.parametrize(
    ("letters", "now", "then"),
    [
        ("", None, None),
        ("ppp", None, 1),
        ("cop", 2, 3),
        ("pop", 2, 3),
        ("poc", 2, 1),
        ("sxo", 3, None),
        ("xsp", None, 3),
    ],
)
def test_next_is_what_is_planned_behind_the_open_one_and_else_what_was_left_out(
    letters: str, now: int | None, then: int | None
) -> None:
    agenda = an_agenda(letters)
    assert (agenda.open, agenda.next) == (now, then)
