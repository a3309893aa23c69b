"""The steps of a session's life."""

from __future__ import annotations

from server.gateway.state import STEPS, State


def test_every_state_has_its_steps_and_each_goes_forward() -> None:
    assert STEPS.keys() == set(State)
    assert all(after > before for before, steps in STEPS.items() for after in steps)


def test_from_everywhere_a_session_can_end_and_from_the_end_nowhere() -> None:
    assert [state for state in State if State.CLOSED not in STEPS[state]] == [State.CLOSED]
    assert not STEPS[State.CLOSED]
